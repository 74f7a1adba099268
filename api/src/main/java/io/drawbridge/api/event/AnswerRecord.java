package io.drawbridge.api.event;

import java.time.Duration;

/** What one extension said of a call, in a {@link CallRecord}. */
public interface AnswerRecord {

    /** What it was asked as: enricher, filter, resolver, strategy, failover. */
    String point();

    /** The id of the plugin. */
    String plugin();

    /** The name of the extension. */
    String extension();

    /** What it said, in a few words; empty if nothing. */
    String answer();

    /** Why it said nothing usable; empty if it did. */
    String problem();

    /** Whether its answer counted: not in shadow mode. */
    boolean obeyed();

    /** How long it took. */
    Duration took();
}
