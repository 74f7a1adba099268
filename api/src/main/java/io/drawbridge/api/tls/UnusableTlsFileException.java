package io.drawbridge.api.tls;

/** A file cannot be used; the message names it and says why, in one line for the operator. */
public final class UnusableTlsFileException extends Exception {
    private static final long serialVersionUID = 1;

    private final String key;

    UnusableTlsFileException(String key, String message) {
        super(message);
        this.key = key;
    }

    /** The component of {@link TlsFiles} that names it, as its key in a configuration. */
    public String key() {
        return key;
    }
}
