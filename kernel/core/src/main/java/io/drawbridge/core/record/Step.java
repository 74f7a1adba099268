package io.drawbridge.core.record;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One step of a decision. Times run from the arrival of the INVITE. */
public sealed interface Step {

    /** When it happened. */
    Duration at();

    /**
     * A plugin was asked.
     *
     * @param point what it was asked as: enricher, filter, resolver, strategy, failover
     * @param plugin the id of the plugin
     * @param extension the name of its extension
     * @param answer what it said; empty if nothing
     * @param problem why it said nothing usable; empty if it did
     * @param obeyed whether its answer counts: not in shadow mode
     * @param took how long it took
     */
    record Asked(
            Duration at,
            String point,
            String plugin,
            String extension,
            String answer,
            String problem,
            boolean obeyed,
            Duration took) implements Step {
    }

    /**
     * The kernel decided or noticed something.
     *
     * @param text one line
     */
    record Noted(Duration at, String text) implements Step {
    }

    /**
     * A target was tried.
     *
     * @param number the number of the attempt in its call, from 1
     * @param target the target
     * @param trunk the trunk, if it is one
     * @param network the network that it left by, if it had an address
     * @param address the address that was tried, such as {@code udp 10.0.0.5:5060}, if it was one
     * @param t1 the first retransmission interval
     * @param silence how long it might be silent
     * @param responses what came back, in order
     * @param end how it ended; null while it goes on
     */
    record Attempted(
            Duration at,
            int number,
            String target,
            Optional<String> trunk,
            Optional<String> network,
            Optional<String> address,
            Optional<Duration> t1,
            Optional<Duration> silence,
            List<Response> responses,
            @Nullable End end) implements Step {
    }

    /**
     * A response within an attempt.
     *
     * @param status the status
     * @param reason the phrase, or what else there is to say of it
     */
    record Response(Duration at, int status, String reason) {
    }

    /**
     * The end of an attempt.
     *
     * @param code answered, refused, redirected, given-up, or the code of a failure
     * @param detail one line
     */
    record End(Duration at, String code, String detail) {
    }
}
