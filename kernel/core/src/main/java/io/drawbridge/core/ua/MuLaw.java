package io.drawbridge.core.ua;

/** G.711 μ-law (ITU-T G.711), between 16-bit linear samples and octets. */
final class MuLaw {
    /** The largest sample that an octet stands for; a sine of this amplitude has +3.17 dBm0. */
    static final int OVERLOAD = 32124;

    private static final int BIAS = 0x84;
    private static final int CLIP = 32635;

    private MuLaw() {
    }

    static byte encode(int sample) {
        int sign = sample < 0 ? 0x80 : 0;
        int magnitude = Math.min(Math.abs(sample), CLIP) + BIAS;
        // The position of the highest bit above the bias is the segment, the four bits below it the step.
        int segment = 24 - Integer.numberOfLeadingZeros(magnitude);
        int step = (magnitude >> (segment + 3)) & 0x0f;
        return (byte) ~(sign | (segment << 4) | step);
    }

    static int decode(byte octet) {
        int bits = ~octet & 0xff;
        int magnitude = ((((bits & 0x0f) << 3) + BIAS) << ((bits >> 4) & 0x07)) - BIAS;
        return (bits & 0x80) == 0 ? magnitude : -magnitude;
    }
}
