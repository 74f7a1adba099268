package io.drawbridge.host.state;

import java.time.Duration;

/** What the API says that keys, values and times may be. */
final class StateLimits {
    private static final int LONGEST_KEY = 256;
    private static final int LARGEST_VALUE = 64 << 10;

    private static final long FOR_EVER_DAYS = 36_500;

    private StateLimits() {
    }

    static void key(String key) {
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException(
                    "a key has 1 to " + LONGEST_KEY + " characters, not " + key.length());
        }
    }

    static void value(int bytes) {
        if (bytes > LARGEST_VALUE) {
            throw new IllegalArgumentException("a value has at most " + LARGEST_VALUE + " bytes, not " + bytes);
        }
    }

    /** A lifetime in nanoseconds; centuries are for ever. */
    static long nanos(Duration timeToLive) {
        lifetime(timeToLive);
        return timeToLive.toDays() < FOR_EVER_DAYS ? timeToLive.toNanos() : Long.MAX_VALUE >> 1;
    }

    static void lifetime(Duration timeToLive) {
        if (!timeToLive.isPositive()) {
            throw new IllegalArgumentException("a time to live must be more than zero, not " + timeToLive);
        }
    }
}
