package io.drawbridge.host.context;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Something that plugins find by its type, opened for a generation when it first asks. Any thread.
 *
 * @param <T> its type, which plugins share with the host
 */
public interface Capability<T> {

    /** The type. */
    Class<T> type();

    /** Opens it for one generation; empty if this plugin may not have it. */
    Optional<Opened<T>> open(GenerationScope generation);

    /** What one generation has. */
    interface Opened<T> {

        /** What the plugin gets. */
        T value();

        /**
         * Cuts whatever goes on, without waiting: its generation ends, and what is used later throws. The tasks of the
         * generation are still there to be told.
         */
        void cut();

        /**
         * Waits for what was cut, after the tasks of the generation have ended too.
         *
         * @return the names of what goes on all the same
         */
        List<String> await(Duration patience) throws InterruptedException;
    }
}
