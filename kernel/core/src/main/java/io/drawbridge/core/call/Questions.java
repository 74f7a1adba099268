package io.drawbridge.core.call;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a procedure asks the extensions of plugins: under a lease, with a deadline, each answer recorded by the caller.
 * Used on the procedure’s own thread; what comes back is host data.
 */
public interface Questions {

    /** The extensions of a kind that are switched on, in configured order. */
    <E> List<Respondent<E>> of(Class<E> kind);

    /** Asks one extension and waits for its answer, at the longest until the deadline. */
    <E, T> Answer<T> ask(Respondent<E> respondent, Duration deadline, Question<E, T> question);

    /**
     * Runs a callback of a plugin’s on the calling loop: whatever it throws is counted against the plugin and logged
     * with the call.
     */
    void guarded(String plugin, String callId, Runnable callback);

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
