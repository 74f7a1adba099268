package io.drawbridge.core.journal;

import io.drawbridge.core.record.DecisionRecorder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls that live, the one recorded longest ago first. Confined to the writer. */
final class LiveCalls {
    private final LinkedHashMap<String, Live> calls = new LinkedHashMap<>();

    private record Live(DecisionRecorder recorder, long since) {
    }

    /** A call has begun, or was recorded. */
    void seen(DecisionRecorder recorder, long nanos) {
        String id = recorder.facts().id();
        calls.remove(id);
        calls.put(id, new Live(recorder, nanos));
    }

    void ended(DecisionRecorder recorder) {
        calls.remove(recorder.facts().id());
    }

    /** One that was not recorded since a time; null if there is none. */
    @Nullable DecisionRecorder due(long nanos) {
        Map.Entry<String, Live> first = calls.firstEntry();
        return first != null && first.getValue().since() - nanos <= 0 ? first.getValue().recorder() : null;
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }
}
