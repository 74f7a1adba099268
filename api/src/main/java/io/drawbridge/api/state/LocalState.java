package io.drawbridge.api.state;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * State in the memory of this node. Nothing here waits, reading takes no lock; any thread, event loops included. Bytes
 * are copied on their way in and out.
 */
public interface LocalState {

    /** The text under a key; empty if there is none, or no longer. */
    Optional<String> text(String key);

    /** The bytes under a key; empty if there are none, or no longer. */
    Optional<byte[]> bytes(String key);

    /** Remembers a text in place of whatever was there. */
    void put(String key, String text, Duration timeToLive);

    /** Remembers bytes in place of whatever was there. */
    void put(String key, byte[] bytes, Duration timeToLive);

    /** Remembers a text if there is nothing under the key; returns whether it did. */
    boolean putIfAbsent(String key, String text, Duration timeToLive);

    /** Forgets what is under a key; returns whether there was anything. */
    boolean remove(String key);

    /**
     * Adds to a counter, which begins with zero.
     *
     * @param timeToLive of the counter from its first addition on, however often it is added to: a window of time
     * @return what it is now
     * @throws IllegalStateException if there is no counter but a value under the key
     */
    long add(String key, long delta, Duration timeToLive);

    /** What a counter is; zero if there is none. */
    long count(String key);

    /**
     * Takes a lease, or prolongs it: of all generations, one at most has the lease of a name. It ends when it is
     * released, when its time is over, or with its generation.
     *
     * @return whether this generation has it now
     */
    boolean acquire(String name, Duration timeToLive);

    /** Gives a lease back; does nothing if this generation has it not. */
    void release(String name);

    /** Tells everybody who subscribed to a topic. */
    void publish(String topic, String message);

    /**
     * Hears of what is published from now on, in order, one message at a time, on {@link
     * io.drawbridge.api.plugin.PluginContext#executor()}. Whoever is 1024 messages behind misses the next ones; that is
     * counted.
     *
     * @return ends it; the end of the generation does as well
     */
    Subscription subscribe(String topic, Consumer<String> listener);
}
