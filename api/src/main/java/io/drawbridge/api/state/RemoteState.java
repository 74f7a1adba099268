package io.drawbridge.api.state;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * State that all nodes share. Each stage completes on a thread of the plugin’s, within the configured deadline: with
 * what was found, or exceptionally with a {@link StateException}, after which nobody knows whether a change was made.
 * Nothing here is repeated by itself.
 */
public interface RemoteState {

    /** The text under a key; empty if there is none, or no longer. */
    CompletionStage<Optional<String>> text(String key);

    /** The bytes under a key; empty if there are none, or no longer. */
    CompletionStage<Optional<byte[]>> bytes(String key);

    /** Remembers a text in place of whatever was there. */
    CompletionStage<Void> put(String key, String text, Duration timeToLive);

    /** Remembers bytes in place of whatever was there. */
    CompletionStage<Void> put(String key, byte[] bytes, Duration timeToLive);

    /** Remembers a text if there is nothing under the key; tells whether it did. */
    CompletionStage<Boolean> putIfAbsent(String key, String text, Duration timeToLive);

    /** Forgets what is under a key; tells whether there was anything. */
    CompletionStage<Boolean> remove(String key);

    /**
     * Adds to a counter, which begins with zero, and tells what it is now.
     *
     * @param timeToLive of the counter from its first addition on, however often it is added to: a window of time
     */
    CompletionStage<Long> add(String key, long delta, Duration timeToLive);

    /** What a counter is; zero if there is none. */
    CompletionStage<Long> count(String key);

    /**
     * Takes a lease, or prolongs it: of all generations on all nodes, one at most has the lease of a name. It ends when
     * it is released, when its time is over, or with its generation.
     *
     * @return whether this generation has it now
     */
    CompletionStage<Boolean> acquire(String name, Duration timeToLive);

    /** Gives a lease back; does nothing if this generation has it not. */
    CompletionStage<Void> release(String name);

    /** Tells everybody who subscribed to a topic, on every node. */
    CompletionStage<Void> publish(String topic, String message);

    /**
     * Hears of what is published from now on, in the order in which the provider brings it, one message at a time, on
     * {@link io.drawbridge.api.plugin.PluginContext#executor()}. Whoever is 1024 messages behind misses the next ones,
     * and so does everybody while the provider is replaced or not there: messages say that something has changed, state
     * says what.
     *
     * @return ends it; the end of the generation does as well
     */
    Subscription subscribe(String topic, Consumer<String> listener);
}
