package io.drawbridge.core.media;

import io.drawbridge.api.media.MediaStatistics;
import io.drawbridge.api.media.PacketEndpoint;
import java.util.concurrent.CompletionStage;

/**
 * The media of one call: the RTP ends of its legs, and the offer/answer between them (RFC 3264, RFC 6337).
 *
 * <p>The plane rewrites each SDP so that nothing of one side is seen on the other. A stage completes with an {@link
 * SdpResult}: the SDP to send on, or a refusal with its status; it never completes exceptionally. Each leg has its own
 * ports, released by {@link #release} or {@link #close}, also while an answer is pending. Legs of two sessions of one
 * plane may be put together (a join).
 */
public interface MediaSession extends AutoCloseable {

    /** Makes a leg. Ports are opened by its first offer or answer. */
    MediaLeg leg(MediaLegSettings settings);

    /**
     * An offer came from one leg and goes to another.
     *
     * @param from the leg that offers
     * @param to the leg that the offer is for
     * @param sdp the offer as received
     * @return the offer to send to {@code to}
     */
    CompletionStage<SdpResult> offer(MediaLeg from, MediaLeg to, byte[] sdp);

    /**
     * The answer to the offer outstanding between two legs came. Several early dialogs of one leg may each answer.
     *
     * @param from the leg that answers
     * @param dialog what tells the dialogs of {@code from} apart, such as its remote tag
     * @param to the leg that offered
     * @param sdp the answer as received
     * @param confirmed whether the dialog is confirmed (2xx, ACK); else the answer is early and others may follow
     * @return the answer to send to {@code to}
     */
    CompletionStage<SdpResult> answer(MediaLeg from, String dialog, MediaLeg to, byte[] sdp, boolean confirmed);

    /** The offer outstanding between two legs was refused or given up: what held before it holds again. */
    void withdraw(MediaLeg from, MediaLeg to);

    /**
     * Answers a leg’s offer here, with an endpoint in place of a second leg.
     *
     * @param leg the leg that offered
     * @param sdp its offer
     * @param endpoint makes and takes the packets; kept over later offers of the leg
     * @return the answer to send back
     */
    CompletionStage<SdpResult> serve(MediaLeg leg, byte[] sdp, PacketEndpoint endpoint);

    /**
     * Makes an offer of ours to a leg whose peer offered nothing; its answer comes by {@link #served}.
     *
     * @return the offer to send
     */
    CompletionStage<SdpResult> offerService(MediaLeg leg, PacketEndpoint endpoint);

    /** The answer to {@link #offerService} came. */
    CompletionStage<SdpResult> served(MediaLeg leg, byte[] sdp);

    /**
     * Has another endpoint make and take the packets of a leg in place of the one that does, from one packet to the
     * next; nothing is negotiated. The one before is closed, on the media loop if it was in use there.
     *
     * @return whether the leg has the endpoint now; if not (no endpoint had the packets, or this plane cannot do it),
     *     nothing has changed, and the endpoint was not closed
     */
    default boolean exchange(MediaLeg leg, PacketEndpoint endpoint) {
        return false;
    }

    /** Gives a leg’s ports back. Idempotent. */
    void release(MediaLeg leg);

    /** Figures of a leg, at any time, also after its release. */
    MediaStatistics statistics(MediaLeg leg);

    /** Releases every leg. Idempotent. */
    @Override
    void close();
}
