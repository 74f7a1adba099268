package io.drawbridge.host;

/** A plugin could not be made ready; the message is one line that names it, what it was doing, and why. */
public final class PluginStartException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String plugin;

    PluginStartException(String plugin, String message) {
        super(message);
        this.plugin = plugin;
    }

    /** The id of the plugin. */
    public String plugin() {
        return plugin;
    }
}
