package io.drawbridge.host;

/** What an operator wants of a plugin cannot be; the message is one line that says why. Nothing has changed. */
public final class PluginRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    PluginRefusedException(String message) {
        super(message);
    }
}
