package io.drawbridge.core.sdp;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a description we carry: the first audio stream over RTP/AVP or RTP/AVPF. All else is offered and
 * answered as rejected, in its place (RFC 3264 §6).
 */
public sealed interface Carriage {

    /**
     * There is a stream to carry.
     *
     * @param index its position among the m= lines
     * @param section its m= line
     */
    record Stream(int index, MediaSection section) implements Carriage {
    }

    /**
     * The audio stream stands there with port 0: rejected in an answer, removed in a re-offer.
     *
     * @param index its position among the m= lines
     * @param section its m= line
     */
    record Disabled(int index, MediaSection section) implements Carriage {
    }

    /**
     * Nothing here can be carried: 488, and an established call goes on as it was.
     *
     * @param refusal what stands in the way of the first stream that is not disabled
     */
    record Nothing(SdpRefusal refusal) implements Carriage {
    }

    /** Finds the stream to carry. The position that an earlier exchange of the same call used is found the same way. */
    static Carriage of(SessionDescription description) {
        @Nullable SdpRefusal refusal = null;
        @Nullable Disabled disabled = null;
        List<MediaSection> media = description.media();
        for (int i = 0; i < media.size(); i++) {
            MediaSection section = media.get(i);
            SdpRefusal obstacle = obstacle(section);
            if (section.port() == 0) {
                if (disabled == null && (obstacle == null || obstacle.reason() == SdpReason.NO_CONNECTION)) {
                    disabled = new Disabled(i, section);
                }
            } else if (obstacle == null) {
                return new Stream(i, section);
            } else if (refusal == null) {
                refusal = obstacle;
            }
        }
        // A re-offer to fax rejects the audio beside it: that is a wish for fax, not for silence.
        if (refusal != null) {
            return new Nothing(refusal);
        }
        return disabled != null ? disabled : new Nothing(new SdpRefusal(SdpReason.NO_MEDIA, "no audio m= line"));
    }

    /** Looks at one position only, where an answer has to speak of the stream that was offered there. */
    static Carriage at(SessionDescription description, int index) {
        if (index >= description.media().size()) {
            String detail = "no m= line at position " + index;
            return new Nothing(new SdpRefusal(SdpReason.ANSWER_SHAPE, detail));
        }
        MediaSection section = description.media().get(index);
        if (section.port() == 0) {
            return new Disabled(index, section);
        }
        SdpRefusal obstacle = obstacle(section);
        return obstacle == null ? new Stream(index, section) : new Nothing(obstacle);
    }

    /** What stands in the way of relaying this stream; {@code null} if nothing does. The port is not looked at. */
    private static @Nullable SdpRefusal obstacle(MediaSection section) {
        MediaLine line = section.line();
        String shown = line.media() + " " + line.protocol();
        SdpReason reason = null;
        if (!line.media().equalsIgnoreCase("audio")) {
            reason = switch (line.media().toLowerCase(Locale.ROOT)) {
                case "image" -> SdpReason.FAX;
                case "video" -> SdpReason.VIDEO;
                default -> SdpReason.MEDIA_TYPE;
            };
        } else if (line.secureRtp()) {
            reason = SdpReason.SECURE_MEDIA;
        } else if (!line.plainRtp()) {
            reason = SdpReason.MEDIA_TRANSPORT;
        } else if (line.portCount() != 1) {
            reason = SdpReason.PORT_COUNT;
        } else if (section.voice() == null) {
            reason = SdpReason.NO_COMMON_FORMAT;
        } else if (section.connection() == null) {
            reason = SdpReason.NO_CONNECTION;
        }
        return reason == null ? null : new SdpRefusal(reason, shown);
    }
}
