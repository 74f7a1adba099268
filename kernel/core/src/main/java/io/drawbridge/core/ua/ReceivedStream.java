package io.drawbridge.core.ua;

/** Counts one incoming RTP stream as RFC 3550 §A.1, §A.3 and §A.8 say. Confined to one thread. */
final class ReceivedStream {
    private static final double TIMESTAMPS_PER_NANO = 8000 / 1e9;
    private static final int MAX_LEAP = 3000;

    private boolean started;
    private long ssrc;
    private long first;
    private long highest;
    private long received;
    private long lostEarlier;
    private long expectedEarlier;
    private long lateOrDouble;
    private long sources;
    private double jitter;
    private long lastTransit;

    /**
     * Takes the header of a packet.
     *
     * @param arrival when it came, {@link System#nanoTime}
     */
    void packet(long source, int sequence, long timestamp, long arrival) {
        int step = (short) (sequence - (int) highest);
        if (!started || source != ssrc || Math.abs(step) > MAX_LEAP) {
            closeRun();
            started = true;
            ssrc = source;
            sources++;
            first = sequence;
            highest = sequence;
            received = 1;
            lastTransit = transit(timestamp, arrival);
            return;
        }
        received++;
        if (step > 0) {
            highest += step;
        } else {
            lateOrDouble++;
        }
        // The difference of two transit times, on a 32-bit clock that wraps.
        int difference = (int) (transit(timestamp, arrival) - lastTransit);
        lastTransit = transit(timestamp, arrival);
        jitter += (Math.abs((double) difference) - jitter) / 16;
    }

    /** Packets that never came. */
    long lost() {
        return lostEarlier + (started ? Math.max(0, expectedInRun() - received) : 0);
    }

    /** Packets that came or should have come. */
    long expected() {
        return expectedEarlier + (started ? Math.max(received, expectedInRun()) : 0);
    }

    /** Packets that were overtaken or came twice. */
    long lateOrDouble() {
        return lateOrDouble;
    }

    /** How many streams were heard one after the other. */
    long sources() {
        return sources;
    }

    /** Interarrival jitter in milliseconds. */
    double jitterMillis() {
        return jitter / 8;
    }

    private void closeRun() {
        lostEarlier = lost();
        expectedEarlier = expected();
    }

    private long expectedInRun() {
        return highest - first + 1;
    }

    private static long transit(long timestamp, long arrival) {
        return (long) (arrival * TIMESTAMPS_PER_NANO) - timestamp;
    }
}
