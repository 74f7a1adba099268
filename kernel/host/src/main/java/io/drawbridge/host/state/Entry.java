package io.drawbridge.host.state;

import java.util.concurrent.atomic.AtomicLong;

/** What is under a key, and for how long from when it was put there. */
sealed interface Entry {

    /** How long it lives, in nanoseconds. */
    long lifetime();

    /** About how many bytes it takes, without its key. */
    int size();

    /** A text. */
    record Text(String text, long lifetime) implements Entry {
        @Override
        public int size() {
            return 2 * text.length();
        }
    }

    /** Bytes, which nobody else holds. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
    record Bytes(byte[] bytes, long lifetime) implements Entry {
        @Override
        public int size() {
            return bytes.length;
        }
    }

    /** A counter; counts where it stands, so that its lifetime goes on. */
    record Count(AtomicLong value, long lifetime) implements Entry {
        @Override
        public int size() {
            return 24;
        }
    }
}
