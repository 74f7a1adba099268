package io.drawbridge.api.leg;

import io.drawbridge.api.media.PacketEndpoint;

/**
 * What an endpoint does to its leg. Any thread; orders are posted to the call’s shard; those that come too late are
 * ignored.
 */
public interface ServiceLeg {

    /** The id of the call. */
    String callId();

    /** Tells the caller that it rings (180). */
    void ring();

    /**
     * Sends early media (183 with SDP).
     *
     * @param media makes and takes the packets
     */
    void earlyMedia(PacketEndpoint media);

    /**
     * Answers the call.
     *
     * @param media makes and takes the packets
     */
    void answer(PacketEndpoint media);

    /**
     * Refuses the call.
     *
     * @param status the SIP status, 400 to 699
     * @param reason a stable reason code
     */
    void reject(int status, String reason);

    /** Hangs up. */
    void hangUp(String cause);
}
