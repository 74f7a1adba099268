package io.drawbridge.core.admission;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** How often each reason decided since the start. Any thread. */
public final class AdmissionCounters {
    private final Map<AdmissionReason, LongAdder> adders = new EnumMap<>(AdmissionReason.class);

    AdmissionCounters() {
        for (AdmissionReason reason : AdmissionReason.values()) {
            adders.put(reason, new LongAdder());
        }
    }

    void add(AdmissionReason reason) {
        Objects.requireNonNull(adders.get(reason)).increment();
    }

    /** How often this reason decided. */
    public long value(AdmissionReason reason) {
        return Objects.requireNonNull(adders.get(reason)).sum();
    }
}
