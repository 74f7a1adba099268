package io.drawbridge.core.journal;

import io.drawbridge.api.event.CallRecord;
import io.drawbridge.api.event.JournalStart;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Where the durable observers are found. Any thread. */
public interface ObserverSource {

    /** Grows when the observers may have changed. */
    long revision();

    /** Those of now. */
    List<Observer> observers();

    /** An observer of one generation of its plugin. */
    interface Observer {

        /** Under what its place in the journal is kept. */
        String name();

        /** Tells one that came in the place of another from that one. */
        long generation();

        /** Where it begins when it has no place yet. Blocks. */
        JournalStart start();

        /** Gives it records and waits for what comes of it, at the longest until its deadline. Blocks. */
        Delivered deliver(List<CallRecord> records);
    }

    /**
     * What came of a delivery.
     *
     * @param problem why it is not acknowledged; empty if it is
     * @param acknowledged completes when the observer returns after all, with whether it acknowledges
     */
    record Delivered(String problem, CompletableFuture<Boolean> acknowledged) {
    }
}
