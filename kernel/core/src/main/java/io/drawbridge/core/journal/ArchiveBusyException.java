package io.drawbridge.core.journal;

/** The journal cannot be searched just now; the message is one line for the user. */
public final class ArchiveBusyException extends Exception {
    private static final long serialVersionUID = 1;

    /** Says why. */
    public ArchiveBusyException(String message) {
        super(message);
    }
}
