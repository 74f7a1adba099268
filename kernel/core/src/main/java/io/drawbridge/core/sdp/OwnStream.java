package io.drawbridge.core.sdp;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one m= line appears to the other side when we carry it.
 *
 * @param index the position of the m= line
 * @param port our port, 0 to reject or remove the stream
 * @param direction what we say of the flows
 * @param payloadTypes the only payload types to offer, {@code null} for all that the source has
 * @param rtcpMux whether we offer or accept RTCP on the same port (RFC 5761)
 */
public record OwnStream(int index, int port, Direction direction, @Nullable Set<Integer> payloadTypes,
        boolean rtcpMux) {

    /** The stream with all its formats, RTCP on the port above. */
    public OwnStream(int index, int port, Direction direction) {
        this(index, port, direction, null, false);
    }

    /** The same stream with these payload types only. */
    public OwnStream restrictedTo(Set<Integer> types) {
        return new OwnStream(index, port, direction, Set.copyOf(types), rtcpMux);
    }

    boolean carries(String format) {
        return payloadTypes == null || payloadTypes.contains(Fields.number(format, 127));
    }
}
