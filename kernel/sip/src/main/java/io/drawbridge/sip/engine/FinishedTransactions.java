package io.drawbridge.sip.engine;

import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.flow.Flow;
import io.drawbridge.sip.shard.Shard;
import io.drawbridge.sip.transaction.ClientListener;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is left of transactions that have their final response: a few bytes each, for 64·T1.
 *
 * <p>A retransmission must still meet its answer (timer J), an INVITE that was accepted must not become a new call
 * (timer L, RFC 6026), a further 2xx must find its user (timer M), a repeated refusal its ACK (timer D). That takes a
 * key and one array, not the transaction with its messages: at 400 calls a second there are forty thousand of these.
 * All live equally long, so one queue and one timer expire them. Confined to the shard.
 */
final class FinishedTransactions {
    private static final long LIFE_NANOS = TimeUnit.SECONDS.toNanos(32);
    private static final int MOST = 1_000_000;

    private final Shard shard;
    private final Map<String, Served> served = new HashMap<>();
    private final Map<String, Asked> asked = new HashMap<>();
    private final Queue<Expiry> queue = new ArrayDeque<>();
    private boolean sweeping;

    /** What is left of a server transaction. */
    sealed interface Served {
    }

    /** An INVITE that was answered with 2xx; its user repeats that until the ACK. */
    record Accepted(@Nullable String toTag) implements Served {
    }

    /** A request that was answered; a retransmission gets the same bytes. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares what is left
    record Answered(byte[] response, Flow flow, InetSocketAddress to) implements Served {
    }

    /** What is left of a client transaction. */
    sealed interface Asked {
    }

    /** An INVITE that brought a 2xx and may bring more. */
    record Forked(ClientListener listener) implements Asked {
    }

    /** An INVITE that was refused; a repeated refusal gets the same ACK. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares what is left
    record Refused(byte[] ack, Destination destination) implements Asked {
    }

    /** An INVITE whose Timer B has fired: its peer may only have been asleep. */
    record Overdue(JainClientTransaction transaction) implements Asked {
    }

    private record Expiry(String key, Object entry, long due) {
    }

    FinishedTransactions(Shard shard) {
        this.shard = shard;
    }

    void add(String key, Served entry) {
        served.put(key, entry);
        expireLater(key, entry);
    }

    void add(String key, Asked entry) {
        asked.put(key, entry);
        expireLater(key, entry);
    }

    private void expireLater(String key, Object entry) {
        queue.add(new Expiry(key, entry, System.nanoTime() + LIFE_NANOS));
        if (queue.size() > MOST) {
            expire(queue.remove());
        }
        if (!sweeping) {
            sweeping = true;
            shard.schedule(this::sweep, 1, TimeUnit.SECONDS);
        }
    }

    private void sweep() {
        long now = System.nanoTime();
        Expiry next = queue.peek();
        while (next != null && next.due() - now <= 0) {
            expire(queue.remove());
            next = queue.peek();
        }
        sweeping = next != null;
        if (sweeping) {
            shard.schedule(this::sweep, 1, TimeUnit.SECONDS);
        }
    }

    private void expire(Expiry expiry) {
        served.remove(expiry.key(), expiry.entry());
        asked.remove(expiry.key(), expiry.entry());
    }

    @Nullable Served served(String key) {
        return served.get(key);
    }

    @Nullable Asked asked(String key) {
        return asked.get(key);
    }

    void forgetAsked(String key) {
        asked.remove(key);
    }

    int size() {
        return queue.size();
    }
}
