package io.drawbridge.sip.dialog;

import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.message.Body;
import io.drawbridge.sip.message.RequestDraft;
import io.drawbridge.sip.shard.TimerHandle;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The ACK that a dialog owes for a 2xx, or has sent and keeps for repeated ones (RFC 3261 §13.2.2.4). */
final class Acknowledgement {
    /** A peer that keeps to RFC 3261 repeats a 2xx 11 times in 64·T1; more is a storm. */
    private static final int MAX_REPEATS = 32;
    private static final long NONE = -1;

    private final LiveDialog dialog;
    private long dueCseq = NONE;
    private @Nullable TimerHandle deadline;
    private @Nullable Sent last;

    Acknowledgement(LiveDialog dialog) {
        this.dialog = dialog;
    }

    private static final class Sent {
        private final RequestDraft ack;
        private final Destination destination;
        private int repeats;

        Sent(RequestDraft ack, Destination destination) {
            this.ack = ack;
            this.destination = destination;
        }
    }

    boolean due() {
        return dueCseq != NONE;
    }

    /** A 2xx to the INVITE with this number came; its ACK is now due. */
    void expect(long inviteCseq) {
        dueCseq = inviteCseq;
        deadline = dialog.shard().schedule(this::late,
                dialog.environment().limits().acknowledge().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void late() {
        if (!due()) {
            return;
        }
        dialog.environment().count(UserAgentCounters.Counter.ACK_LATE);
        send(null);
        dialog.end(DialogEnd.Cause.NOT_ACKNOWLEDGED, "the answer was not acknowledged by our side in time", true);
    }

    /** Sends the ACK that is due; nothing if none is. */
    void send(@Nullable Body body) {
        if (!due()) {
            return;
        }
        long cseq = dueCseq;
        dueCseq = NONE;
        if (deadline != null) {
            deadline.cancel();
            deadline = null;
        }
        dialog.sendAnyway(destination -> {
            RequestDraft ack = dialog.draft("ACK", cseq, List.of(), body);
            last = new Sent(ack, destination);
            dialog.environment().transactions().sendAck(ack, destination);
        });
    }

    /** Sends an ACK that is due without a body, because the dialog ends. */
    void flush() {
        send(null);
    }

    /** A 2xx came again: the same ACK goes out again. */
    void repeat(long inviteCseq) {
        Sent sent = last;
        if (sent == null || sent.ack.cseq() != inviteCseq) {
            return;
        }
        if (++sent.repeats > MAX_REPEATS) {
            dialog.environment().count(UserAgentCounters.Counter.STRAY_DROPPED);
            return;
        }
        dialog.environment().count(UserAgentCounters.Counter.ACK_REPEATED);
        dialog.environment().transactions().sendAck(sent.ack, sent.destination);
    }
}
