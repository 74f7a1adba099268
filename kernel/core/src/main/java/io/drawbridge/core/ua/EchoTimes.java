package io.drawbridge.core.ua;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Recognises sent payloads when they come back, whatever headers they have by then, and measures how long they were on
 * their way. Remembers the last ten seconds. Confined to one thread.
 */
final class EchoTimes {
    private static final int REMEMBERED = 500;
    private static final int MEASURED = 1 << 16;

    private final Map<Long, Long> sentAt = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
            return size() > REMEMBERED;
        }
    };
    private long[] nanos = new long[1024];
    private int count;

    void sent(byte[] payload, long now) {
        sentAt.put(fingerprint(payload, 0, payload.length), now);
    }

    void received(byte[] packet, int offset, int length, long now) {
        Long sent = sentAt.remove(fingerprint(packet, offset, length));
        if (sent == null || count == MEASURED) {
            return;
        }
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = now - sent;
    }

    /** What was measured, or null where nothing came back. */
    @Nullable RoundTrips roundTrips() {
        if (count == 0) {
            return null;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return new RoundTrips(count, sorted[0] / 1e6, sorted[count / 2] / 1e6,
                sorted[(int) Math.min(count - 1L, Math.round(count * 0.99))] / 1e6, sorted[count - 1] / 1e6);
    }

    private static long fingerprint(byte[] bytes, int offset, int length) {
        long hash = length;
        for (int i = offset; i < offset + length; i++) {
            hash = hash * 0x9E3779B97F4A7C15L + bytes[i];
        }
        return hash;
    }

    /**
     * Round trips of audio packets, in milliseconds.
     *
     * @param count how many packets came back
     */
    record RoundTrips(int count, double min, double median, double p99, double max) {
    }
}
