package io.drawbridge.sip.dialog;

import io.drawbridge.sip.message.Body;
import io.drawbridge.sip.message.HeaderField;
import io.drawbridge.sip.message.SipResponse;
import io.drawbridge.sip.shard.TimerHandle;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The reliable 1xx that one dialog received for one INVITE of ours, and their PRACKs (RFC 3262 §4). */
final class ReliableReceipts {
    private static final long NONE = -1;

    private final LiveDialog dialog;
    private long last = NONE;
    private boolean bodySeen;
    private long owed = NONE;
    private @Nullable TimerHandle deadline;

    ReliableReceipts(LiveDialog dialog) {
        this.dialog = dialog;
    }

    /** The RSeq of a reliable 1xx, or -1. */
    static long rseq(SipResponse response) {
        String value = response.header("RSeq");
        if (value == null || !OptionTags.contains(response, "Require", OptionTags.RELIABLE)) {
            return -1;
        }
        String digits = value.strip();
        boolean number = !digits.isEmpty() && digits.length() <= 10
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Long.parseLong(digits) : -1;
    }

    /** Takes the number of a reliable 1xx; false for repeats and gaps, which are neither reported nor acknowledged. */
    boolean next(long number) {
        boolean fits = last < 0 || number == last + 1;
        if (fits) {
            last = number;
        }
        return fits;
    }

    /** Tells once whether this is the first body. */
    boolean firstBody(SipResponse response) {
        boolean first = response.body() != null && !bodySeen;
        bodySeen |= response.body() != null;
        return first;
    }

    /** Our own side owes the PRACK, because it answers an offer; after a while it goes without. */
    void owe(SipResponse response) {
        owed = rseq(response);
        deadline = dialog.shard().schedule(() -> {
            if (owed == rseq(response)) {
                dialog.environment().count(UserAgentCounters.Counter.ACK_LATE);
                settle(response, null, Unheard.INSTANCE);
            }
        }, dialog.environment().limits().acknowledge().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Sends the PRACK that is owed; false if this one is not. */
    boolean settle(SipResponse response, @Nullable Body body, ResponseListener listener) {
        if (owed == NONE || owed != rseq(response)) {
            return false;
        }
        owed = NONE;
        if (deadline != null) {
            deadline.cancel();
        }
        acknowledge(response, body, listener);
        return true;
    }

    /** Sends a PRACK. */
    void acknowledge(SipResponse response, @Nullable Body body, ResponseListener listener) {
        String rack = rseq(response) + " " + response.cseq() + " INVITE";
        new DialogRequest(dialog, "PRACK", listener, () -> { }).send(List.of(new HeaderField("RAck", rack)), body);
    }

    /** The INVITE has its final response: nothing is owed any more. */
    void close() {
        owed = NONE;
        if (deadline != null) {
            deadline.cancel();
        }
    }
}
