package io.drawbridge.core.sdp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One m= line and the lines that belong to it. What stands only at session level ({@code c=}, direction, ptime) is
 * inherited. Immutable.
 */
public final class MediaSection {
    private final MediaLine line;
    private final List<SdpLine> lines;
    private final @Nullable Connection connection;
    private final Direction direction;
    private final @Nullable RtcpTarget rtcp;
    private final boolean rtcpMux;
    private final int ptime;
    private final List<PayloadFormat> payloads;

    MediaSection(MediaLine line, List<SdpLine> lines, SessionPart session) {
        this.line = line;
        this.lines = List.copyOf(lines);
        this.connection = SessionPart.connection(lines, session.connection());
        this.direction = SessionPart.direction(lines, session.direction());
        String rtcpValue = value(lines, "rtcp");
        this.rtcp = rtcpValue == null ? null : RtcpTarget.parse(rtcpValue);
        this.rtcpMux = has(lines, "rtcp-mux") || has(lines, "rtcp-mux-only");
        String ptimeValue = value(lines, "ptime");
        this.ptime = ptimeValue == null ? 0 : Math.max(0, Fields.number(ptimeValue, 10_000));
        this.payloads = line.rtp() ? payloads(line, lines) : List.of();
    }

    /** The fields of the m= line. */
    public MediaLine line() {
        return line;
    }

    /** All lines in order; the first is the m= line. */
    public List<SdpLine> lines() {
        return lines;
    }

    /** The media type as written. */
    public String media() {
        return line.media();
    }

    /** The port; 0 means rejected or removed. */
    public int port() {
        return line.port();
    }

    /** Where media is wanted, the session's if this section has no c= of its own. */
    public @Nullable Connection connection() {
        return connection;
    }

    /** The direction that is written here or at session level; {@code sendrecv} if neither says one. */
    public Direction direction() {
        return direction;
    }

    /**
     * The direction that is meant: a black-hole address receives nothing (the hold of RFC 2543, RFC 3264 §8.4), and
     * a port of 0 neither sends nor receives.
     */
    public Direction effectiveDirection() {
        if (line.port() == 0) {
            return Direction.INACTIVE;
        }
        return connection != null && connection.blackHole() ? direction.and(Direction.SENDONLY) : direction;
    }

    /** Where RTCP is wanted if a=rtcp says so. */
    public @Nullable RtcpTarget rtcp() {
        return rtcp;
    }

    /** The port for RTCP: that of a=rtcp, else the one above the media's (RFC 3550 §11). */
    public int rtcpPort() {
        return rtcp != null ? rtcp.port() : line.port() + 1;
    }

    /** Tells whether RTP and RTCP may share a port (RFC 5761, 8858). */
    public boolean rtcpMux() {
        return rtcpMux;
    }

    /** The packet time in milliseconds, 0 if none is written. */
    public int ptime() {
        return ptime;
    }

    /** The formats in order of preference; empty if this is not RTP. */
    public List<PayloadFormat> payloads() {
        return payloads;
    }

    /** The first format that carries sound, {@code null} if there is none. */
    public @Nullable PayloadFormat voice() {
        for (PayloadFormat payload : payloads) {
            if (payload.isVoice()) {
                return payload;
            }
        }
        return null;
    }

    /** Tells whether an attribute of this name stands here. */
    public boolean has(String attribute) {
        return has(lines, attribute);
    }

    /** The value of the first attribute of this name, {@code null} if there is none. */
    public @Nullable String value(String attribute) {
        return value(lines, attribute);
    }

    /**
     * The payload types that remain when only the codecs of another list may be used: later attempts are offered what
     * A already has in an answer. Compared by codec, not by number: each side numbers dynamic types for itself.
     */
    public Set<Integer> payloadTypesOf(List<PayloadFormat> codecs) {
        Set<Integer> kept = new LinkedHashSet<>();
        for (PayloadFormat payload : payloads) {
            for (PayloadFormat codec : codecs) {
                if (payload.sameCodec(codec)) {
                    kept.add(payload.payloadType());
                    break;
                }
            }
        }
        return kept;
    }

    private static List<PayloadFormat> payloads(MediaLine line, List<SdpLine> lines) {
        Map<Integer, String> mappings = new HashMap<>();
        Map<Integer, String> parameters = new HashMap<>();
        for (SdpLine each : lines) {
            boolean mapping = each.isAttribute("rtpmap");
            if (mapping || each.isAttribute("fmtp")) {
                String[] fields = Fields.split(each.attributeValue(), 2);
                int payloadType = fields.length < 2 ? -1 : Fields.number(fields[0], 127);
                if (payloadType >= 0) {
                    (mapping ? mappings : parameters).put(payloadType, fields[1]);
                }
            }
        }
        List<PayloadFormat> payloads = new ArrayList<>(line.formats().size());
        for (String format : new LinkedHashSet<>(line.formats())) {
            int payloadType = Fields.number(format, 127);
            String mapping = mappings.get(payloadType);
            String parameter = parameters.get(payloadType);
            payloads.add(mapping == null ? PayloadFormat.implied(payloadType, parameter)
                    : PayloadFormat.mapped(payloadType, mapping, parameter));
        }
        return List.copyOf(payloads);
    }

    static boolean has(List<SdpLine> lines, String attribute) {
        for (SdpLine each : lines) {
            if (each.isAttribute(attribute)) {
                return true;
            }
        }
        return false;
    }

    static @Nullable String value(List<SdpLine> lines, String attribute) {
        for (SdpLine each : lines) {
            if (each.isAttribute(attribute)) {
                return each.attributeValue();
            }
        }
        return null;
    }
}
