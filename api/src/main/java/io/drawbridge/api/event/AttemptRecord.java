package io.drawbridge.api.event;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** One attempt of a {@link CallRecord}. */
public interface AttemptRecord {

    /** Its number in the call, from 1. */
    int number();

    /** What was tried, such as {@code trunk carrier} or {@code service echo}. */
    String target();

    /** The trunk, if it was one. */
    Optional<String> trunk();

    /** The network that it left by. */
    Optional<String> network();

    /** Where it went, such as {@code udp 192.0.2.5:5060}. */
    Optional<String> address();

    /** When it began. */
    Instant begun();

    /** How long it took; empty while it goes on. */
    Optional<Duration> duration();

    /** The final status that came back. */
    OptionalInt status();

    /** How it ended: answered, refused, redirected, given-up, or the code of a failure; empty while it goes on. */
    String code();
}
