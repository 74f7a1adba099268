package io.drawbridge.core.sdp;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes what one side of a call gets to see of the other side's description: our origin, our address, our ports.
 *
 * <p>Lines of a section keep their order; what RFC 8866 demands and the source lacks ({@code s=}, {@code t=}) is
 * supplied. {@code i= u= e= p= k=} and lines of unknown type stay behind, {@code s=} becomes {@code -}. There is one
 * {@code c=}, at session level. Confined to the leg that owns the {@link OwnOrigin}.
 */
public final class SdpWriter {
    private final InetAddress address;
    private final OwnOrigin origin;

    /**
     * Makes a writer for one side of one call.
     *
     * @param address what we advertise for media on that side
     * @param origin our origin in that dialog
     */
    public SdpWriter(InetAddress address, OwnOrigin origin) {
        this.address = address;
        this.origin = origin;
    }

    /** Writes an offer: the source's m= lines in their places, those that are not ours to carry with port 0. */
    public String offer(SessionDescription source, List<OwnStream> streams) {
        StringBuilder content = new StringBuilder(1024);
        AttributePolicy policy = new AttributePolicy(source);
        session(content, source, policy, timing(source));
        List<MediaSection> media = source.media();
        for (int i = 0; i < media.size(); i++) {
            OwnStream stream = stream(streams, i);
            if (stream == null || stream.port() == 0) {
                rejected(content, media.get(i).line());
            } else {
                carried(content, media.get(i), media.get(i).line(), stream, policy);
            }
        }
        return finish(content);
    }

    /**
     * Writes an answer with as many m= lines as the offer has, in its order (RFC 3264 §6), whatever the source has.
     *
     * @param offered the offer that is answered, as its writer wrote it
     * @param source the answer of the other side
     * @param streams what we carry
     */
    public String answer(SessionDescription offered, SessionDescription source, List<OwnStream> streams) {
        StringBuilder content = new StringBuilder(1024);
        AttributePolicy policy = new AttributePolicy(source);
        session(content, source, policy, timing(offered));
        List<MediaSection> media = offered.media();
        for (int i = 0; i < media.size(); i++) {
            OwnStream stream = stream(streams, i);
            MediaLine line = media.get(i).line();
            MediaSection answered = i < source.media().size() ? source.media().get(i) : null;
            if (stream == null || stream.port() == 0 || answered == null || line.port() == 0) {
                rejected(content, line);
            } else {
                carried(content, answered, line, stream, policy);
            }
        }
        return finish(content);
    }

    /**
     * Writes the answer of a service of ours, which has no description of its own.
     *
     * @param offered the offer that is answered
     * @param stream the stream that the service takes
     * @param formats the formats it takes, from the offer
     */
    public String serviceAnswer(SessionDescription offered, OwnStream stream, List<PayloadFormat> formats) {
        StringBuilder content = new StringBuilder(512);
        ownSession(content, timing(offered));
        List<MediaSection> media = offered.media();
        for (int i = 0; i < media.size(); i++) {
            if (i == stream.index() && stream.port() != 0 && media.get(i).port() != 0) {
                own(content, media.get(i).line(), stream, formats);
            } else {
                rejected(content, media.get(i).line());
            }
        }
        return finish(content);
    }

    /** Writes the offer of a service of ours to a caller who sent none. */
    public String serviceOffer(OwnStream stream, List<PayloadFormat> formats) {
        StringBuilder content = new StringBuilder(512);
        ownSession(content, "0 0");
        own(content, new MediaLine("audio", stream.port(), 1, "RTP/AVP", List.of()), stream, formats);
        return finish(content);
    }

    private void session(StringBuilder content, SessionDescription source, AttributePolicy policy, String timing) {
        line(content, "s=-");
        line(content, "c=IN " + OwnOrigin.addressText(address));
        copy(content, source.sessionLines(), 'b');
        line(content, "t=" + timing);
        copy(content, source.sessionLines(), 'r');
        copy(content, source.sessionLines(), 'z');
        for (SdpLine each : source.sessionLines()) {
            if (each.type() == 'a' && policy.crosses(each)) {
                line(content, each.toString());
            }
        }
    }

    private void ownSession(StringBuilder content, String timing) {
        line(content, "s=-");
        line(content, "c=IN " + OwnOrigin.addressText(address));
        line(content, "t=" + timing);
    }

    /** One carried stream: formats and attributes of {@code source}, media and protocol of {@code shape}. */
    private static void carried(StringBuilder content, MediaSection source, MediaLine shape, OwnStream stream,
            AttributePolicy policy) {
        List<String> formats = new ArrayList<>(source.line().formats());
        formats.removeIf(format -> !stream.carries(format));
        line(content, "m=" + shape.with(stream.port(), formats));
        copy(content, source.lines(), 'b');
        boolean sameDirection = stream.direction() == source.direction();
        for (SdpLine each : source.lines()) {
            if (each.type() != 'a' || !policy.crosses(each)
                    || (!sameDirection && SessionPart.direction(each) != null)) {
                continue;
            }
            if (stream.payloadTypes() == null || !ofOtherFormat(each, stream)) {
                line(content, each.toString());
            }
        }
        if (!sameDirection) {
            line(content, "a=" + stream.direction().attribute());
        }
        mux(content, stream);
    }

    private static void own(StringBuilder content, MediaLine shape, OwnStream stream, List<PayloadFormat> formats) {
        List<String> types = formats.stream().map(format -> Integer.toString(format.payloadType())).toList();
        line(content, "m=" + shape.with(stream.port(), types));
        for (PayloadFormat format : formats) {
            if (!format.isUnknown()) {
                line(content, "a=rtpmap:" + format.rtpmap());
            }
            if (format.parameters() != null) {
                line(content, "a=fmtp:" + format.payloadType() + " " + format.parameters());
            }
        }
        line(content, "a=" + stream.direction().attribute());
        mux(content, stream);
    }

    private static void mux(StringBuilder content, OwnStream stream) {
        if (stream.rtcpMux()) {
            line(content, "a=rtcp-mux");
        }
    }

    /** A stream that is not carried keeps its place and says nothing else; the grammar wants one format at least. */
    private static void rejected(StringBuilder content, MediaLine line) {
        line(content, "m=" + line.with(0, line.formats().isEmpty() ? List.of("0") : line.formats()));
    }

    private static boolean ofOtherFormat(SdpLine line, OwnStream stream) {
        if (!line.isAttribute("rtpmap") && !line.isAttribute("fmtp") && !line.isAttribute("rtcp-fb")) {
            return false;
        }
        String[] fields = Fields.split(line.attributeValue(), 2);
        return fields.length > 0 && !fields[0].equals("*") && !stream.carries(fields[0]);
    }

    private String finish(StringBuilder content) {
        String rest = content.toString();
        return "v=0\r\n" + origin.line(address, rest) + "\r\n" + rest;
    }

    private static @Nullable OwnStream stream(List<OwnStream> streams, int index) {
        for (OwnStream stream : streams) {
            if (stream.index() == index) {
                return stream;
            }
        }
        return null;
    }

    private static String timing(SessionDescription description) {
        for (SdpLine line : description.sessionLines()) {
            if (line.type() == 't') {
                return line.value();
            }
        }
        return "0 0";
    }

    private static void copy(StringBuilder content, List<SdpLine> lines, char type) {
        for (SdpLine each : lines) {
            if (each.type() == type) {
                line(content, each.toString());
            }
        }
    }

    private static void line(StringBuilder content, String line) {
        content.append(line).append("\r\n");
    }
}
