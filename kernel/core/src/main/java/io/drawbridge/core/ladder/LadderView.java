package io.drawbridge.core.ladder;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The messages of one call as they were when somebody asked. Immutable; any thread.
 *
 * @param call the id of the call
 * @param began when its INVITE came
 * @param legs the legs in the order in which they began
 * @param messages the messages in the order in which they were seen
 * @param omitted how many are missing among them, where the bounds of a call were met
 */
public record LadderView(String call, Instant began, List<Leg> legs, List<LadderMessage> messages, int omitted) {

    /**
     * A leg.
     *
     * @param name caller, or callee and the number of the attempt
     * @param sipCallId its Call-ID
     * @param trunk its trunk
     */
    public record Leg(String name, String sipCallId, Optional<String> trunk) {
    }

    /** Copies the lists. */
    public LadderView {
        legs = List.copyOf(legs);
        messages = List.copyOf(messages);
    }
}
