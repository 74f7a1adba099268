package io.drawbridge.sip.wire;

/**
 * What a message may be at most; applied to bytes, before anything is parsed.
 *
 * @param datagram bytes of a datagram
 * @param streamMessage bytes of a message on a stream, body included
 * @param headers header fields
 * @param headerLength bytes of one header field, folded lines included
 * @param values comma-separated values of one Via, Route, Record-Route or Contact field
 * @param uri bytes of the Request-URI
 * @param body bytes of the body
 */
public record WireLimits(
        int datagram, int streamMessage, int headers, int headerLength, int values, int uri, int body) {
    /** Four times what the largest calls of carriers and browsers need. */
    public static final WireLimits DEFAULTS = new WireLimits(16_384, 65_536, 128, 4_096, 64, 1_024, 32_768);

    /** Refuses limits that no message could keep. */
    public WireLimits {
        if (datagram < 1_300 || streamMessage < 1_300 || headers < 8 || headerLength < 256 || values < 1 || uri < 64
                || body < 0) {
            throw new IllegalArgumentException("limits too small: " + datagram + ", " + streamMessage + ", " + headers
                    + ", " + headerLength + ", " + values + ", " + uri + ", " + body);
        }
    }
}
