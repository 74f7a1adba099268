package io.drawbridge.api.plugin;

/**
 * Says that a value of the configuration cannot be, where the types alone do not say it. Thrown by the compact
 * constructor of a configuration record, it becomes one line for the user with the file, line and full name of the key:
 *
 * <pre>{@code
 * record Window(Duration from, Duration until) {
 *     Window {
 *         if (until.compareTo(from) <= 0) {
 *             throw new ConfigurationException("until", "must be later than from (" + from + ")");
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>{@code drawbridge.conf:17: drawbridge.plugins.night-desk.window.until: must be later than from (PT8H)}
 *
 * <p>Any other {@link IllegalArgumentException} thrown there is reported the same way, at the record's own key.
 */
public final class ConfigurationException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String key;

    /**
     * Refuses the value of a key.
     *
     * @param key the key in kebab-case, as it stands directly in the record's section
     * @param message what is wrong and what would be right
     */
    public ConfigurationException(String key, String message) {
        super(message);
        this.key = key;
    }

    /** The key, as it stands directly in the record's section. */
    public String key() {
        return key;
    }
}
