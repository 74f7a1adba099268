package io.drawbridge.core.media;

import io.drawbridge.rtp.stats.EndStatistics.Dropped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** The media packets of a network that were received and not accepted, of all legs that are over. Any thread. */
public final class DroppedPackets {
    private final AtomicReference<Dropped> sum = new AtomicReference<>(new Dropped(0, 0, 0, 0, 0, 0, 0, 0));

    DroppedPackets() {
    }

    void add(Dropped more) {
        sum.accumulateAndGet(more, DroppedPackets::plus);
    }

    private static Dropped plus(Dropped one, Dropped other) {
        return new Dropped(one.foreign() + other.foreign(), one.beforeLock() + other.beforeLock(),
                one.payloadType() + other.payloadType(), one.oversize() + other.oversize(),
                one.malformed() + other.malformed(), one.rate() + other.rate(), one.held() + other.held(),
                one.noPeer() + other.noPeer());
    }

    /** How many, by cause. */
    public Map<String, Long> values() {
        Dropped now = Objects.requireNonNull(sum.get());
        Map<String, Long> values = new LinkedHashMap<>();
        values.put("dropped-foreign", now.foreign());
        values.put("dropped-before-lock", now.beforeLock());
        values.put("dropped-payload-type", now.payloadType());
        values.put("dropped-oversize", now.oversize());
        values.put("dropped-malformed", now.malformed());
        values.put("dropped-rate", now.rate());
        values.put("dropped-held", now.held());
        values.put("dropped-no-peer", now.noPeer());
        return values;
    }
}
