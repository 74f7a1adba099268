package io.drawbridge.core.revision;

/** There is no such revision; the message is one line for the user. */
public final class NoRevisionException extends Exception {
    private static final long serialVersionUID = 1;

    NoRevisionException(int number) {
        super("no revision " + number + " is kept; config revisions lists those that are");
    }
}
