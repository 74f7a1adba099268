package io.drawbridge.api.plugin;

/** The configuration of a plugin that has none: any key of its own in its section is an error. */
public record NoConfiguration() {
}
