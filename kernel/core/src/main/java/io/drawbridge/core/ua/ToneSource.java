package io.drawbridge.core.ua;

import java.util.SplittableRandom;

/**
 * Frames of a 1004 Hz tone at −10 dBm0 (the test tone of telephony, off the divisors of 8000 Hz), each with a little
 * noise of its own 30 dB below: nobody hears it, and it makes every frame recognisable when it comes back.
 */
final class ToneSource {
    /** The frequency in Hz. */
    static final double FREQUENCY = 1004;
    /** The level of the tone. */
    static final double LEVEL_DBM0 = -10;
    /** Samples in 20 ms at 8000 Hz. */
    static final int FRAME = 160;

    private static final double AMPLITUDE = MuLaw.OVERLOAD * Math.pow(10, (LEVEL_DBM0 - 3.17) / 20);
    private static final double NOISE = AMPLITUDE / 30;

    private final SplittableRandom random;
    private long position;

    ToneSource(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Writes the next frame, μ-law. */
    void next(byte[] frame) {
        for (int i = 0; i < FRAME; i++) {
            double phase = 2 * Math.PI * FREQUENCY * position++ / 8000;
            frame[i] = MuLaw.encode((int) Math.round(AMPLITUDE * Math.sin(phase) + random.nextDouble(-NOISE, NOISE)));
        }
    }
}
