package io.drawbridge.core.media;

import io.drawbridge.core.sdp.Carriage;
import io.drawbridge.core.sdp.MediaLine;
import io.drawbridge.core.sdp.MediaSection;
import io.drawbridge.core.sdp.SdpParser;
import io.drawbridge.core.sdp.SdpReason;
import io.drawbridge.core.sdp.SdpRefusal;
import io.drawbridge.core.sdp.SessionDescription;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A peer's description that we can carry, or why we cannot.
 */
sealed interface PeerSdp {

    /**
     * It can be carried.
     *
     * @param description the whole
     * @param index the m= line that is carried
     * @param remote what it says of that stream
     */
    record Accepted(SessionDescription description, int index, RemoteStream remote) implements PeerSdp {

        /** Its m= lines. */
        List<MediaLine> shape() {
            return description.media().stream().map(MediaSection::line).toList();
        }
    }

    /** It cannot. */
    record Refused(SdpRefusal refusal) implements PeerSdp {
    }

    /**
     * Reads an offer.
     *
     * @param first whether it opens the dialog's media: then it must have a stream that is not disabled
     */
    static PeerSdp offer(SdpParser parser, MediaNetwork network, byte[] sdp, boolean first) {
        return switch (parser.parse(sdp)) {
            case SdpRefusal refusal -> new Refused(refusal);
            case SessionDescription description -> checked(network, description, Carriage.of(description), !first);
        };
    }

    /** Reads an answer, of which only the m= line at {@code index} matters. */
    static PeerSdp answer(SdpParser parser, MediaNetwork network, byte[] sdp, int index) {
        return switch (parser.parse(sdp)) {
            case SdpRefusal refusal -> new Refused(refusal);
            case SessionDescription answer -> checked(network, answer, Carriage.at(answer, index), true);
        };
    }

    private static PeerSdp checked(
            MediaNetwork network, SessionDescription description, Carriage carriage, boolean mayDisable) {
        return switch (carriage) {
            case Carriage.Nothing nothing -> new Refused(nothing.refusal());
            case Carriage.Disabled disabled -> mayDisable
                    ? new Accepted(description, disabled.index(), RemoteStream.of(disabled.section()))
                    : new Refused(new SdpRefusal(SdpReason.NO_MEDIA, "the audio of a first offer is disabled"));
            case Carriage.Stream stream -> {
                SdpRefusal refusal = network.targets().check(stream.section());
                RemoteStream remote = RemoteStream.of(stream.section());
                if (refusal == null && remote.rtp() != null) {
                    refusal = family(network, remote.rtp().getAddress());
                }
                yield refusal == null ? new Accepted(description, stream.index(), remote) : new Refused(refusal);
            }
        };
    }

    /** A socket of one family cannot send to the other; both classes are final. */
    private static @Nullable SdpRefusal family(MediaNetwork network, InetAddress target) {
        return network.advertise().getClass() == target.getClass() ? null
                : new SdpRefusal(SdpReason.ADDRESS_FAMILY, target.getHostAddress() + " on network " + network.name());
    }
}
