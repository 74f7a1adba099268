package io.drawbridge.core.sdp;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

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

    /** Writes the first offer of a dialog: the source's m= lines in their places, those we do not carry with port 0. */
    public String offer(SessionDescription source, OwnStream stream) {
        return offer(source, stream.index(), source.media().stream().map(MediaSection::line).toList(), stream);
    }

    /**
     * Writes an offer into a dialog that has its m= lines already: their number and order never change
     * (RFC 3264 §8), whatever the source has, since it may have joined the call from elsewhere.
     *
     * @param source the offer of the other side
     * @param from the m= line of the source that is carried
     * @param shape the m= lines of the dialog that the offer is for
     * @param stream what we carry, at its place in that dialog
     */
    public String offer(SessionDescription source, int from, List<MediaLine> shape, OwnStream stream) {
        StringBuilder content = new StringBuilder(1024);
        AttributePolicy policy = new AttributePolicy(source);
        session(content, source, policy, timing(source));
        MediaSection carried = source.media().get(from);
        for (int i = 0; i < shape.size(); i++) {
            if (i == stream.index() && stream.port() != 0) {
                carried(content, carried, carried.line(), stream, policy);
            } else {
                rejected(content, i == stream.index() ? carried.line() : shape.get(i));
            }
        }
        return finish(content);
    }

    /**
     * Writes an answer with as many m= lines as the offer has, in its order (RFC 3264 §6), whatever the source has.
     *
     * @param offered the offer that is answered, as its writer wrote it
     * @param source the answer of the other side
     * @param from the m= line of the source that is carried
     * @param stream what we carry, at its place in the offer; port 0 if the other side rejected it
     */
    public String answer(SessionDescription offered, SessionDescription source, int from, OwnStream stream) {
        StringBuilder content = new StringBuilder(1024);
        AttributePolicy policy = new AttributePolicy(source);
        session(content, source, policy, timing(offered));
        List<MediaSection> media = offered.media();
        for (int i = 0; i < media.size(); i++) {
            MediaLine line = media.get(i).line();
            if (i == stream.index() && stream.port() != 0 && line.port() != 0) {
                carried(content, source.media().get(from), line, stream, policy);
            } else {
                rejected(content, line);
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

    /**
     * Writes the offer of a service of ours to a caller who sent none.
     *
     * @param shape the m= lines of the dialog, empty before the first exchange
     * @param stream the stream that the service offers
     * @param formats its formats
     */
    public String serviceOffer(List<MediaLine> shape, OwnStream stream, List<PayloadFormat> formats) {
        StringBuilder content = new StringBuilder(512);
        ownSession(content, "0 0");
        MediaLine audio = new MediaLine("audio", stream.port(), 1, "RTP/AVP", List.of());
        for (int i = 0; i < Math.max(1, shape.size()); i++) {
            if (i == stream.index()) {
                own(content, audio, stream, formats);
            } else {
                rejected(content, shape.get(i));
            }
        }
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
