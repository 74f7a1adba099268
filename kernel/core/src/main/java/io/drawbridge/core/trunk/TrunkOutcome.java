package io.drawbridge.core.trunk;

import java.time.Duration;

/** What an attempt, a call or a probe has shown of a target. */
public sealed interface TrunkOutcome {

    /**
     * A response came. A 503 counts against the target; 100 says nothing but how long the path is, since it comes from
     * the next hop before anybody tried; every other status shows that the target works.
     *
     * @param status its status
     * @param roundTrip from the request to this response if it was the first one and nothing was sent twice, else zero
     */
    record Responded(int status, Duration roundTrip) implements TrunkOutcome {
    }

    /** No response within the attempt’s time. */
    record Silent() implements TrunkOutcome {
    }

    /**
     * The transport refused: ICMP, connection refused or lost.
     *
     * @param detail one line
     */
    record TransportError(String detail) implements TrunkOutcome {
    }
}
