package io.drawbridge.core.call;

import io.drawbridge.api.call.CallSide;
import io.drawbridge.core.media.MediaLeg;
import io.drawbridge.sip.dialog.Reply;
import io.drawbridge.sip.message.Body;
import io.drawbridge.sip.message.HeaderField;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One end of a call: a SIP peer, a service, or an end of another call joined to it. Confined to the call’s shard. */
sealed interface CallEnd permits SipEnd, ServiceEnd, RemoteEnd {

    /** Which end. */
    CallSide side();

    /** Which side of the border it is on. */
    LegName leg();

    /** Its media. */
    MediaLeg media();

    /**
     * Ends this end; whoever is there is told. Idempotent.
     *
     * @param cause the cause of the call’s end
     * @param headers headers for the BYE, such as Reason
     */
    void hangUp(String cause, List<HeaderField> headers);

    /**
     * Offers this end a new session, or with a null offer asks it for one.
     *
     * @param listener hears the answer, exactly once
     */
    void offer(byte @Nullable [] sdp, List<HeaderField> headers, OfferListener listener);

    /** The other end no longer wants what it offered: as far as this end has not answered, it need not. */
    void withdrawOffer();

    /**
     * Passes a request of the other end’s on, such as INFO or MESSAGE.
     *
     * @param listener hears the answer, exactly once
     */
    void send(String method, List<HeaderField> headers, @Nullable Body body, Consumer<Reply> listener);

    /** What becomes of an offer to an end. */
    interface OfferListener {

        /**
         * The end took it.
         *
         * @param sdp its answer (its offer where it was asked for one), or null if it sent none
         * @param done to be called once: acknowledges, with the answer where the end made the offer
         */
        void taken(byte @Nullable [] sdp, Acknowledgement done);

        /** The end refused it; what held before holds again. */
        void refused(Refusal refusal);
    }

    /** Finishes the three-way handshake of an INVITE. */
    @FunctionalInterface
    interface Acknowledgement {

        /** Sends the ACK, with an answer or without. */
        void send(byte @Nullable [] sdp);
    }
}
