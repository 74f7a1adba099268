package io.drawbridge.api.state;

import jakarta.inject.Named;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.pf4j.ExtensionPoint;

/**
 * Keeps what nodes share: a database in memory, such as Redis. Chosen by {@code drawbridge.state.provider}; plugins
 * reach it through {@link RemoteState}, which checks limits, puts namespaces in front of keys and goes to the newest
 * generation of the provider.
 *
 * <p>Methods are asked on threads of the provider’s plugin and return at once; stages may complete on any thread, and
 * exceptionally if the store cannot be reached. A stage that is late counts as failed. Times to live are more than
 * zero.
 */
public interface StateProvider extends ExtensionPoint {

    /**
     * The name that the configuration uses.
     *
     * <p>It stands in {@link Named} at the class, where {@code drawbridge check} finds it without making an instance.
     */
    default String name() {
        Named named = getClass().getAnnotation(Named.class);
        if (named == null) {
            throw new IllegalStateException(getClass().getName() + " has neither @Named nor a name() of its own");
        }
        return named.value();
    }

    /** What is under a key. */
    CompletionStage<Optional<byte[]>> get(String key);

    /** Puts a value under a key in place of whatever was there, a counter included. */
    CompletionStage<Void> put(String key, byte[] value, Duration timeToLive);

    /** Puts a value under a key where nothing is; tells whether it did. */
    CompletionStage<Boolean> putIfAbsent(String key, byte[] value, Duration timeToLive);

    /** Removes a value or counter; tells whether there was one. */
    CompletionStage<Boolean> remove(String key);

    /**
     * Adds to a counter and tells what it is now; one that is not there begins with zero and lives for the time given,
     * which later additions do not change. Fails where a value is under the key. A delta of zero reads, and makes none.
     */
    CompletionStage<Long> add(String key, long delta, Duration timeToLive);

    /**
     * Gives a lease to a holder if nobody has it, or prolongs the one that it has; tells whether it has it now. Leases
     * have names of their own, apart from keys, and are never evicted.
     */
    CompletionStage<Boolean> acquire(String name, String holder, Duration timeToLive);

    /** Ends a lease if this holder has it; tells whether it had. */
    CompletionStage<Boolean> release(String name, String holder);

    /** Tells every subscriber of a topic, on every node, this one included. */
    CompletionStage<Void> publish(String topic, String message);

    /**
     * Has a listener called with each message of a topic, in order, on any thread; it returns at once.
     *
     * @return ends it
     */
    Subscription subscribe(String topic, Consumer<String> listener);
}
