package io.drawbridge.host.invoke;

/**
 * Code of a plugin that runs now.
 *
 * @param generation its class loader's name: the id of the plugin, and the number of the load
 * @param what what runs: the name of its thread, or the loop that it is on
 * @param thread the thread
 * @param since when it began, in the time of {@link System#nanoTime()}
 */
public record RunningCode(String generation, String what, Thread thread, long since) {
}
