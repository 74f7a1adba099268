package io.drawbridge.core.call;

import io.drawbridge.api.call.CallSide;
import io.drawbridge.core.media.MediaLeg;
import io.drawbridge.sip.dialog.Reply;
import io.drawbridge.sip.message.Body;
import io.drawbridge.sip.message.HeaderField;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An end of another call that was joined to this one. The other call may live on another shard: orders go there as
 * messages, what comes of them comes back as messages.
 */
final class RemoteEnd implements CallEnd {
    private final Call here;
    private final Call there;
    private final CallEnd end;
    private final CallSide side;

    /**
     * Makes the end.
     *
     * @param here the call that this stands in
     * @param side the side on which it stands here
     * @param there the call that owns the end
     * @param end the end there
     */
    RemoteEnd(Call here, CallSide side, Call there, CallEnd end) {
        this.here = here;
        this.there = there;
        this.end = end;
        this.side = side;
    }

    @Override
    public CallSide side() {
        return side;
    }

    @Override
    public LegName leg() {
        return end.leg();
    }

    @Override
    public MediaLeg media() {
        return end.media();
    }

    @Override
    public void hangUp(String cause, List<HeaderField> headers) {
        CallSide stood = end.side() == CallSide.CALLER ? CallSide.CALLEE : CallSide.CALLER;
        String detail = "the joined call " + here.id() + " ended";
        there.shard().run(() -> {
            if (!(there.end(stood) instanceof RemoteEnd counterpart)) {
                // not joined from its side yet: who is left there hears it as well
                there.end(cause, null, detail, headers);
            } else if (counterpart.there == here) {
                there.end(cause, stood, detail, headers); // where this call stood nobody needs telling
            }
        });
    }

    @Override
    public void offer(byte @Nullable [] sdp, List<HeaderField> headers, OfferListener listener) {
        there.shard().run(() -> end.offer(sdp, headers, new OfferListener() {
            @Override
            public void taken(byte @Nullable [] answer, Acknowledgement done) {
                here.shard().run(() -> listener.taken(answer, ack -> there.shard().run(() -> done.send(ack))));
            }

            @Override
            public void refused(Refusal refusal) {
                here.shard().run(() -> listener.refused(refusal));
            }
        }));
    }

    @Override
    public void withdrawOffer() {
        there.shard().run(end::withdrawOffer);
    }

    @Override
    public void send(String method, List<HeaderField> headers, @Nullable Body body, Consumer<Reply> listener) {
        there.shard().run(() -> end.send(method, headers, body,
                reply -> here.shard().run(() -> listener.accept(reply))));
    }
}
