package io.drawbridge.core.call;

import io.drawbridge.api.media.PacketEndpoint;

/** Hears what a service orders for its leg. Confined to the shard of the call. */
interface ServiceOrders {

    /** It rings. */
    void rings();

    /** It has something to hear before it answers; returns whether the packets are in use from now on. */
    boolean early(PacketEndpoint packets);

    /** It answers; returns whether the packets are in use from now on. */
    boolean answered(PacketEndpoint packets);

    /** It refuses the call. */
    void rejected(Refusal refusal);

    /** It hangs up; returns whether that is all there was to end, and the call goes on without it. */
    boolean hungUp(String cause);
}
