package io.drawbridge.core.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Collection;

/**
 * Which ids a segment surely does not have: a Bloom filter of ten bits for each, wrong about one in a hundred that are
 * not there, and never about one that is. Immutable.
 */
final class IdFilter {
    private static final int BITS_EACH = 10;
    private static final int PROBES = 7;

    private final long[] words;

    private IdFilter(long[] words) {
        this.words = words;
    }

    /** A filter of the ids with these {@linkplain #hash hashes}. */
    static IdFilter of(Collection<Long> hashes) {
        IdFilter filter = new IdFilter(new long[Math.max(1, hashes.size() * BITS_EACH / Long.SIZE + 1)]);
        for (long hash : hashes) {
            for (int probe = 0; probe < PROBES; probe++) {
                long bit = filter.bit(hash, probe);
                filter.words[(int) (bit / Long.SIZE)] |= 1L << bit;
            }
        }
        return filter;
    }

    static IdFilter read(ByteBuffer in, int words) {
        long[] read = new long[words];
        for (int i = 0; i < words; i++) {
            read[i] = in.getLong();
        }
        return new IdFilter(read);
    }

    void write(ByteBuffer out) {
        for (long word : words) {
            out.putLong(word);
        }
    }

    /** How many words of 64 bits it has. */
    int words() {
        return words.length;
    }

    boolean mayHave(String id) {
        long hash = hash(id);
        for (int probe = 0; probe < PROBES; probe++) {
            long bit = bit(hash, probe);
            if ((words[(int) (bit / Long.SIZE)] & (1L << bit)) == 0) {
                return false;
            }
        }
        return true;
    }

    /** Two hashes of 32 bits make as many as are needed (Kirsch and Mitzenmacher 2006). */
    private long bit(long hash, int probe) {
        int mixed = (int) hash + probe * ((int) (hash >>> 32) | 1);
        return Integer.toUnsignedLong(mixed) % ((long) words.length * Long.SIZE);
    }

    /** FNV-1a, and the last step of SplittableRandom's, since ids of one second differ in few characters. */
    static long hash(String id) {
        long hash = 0xCBF29CE484222325L;
        for (byte b : id.getBytes(UTF_8)) {
            hash = (hash ^ b) * 0x100000001B3L;
        }
        hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
        hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
        return hash ^ (hash >>> 31);
    }
}
