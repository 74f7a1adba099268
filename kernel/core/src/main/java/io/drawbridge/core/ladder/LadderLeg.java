package io.drawbridge.core.ladder;

import org.jspecify.annotations.Nullable;

/** One SIP dialog of a call, and what is known of who is on its other side. Confined to its shard. */
final class LadderLeg {
    private final CallLadder call;
    private final String name;
    private final String sipCallId;
    private @Nullable String trunk;

    LadderLeg(CallLadder call, String name, String sipCallId, @Nullable String trunk) {
        this.call = call;
        this.name = name;
        this.sipCallId = sipCallId;
        this.trunk = trunk;
    }

    CallLadder call() {
        return call;
    }

    String name() {
        return name;
    }

    String sipCallId() {
        return sipCallId;
    }

    @Nullable String trunk() {
        return trunk;
    }

    void trunk(@Nullable String known) {
        trunk = known;
    }
}
