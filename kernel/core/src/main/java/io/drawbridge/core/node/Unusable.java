package io.drawbridge.core.node;

/**
 * Something that the configuration asks for and this machine does not give, such as a port that is taken.
 *
 * @param key the full key that asks for it
 * @param reason one line
 */
record Unusable(String key, String reason) {
}
