package io.drawbridge.core.ladder;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** One SIP dialog of a call, and what is known of who is on its other side. Confined to its shard. */
final class LadderLeg {
    private final CallLadder call;
    private final String name;
    private final String sipCallId;
    private @Nullable String trunk;
    private @Nullable InetSocketAddress remote;

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

    /** The same address, as one object for all messages: each packet brings one of its own. */
    InetSocketAddress shared(InetSocketAddress address) {
        InetSocketAddress known = remote;
        if (known != null && known.equals(address)) {
            return known;
        }
        remote = address;
        return address;
    }
}
