package io.drawbridge.core.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What a segment has, so that a search need not read it. Immutable.
 *
 * <p>On disk, big-endian, in {@code segment-<first sequence>.index}: 8 bytes magic, CRC32C of the rest (4), first and
 * last sequence of the segment (8 each), when its calls arrived at the earliest and at the latest in milliseconds since
 * 1970 (8 each), the words of the filter (4), the filter, then the calls in the order of their last records. Of a call:
 * sequence, offset and arrival as differences to the call before it, then id, caller, callee; numbers are of variable
 * length (7 bits a byte, the lowest first, the sign in the lowest bit), texts have their length before them.
 */
final class SegmentIndex {
    /** A text beyond it is cut: nobody looks for the end of a number that long. */
    static final int LONGEST_TEXT = 255;

    private static final long MAGIC = 0x4442494E44455831L; // DBINDEX1
    private static final int HASHED_FROM = 12;
    private static final int FIXED = HASHED_FROM + 4 * 8 + 4;

    private final Head head;
    private final byte[] calls;

    /**
     * An index.
     *
     * @param calls the calls, encoded; not to be changed any more
     */
    SegmentIndex(Head head, byte[] calls) {
        this.head = head;
        this.calls = calls;
    }

    /**
     * What tells whether a look at the calls is worth it.
     *
     * @param first the first sequence of the segment
     * @param last the last one
     * @param earliest when the first of its calls arrived; later than {@code latest} if it has none
     * @param latest when the last of them arrived
     * @param ids the ids of all its records, those of living calls too
     */
    record Head(long first, long last, long earliest, long latest, IdFilter ids) {
    }

    /** What is kept in memory of it. */
    Head head() {
        return head;
    }

    /** How many bytes the calls have. */
    int size() {
        return calls.length;
    }

    /** Shows the calls, oldest last record first. */
    void forEach(Consumer<IndexedCall> look) {
        ByteBuffer in = ByteBuffer.wrap(calls);
        long sequence = head.first();
        long offset = 0;
        long arrived = 0;
        while (in.hasRemaining()) {
            sequence += number(in);
            offset += number(in);
            arrived += number(in);
            look.accept(new IndexedCall(sequence, offset, arrived, text(in), text(in), text(in)));
        }
    }

    byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(FIXED + head.ids().words() * Long.BYTES + calls.length);
        out.putLong(MAGIC).putInt(0).putLong(head.first()).putLong(head.last()).putLong(head.earliest())
                .putLong(head.latest()).putInt(head.ids().words());
        head.ids().write(out);
        out.put(calls);
        return out.putInt(8, crc(out.array())).array();
    }

    /**
     * Reads what was written for a segment.
     *
     * @return null if it is not that
     */
    static @Nullable SegmentIndex decode(byte[] bytes, Segment segment) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            if (in.getLong() != MAGIC || in.getInt() != crc(bytes)
                    || in.getLong() != segment.first() || in.getLong() != segment.last()) {
                return null;
            }
            long earliest = in.getLong();
            long latest = in.getLong();
            IdFilter ids = IdFilter.read(in, in.getInt());
            byte[] calls = new byte[in.remaining()];
            in.get(calls);
            return new SegmentIndex(new Head(segment.first(), segment.last(), earliest, latest, ids), calls);
        } catch (BufferUnderflowException e) {
            return null;
        }
    }

    private static int crc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, HASHED_FROM, bytes.length - HASHED_FROM);
        return (int) crc.getValue();
    }

    private static long number(ByteBuffer in) {
        long folded = 0;
        int shift = 0;
        byte next = in.get();
        while (next < 0) {
            folded |= (next & 0x7FL) << shift;
            shift += 7;
            next = in.get();
        }
        folded |= (long) next << shift;
        return (folded >>> 1) ^ -(folded & 1);
    }

    private static String text(ByteBuffer in) {
        byte[] text = new byte[Byte.toUnsignedInt(in.get())];
        in.get(text);
        return new String(text, UTF_8);
    }
}
