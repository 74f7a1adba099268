package io.drawbridge.core.call;

import io.drawbridge.api.leg.CallService;
import io.drawbridge.api.media.PacketEndpoint;
import io.drawbridge.api.routing.RoutingStrategy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How one set-up asks the extensions of plugins: those that held when it began, each kept open until {@link #close}.
 * Used on the procedure’s own thread; what comes back is host data.
 */
public interface Questions extends AutoCloseable {

    /** Begins the questions of set-ups under one configuration. */
    @FunctionalInterface
    interface Source {

        /** What holds now under that configuration; empty if another configuration holds already. */
        Optional<Questions> open();

        /** How many set-ups that asked here are still under way; 0 where nobody counts. */
        default int underWay() {
            return 0;
        }

        /** Looks at what holds now, which may take a moment, so that the next call need not; not on a shard. */
        default void look() {
        }

        /** What holds now, under whatever configuration. */
        default Questions openNewest() {
            return open().orElseThrow();
        }
    }

    /** The extensions of a kind that are switched on: those of the plugins named first, the others by plugin id. */
    <E> List<Respondent<E>> of(Class<E> kind, List<String> order);

    /** The strategy of this name. */
    Optional<Respondent<RoutingStrategy>> strategy(String name);

    /** The service of this name. */
    Optional<Respondent<CallService>> service(String name);

    /** Asks one extension and waits for its answer, at the longest until the deadline. */
    <E, T> Answer<T> ask(Respondent<E> respondent, Duration deadline, Question<E, T> question);

    /**
     * Asks several extensions at the same time and waits for all their answers, at the longest until the deadline.
     *
     * @return the answers in the order of the respondents
     */
    <E, T> List<Answer<T>> askTogether(List<Respondent<E>> respondents, Duration deadline, Question<E, T> question);

    /**
     * Hears what an extension in shadow mode would have done, once it is known what was done.
     *
     * @param call the id of the call
     */
    void compare(Respondent<?> respondent, String call, Course would, Course was);

    /** Lets the extensions go. Idempotent. */
    @Override
    void close();

    /**
     * One extension.
     *
     * @param <E> the extension point
     */
    interface Respondent<E> {

        /** The id of its plugin. */
        String plugin();

        /** The simple name of its class. */
        String name();

        /** Tells whether it is only asked and recorded, never obeyed. */
        boolean shadow();

        /** Whether a call goes on when it fails. */
        boolean failOpen();

        /** Takes something that the extension opened for a call, on the call’s shard and on its media loop. */
        Opened opened();
    }

    /** What an extension opened: it is kept until the release; what it throws harms nobody and is counted. */
    interface Opened {

        /** Runs a callback of it on the call’s shard; false if it threw, or if its plugin could not be told. */
        boolean tell(Runnable callback);

        /** The same packet endpoint, guarded, for the media loop. */
        PacketEndpoint guard(PacketEndpoint endpoint);

        /**
         * Tells somebody when it has to end soon, since its plugin was replaced long ago. What is of no plugin never
         * has to.
         *
         * @param recalled on any thread, must return at once
         */
        default void whenRecalled(Runnable recalled) {
        }

        /** The call is over. Idempotent. */
        void release();
    }

    /**
     * What is done with a call.
     *
     * @param action in a few words; two courses with the same words are the same
     * @param reason why; may be empty
     */
    record Course(String action, String reason) {

        /** For people. */
        @Override
        public String toString() {
            return reason.isEmpty() ? action : action + " (" + reason + ")";
        }
    }

    /** A question. */
    @FunctionalInterface
    interface Question<E, T> {

        /** Asks. */
        T ask(E extension) throws Exception;
    }

    /**
     * What an extension said.
     *
     * @param value its answer, if it gave one in time
     * @param problem why it gave none: one line; empty if it did
     * @param took how long it took
     */
    record Answer<T>(Optional<T> value, String problem, Duration took) {
    }
}
