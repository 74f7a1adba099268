package io.drawbridge.host.invoke;

/** What is made of a plugin's answers. */
public enum Mode {
    /** They are obeyed. */
    ENFORCE,
    /** They are asked for and recorded, never obeyed. */
    SHADOW,
    /** The plugin is not loaded. */
    OFF
}
