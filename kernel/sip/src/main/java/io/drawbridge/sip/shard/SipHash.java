package io.drawbridge.sip.shard;

/** SipHash-2-4 (Aumasson and Bernstein): a keyed hash, cheap enough for each packet. */
final class SipHash {
    private long v0;
    private long v1;
    private long v2;
    private long v3;

    private SipHash(long k0, long k1) {
        v0 = k0 ^ 0x736f6d6570736575L;
        v1 = k1 ^ 0x646f72616e646f6dL;
        v2 = k0 ^ 0x6c7967656e657261L;
        v3 = k1 ^ 0x7465646279746573L;
    }

    /** Hashes two words. */
    static long hash(long k0, long k1, long first, long second) {
        SipHash state = new SipHash(k0, k1);
        state.word(first);
        state.word(second);
        state.word(16L << 56);
        return state.end();
    }

    /** Hashes a range of bytes. */
    static long hash(long k0, long k1, byte[] bytes, int from, int to) {
        SipHash state = new SipHash(k0, k1);
        long word = 0;
        int filled = 0;
        for (int i = from; i < to; i++) {
            word |= (bytes[i] & 0xffL) << (8 * filled);
            if (++filled == 8) {
                state.word(word);
                word = 0;
                filled = 0;
            }
        }
        state.word(word | ((long) (to - from) & 0xff) << 56);
        return state.end();
    }

    private void word(long m) {
        v3 ^= m;
        round();
        round();
        v0 ^= m;
    }

    private long end() {
        v2 ^= 0xff;
        round();
        round();
        round();
        round();
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private void round() {
        v0 += v1;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v0 = Long.rotateLeft(v0, 32);
        v2 += v3;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 += v3;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 += v1;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v2 = Long.rotateLeft(v2, 32);
    }
}
