package io.drawbridge.core.sdp;

import java.util.List;

/**
 * The fields of an m= line.
 *
 * @param media {@code audio}, {@code video}, {@code image}, …
 * @param port the port; 0 means rejected or removed
 * @param portCount the number of port pairs, 1 unless said
 * @param protocol {@code RTP/AVP} and the like, as written
 * @param formats the formats, payload types for RTP, as written
 */
public record MediaLine(String media, int port, int portCount, String protocol, List<String> formats) {

    /** Tells whether this is RTP with no security of its own: RTP/AVP or RTP/AVPF. */
    public boolean plainRtp() {
        return protocol.equalsIgnoreCase("RTP/AVP") || protocol.equalsIgnoreCase("RTP/AVPF");
    }

    /** Tells whether this is RTP secured by SDES or DTLS. */
    public boolean secureRtp() {
        return protocol.regionMatches(true, protocol.lastIndexOf('/') + 1, "SAVP", 0, 4);
    }

    /** Tells whether the formats are RTP payload types. */
    public boolean rtp() {
        return plainRtp() || secureRtp();
    }

    /** The value of the line with another port and other formats. */
    String with(int newPort, List<String> newFormats) {
        return media + " " + newPort + " " + protocol + " " + String.join(" ", newFormats);
    }
}
