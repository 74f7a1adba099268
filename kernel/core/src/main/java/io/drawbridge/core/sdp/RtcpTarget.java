package io.drawbridge.core.sdp;

import org.jspecify.annotations.Nullable;

/**
 * Where a party wants RTCP when it says so (a=rtcp, RFC 3605).
 *
 * @param port the port
 * @param connection the address, {@code null} if it is that of the media
 */
public record RtcpTarget(int port, @Nullable Connection connection) {

    /** Reads {@code 53020} or {@code 53020 IN IP4 192.0.2.1}; {@code null} if malformed, as if it were absent. */
    static @Nullable RtcpTarget parse(String value) {
        String[] fields = Fields.split(value, 2);
        int port = fields.length == 0 ? -1 : Fields.number(fields[0], 65535);
        if (port <= 0) {
            return null;
        }
        Connection connection = fields.length < 2 ? null : Connection.parse(fields[1]);
        return fields.length == 2 && connection == null ? null : new RtcpTarget(port, connection);
    }
}
