package io.drawbridge.core.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Looks host names up (A and AAAA) without blocking whoever asks, and remembers the answers for a while. Two that ask
 * for one name at once wait for one look-up. Any thread.
 */
public final class HostNames {
    /** As long as resolvers themselves keep what has no time of its own; failures shorter, so that a repair is seen. */
    static final Duration KEPT = Duration.ofSeconds(30);
    static final Duration FAILURE_KEPT = Duration.ofSeconds(5);
    /** Names come from Contacts of peers as well: a table of them must not grow as strangers like. */
    static final int MOST = 10_000;

    private final Lookup lookup;
    private final Executor executor;
    private final LongSupplier clock;
    private final Map<String, Entry> known = new ConcurrentHashMap<>();

    /** The system’s blocking look-up. */
    @FunctionalInterface
    public interface Lookup {

        /** The addresses of a name. */
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /**
     * Makes an empty table.
     *
     * @param executor runs look-ups; they block
     * @param clock nanoseconds that only grow
     */
    public HostNames(Lookup lookup, Executor executor, LongSupplier clock) {
        this.lookup = lookup;
        this.executor = executor;
        this.clock = clock;
    }

    /** The addresses of a name; completes exceptionally with one line if there are none. */
    public CompletionStage<List<InetAddress>> addresses(String host) {
        long now = clock.getAsLong();
        Entry entry = known.get(host);
        if (entry != null && !entry.stale(now)) {
            return entry.answer();
        }
        if (known.size() >= MOST) {
            known.values().removeIf(each -> each.stale(now));
        }
        if (known.size() >= MOST) {
            return CompletableFuture.failedStage(new UnknownHostException("too many names are looked up"));
        }
        Entry fresh = new Entry(now);
        Entry winner = known.compute(host, (name, before) ->
                before == null || before.stale(now) ? fresh : before);
        if (winner == fresh) {
            executor.execute(() -> look(host, fresh.answer()));
        }
        return winner.answer();
    }

    private void look(String host, CompletableFuture<List<InetAddress>> answer) {
        try {
            answer.complete(List.of(lookup.addresses(host)));
        } catch (UnknownHostException e) {
            answer.completeExceptionally(new UnknownHostException(host + " has no address"));
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    /** What was asked for, and when. */
    private static final class Entry {
        private final CompletableFuture<List<InetAddress>> answer = new CompletableFuture<>();
        private final long asked;

        Entry(long asked) {
            this.asked = asked;
        }

        CompletableFuture<List<InetAddress>> answer() {
            return answer;
        }

        boolean stale(long now) {
            Duration kept = answer.isCompletedExceptionally() ? FAILURE_KEPT : KEPT;
            return answer.isDone() && now - asked > kept.toNanos();
        }
    }
}
