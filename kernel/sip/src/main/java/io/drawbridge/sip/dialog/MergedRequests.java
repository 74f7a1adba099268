package io.drawbridge.sip.dialog;

import io.drawbridge.sip.message.SipRequest;
import io.drawbridge.sip.shard.Shard;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Finds requests that came here twice by different ways (RFC 3261 §8.2.2.2). Forked copies arrive within the time-out
 * of a transaction; so two sets that take turns every 32 s remember enough, without a timer per request.
 */
final class MergedRequests {
    private static final long TURN_SECONDS = 32;

    private final Shard shard;
    private final int limit;
    private Set<Key> current = new HashSet<>();
    private Set<Key> previous = new HashSet<>();
    private boolean turning;

    MergedRequests(Shard shard, int limit) {
        this.shard = shard;
        this.limit = limit;
    }

    private record Key(String callId, String fromTag, long cseq, String method) {
    }

    /** Remembers a request without To-tag; false if it was here before in another transaction. */
    boolean first(SipRequest request) {
        Key key = new Key(request.callId(), request.fromTag(), request.cseq(), request.method());
        if (previous.contains(key)) {
            return false;
        }
        if (current.size() >= limit) {
            return !current.contains(key);
        }
        boolean added = current.add(key);
        if (!turning) {
            turning = true;
            shard.schedule(this::turn, TURN_SECONDS, TimeUnit.SECONDS);
        }
        return added;
    }

    private void turn() {
        previous = current;
        current = new HashSet<>();
        turning = !previous.isEmpty();
        if (turning) {
            shard.schedule(this::turn, TURN_SECONDS, TimeUnit.SECONDS);
        }
    }
}
