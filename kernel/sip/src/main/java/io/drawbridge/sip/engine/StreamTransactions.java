package io.drawbridge.sip.engine;

import gov.nist.javax.sip.stack.SIPTransaction;
import io.drawbridge.sip.flow.Flow;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which transactions depend on which connection. Whoever opens and closes connections must not make a shard walk all of
 * its transactions each time. Datagrams have no end and are not in here. Confined to the shard.
 */
final class StreamTransactions {
    private final Map<Flow, Set<SIPTransaction>> byStream = new HashMap<>();

    void add(Flow stream, SIPTransaction transaction) {
        byStream.computeIfAbsent(stream, _ -> Collections.newSetFromMap(new IdentityHashMap<>(2))).add(transaction);
    }

    void remove(@Nullable Flow stream, SIPTransaction transaction) {
        if (stream != null) {
            byStream.computeIfPresent(stream, (_, all) -> all.remove(transaction) && all.isEmpty() ? null : all);
        }
    }

    /** Those on a connection that is gone; it is forgotten. */
    List<SIPTransaction> take(Flow stream) {
        Set<SIPTransaction> there = byStream.remove(stream);
        return there == null ? List.of() : List.copyOf(there);
    }
}
