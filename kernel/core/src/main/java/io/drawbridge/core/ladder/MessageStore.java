package io.drawbridge.core.ladder;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of kept messages, outside the heap: what is kept for minutes would otherwise be copied and traced by every
 * collection, and there is a lot of it. Confined to its shard.
 *
 * <p>An entry is a chain of blocks of equal size, so that entries of any length come and go in any order and nothing is
 * ever moved. Blocks that are given back are used again first; memory once taken is not returned.
 */
final class MessageStore {
    /** Bytes of a block; a message of 700 bytes wastes a twelfth. */
    static final int BLOCK = 128;

    private static final int BLOCKS_OF_SLAB = 4096;
    private static final int NONE = -1;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

    // A block begins with the number of the next one of its chain; the first one of an entry goes on with these.
    private static final int NEXT = 0;
    private static final int LENGTH = 4;
    private static final int FIRST_SEEN = 8;
    private static final int LAST_SEEN = 16;
    private static final int REPEATS = 24;
    private static final int PATH = 28; // its highest bit: we sent it
    private static final int HEAD = 32;
    private static final int HEAD_OF_NEXT = 4;
    private static final int SENT = Integer.MIN_VALUE;

    private final Arena memory = Arena.ofAuto();
    private final List<MemorySegment> slabs = new ArrayList<>();
    private int unused;
    private int free = NONE;

    /** The memory that a message of so many bytes takes. */
    static int sizeOf(int length) {
        int beyond = Math.max(0, length - (BLOCK - HEAD));
        return BLOCK + Math.ceilDiv(beyond, BLOCK - HEAD_OF_NEXT) * BLOCK;
    }

    /**
     * Keeps a copy of a message.
     *
     * @param path a number of the caller’s own, not negative
     * @param micros when it was seen
     * @return by which it is found
     */
    int put(byte[] message, boolean sent, int path, long micros) {
        int first = take();
        MemorySegment slab = slab(first);
        long at = offset(first);
        slab.set(INT, at + LENGTH, message.length);
        slab.set(LONG, at + FIRST_SEEN, micros);
        slab.set(LONG, at + LAST_SEEN, micros);
        slab.set(INT, at + REPEATS, 0);
        slab.set(INT, at + PATH, sent ? path | SENT : path);
        int done = Math.min(message.length, BLOCK - HEAD);
        MemorySegment.copy(message, 0, slab, ValueLayout.JAVA_BYTE, at + HEAD, done);
        while (done < message.length) {
            int next = take();
            slab.set(INT, at + NEXT, next);
            slab = slab(next);
            at = offset(next);
            int part = Math.min(message.length - done, BLOCK - HEAD_OF_NEXT);
            MemorySegment.copy(message, done, slab, ValueLayout.JAVA_BYTE, at + HEAD_OF_NEXT, part);
            done += part;
        }
        slab.set(INT, at + NEXT, NONE);
        return first;
    }

    /** A copy of a message. */
    byte[] message(int entry) {
        byte[] message = new byte[length(entry)];
        MemorySegment slab = slab(entry);
        long at = offset(entry);
        int done = Math.min(message.length, BLOCK - HEAD);
        MemorySegment.copy(slab, ValueLayout.JAVA_BYTE, at + HEAD, message, 0, done);
        while (done < message.length) {
            int next = slab.get(INT, at + NEXT);
            slab = slab(next);
            at = offset(next);
            int part = Math.min(message.length - done, BLOCK - HEAD_OF_NEXT);
            MemorySegment.copy(slab, ValueLayout.JAVA_BYTE, at + HEAD_OF_NEXT, message, done, part);
            done += part;
        }
        return message;
    }

    /** Tells whether these are the bytes of a message. */
    boolean same(int entry, byte[] message) {
        if (length(entry) != message.length) {
            return false;
        }
        MemorySegment given = MemorySegment.ofArray(message);
        MemorySegment slab = slab(entry);
        long at = offset(entry);
        int done = Math.min(message.length, BLOCK - HEAD);
        boolean same = MemorySegment.mismatch(given, 0, done, slab, at + HEAD, at + HEAD + done) < 0;
        while (same && done < message.length) {
            int next = slab.get(INT, at + NEXT);
            slab = slab(next);
            at = offset(next);
            int part = Math.min(message.length - done, BLOCK - HEAD_OF_NEXT);
            same = MemorySegment.mismatch(
                    given, done, done + part, slab, at + HEAD_OF_NEXT, at + HEAD_OF_NEXT + part) < 0;
            done += part;
        }
        return same;
    }

    /** Counts a message that was seen once more. */
    void again(int entry, long micros) {
        MemorySegment slab = slab(entry);
        long at = offset(entry);
        slab.set(INT, at + REPEATS, slab.get(INT, at + REPEATS) + 1);
        slab.set(LONG, at + LAST_SEEN, micros);
    }

    /** Gives the memory of a message back. */
    void remove(int entry) {
        int last = entry;
        for (int next = next(last); next != NONE; next = next(last)) {
            last = next;
        }
        slab(last).set(INT, offset(last) + NEXT, free);
        free = entry;
    }

    int length(int entry) {
        return slab(entry).get(INT, offset(entry) + LENGTH);
    }

    boolean sent(int entry) {
        return slab(entry).get(INT, offset(entry) + PATH) < 0;
    }

    int path(int entry) {
        return slab(entry).get(INT, offset(entry) + PATH) & ~SENT;
    }

    void path(int entry, int path) {
        slab(entry).set(INT, offset(entry) + PATH, sent(entry) ? path | SENT : path);
    }

    int repeats(int entry) {
        return slab(entry).get(INT, offset(entry) + REPEATS);
    }

    long firstSeen(int entry) {
        return slab(entry).get(LONG, offset(entry) + FIRST_SEEN);
    }

    long lastSeen(int entry) {
        return slab(entry).get(LONG, offset(entry) + LAST_SEEN);
    }

    /** The bytes that were ever in use at the same time. */
    long touched() {
        return (long) unused * BLOCK;
    }

    private int take() {
        int block = free;
        if (block != NONE) {
            free = next(block);
            return block;
        }
        if (unused == slabs.size() * BLOCKS_OF_SLAB) {
            slabs.add(memory.allocate((long) BLOCKS_OF_SLAB * BLOCK, Long.BYTES));
        }
        return unused++;
    }

    private int next(int block) {
        return slab(block).get(INT, offset(block) + NEXT);
    }

    private MemorySegment slab(int block) {
        return slabs.get(block / BLOCKS_OF_SLAB);
    }

    private static long offset(int block) {
        return (long) (block % BLOCKS_OF_SLAB) * BLOCK;
    }
}
