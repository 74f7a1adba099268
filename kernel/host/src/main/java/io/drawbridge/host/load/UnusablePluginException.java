package io.drawbridge.host.load;

/** A plugin cannot be used; the message says why and what to do, without naming the plugin. */
public final class UnusablePluginException extends Exception {
    private static final long serialVersionUID = 1;

    /** Refuses a plugin. */
    public UnusablePluginException(String reason) {
        super(reason, null, false, false);
    }

    /** The reason. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
