package io.drawbridge.core.media;

import io.drawbridge.api.media.MediaStatistics;
import io.drawbridge.api.media.PacketEndpoint;
import io.drawbridge.rtp.relay.PacketTap;
import org.jspecify.annotations.Nullable;

/** The ports of one leg. Orders may come from any thread and take effect on the media loop in the order given. */
interface LegEnd {

    /** The port for RTP; RTCP is on the one above. */
    int port();

    /** Obeys what the leg's exchange agreed on: where to send, which flows are open, which payload types are legal. */
    void obey(LegState state);

    /** Relays between this end and another one, in place of whatever each was relayed to; {@code null}: to nobody. */
    void relay(@Nullable LegEnd other);

    /** Gives packets to an endpoint in place of another leg. The former endpoint, if it is another one, is closed. */
    void serve(PacketEndpoint endpoint);

    /** Shows every datagram of this end to a tap, in place of the one before; {@code null}: to nobody. */
    void tap(@Nullable PacketTap tap);

    /** The figures, at any time, also after {@link #close}. */
    MediaStatistics statistics();

    /** Gives the ports back. Idempotent. */
    void close();
}
