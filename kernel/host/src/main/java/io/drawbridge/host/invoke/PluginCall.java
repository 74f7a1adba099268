package io.drawbridge.host.invoke;

/**
 * A question to an extension. Runs on a thread of the plugin's: whatever must not outlive the call is turned into host
 * data here.
 *
 * @param <T> the extension point
 * @param <R> the answer
 */
@FunctionalInterface
public interface PluginCall<T, R> {

    /** Asks. */
    R ask(T extension) throws Exception;
}
