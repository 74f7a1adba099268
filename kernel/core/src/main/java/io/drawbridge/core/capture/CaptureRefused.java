package io.drawbridge.core.capture;

/** A capture cannot be had; the message says why in one line for the user. */
public final class CaptureRefused extends Exception {
    private static final long serialVersionUID = 1;

    CaptureRefused(String message) {
        super(message);
    }
}
