package io.drawbridge.host.config;

/**
 * One effective value.
 *
 * @param key the full key
 * @param value the value as it would be written, secrets masked
 * @param origin where it comes from
 */
public record Setting(String key, String value, Origin origin) {
}
