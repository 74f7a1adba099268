package io.drawbridge.sip.dialog;

import io.drawbridge.sip.message.ResponseDraft;
import io.drawbridge.sip.message.SipRequest;
import io.drawbridge.sip.transaction.ServerTransaction;
import io.drawbridge.sip.transaction.Timing;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The reliable 1xx of one INVITE that we answer (RFC 3262 §3): one at a time, each repeated until its PRACK. All early
 * dialogs of the INVITE share the sequence, because it numbers responses of one transaction.
 */
final class ReliableProvisionals {
    private static final int MAX_WAITING = 16;
    private static final Duration NEVER_CAPPED = Duration.ofDays(1);

    private final ServerTransaction transaction;
    private final Timing timing;
    private final Runnable missing;
    private final Deque<ResponseDraft> waiting = new ArrayDeque<>();
    private long rseq = ThreadLocalRandom.current().nextInt(1, 1 << 20);
    private @Nullable ResponseDraft sent;
    private @Nullable Repeater repeater;

    ReliableProvisionals(ServerTransaction transaction, Timing timing, Runnable missing) {
        this.transaction = transaction;
        this.timing = timing;
        this.missing = missing;
    }

    /** Sends a 1xx now or after those before it; false if too many wait already. */
    boolean send(ResponseDraft draft) {
        if (waiting.size() >= MAX_WAITING) {
            return false;
        }
        waiting.add(draft);
        next();
        return true;
    }

    /** How many 1xx with a body are still without PRACK: a 2xx has to wait for them. */
    int bodiesPending() {
        int bodies = sent == null || sent.body() == null ? 0 : 1;
        for (ResponseDraft draft : waiting) {
            bodies += draft.body() == null ? 0 : 1;
        }
        return bodies;
    }

    private void next() {
        if (sent != null || waiting.isEmpty()) {
            return;
        }
        rseq++;
        ResponseDraft numbered = waiting.remove().with("Require", OptionTags.RELIABLE)
                .with("RSeq", Long.toString(rseq));
        sent = numbered;
        repeater = new Repeater(transaction.shard(), timing.t1(), NEVER_CAPPED, timing.t1().multipliedBy(64),
                () -> transaction.respond(numbered), missing);
        repeater.start();
        transaction.respond(numbered);
    }

    /** Takes a PRACK; false if it is not for the 1xx that waits for one. */
    boolean acknowledged(SipRequest prack) {
        String rack = prack.header("RAck");
        if (sent == null || rack == null) {
            return false;
        }
        String[] parts = rack.strip().split("\\s+", -1);
        boolean matches = parts.length == 3 && parts[0].equals(Long.toString(rseq))
                && parts[1].equals(Long.toString(transaction.request().cseq())) && parts[2].equals("INVITE");
        if (!matches) {
            return false;
        }
        sent = null;
        stopRepeating();
        return true;
    }

    /** Goes on with the next one that waits. */
    void proceed() {
        next();
    }

    /** A final response is sent: nothing is repeated any more, but a PRACK on its way still finds its 1xx. */
    void stop() {
        waiting.clear();
        stopRepeating();
    }

    private void stopRepeating() {
        if (repeater != null) {
            repeater.stop();
            repeater = null;
        }
    }
}
