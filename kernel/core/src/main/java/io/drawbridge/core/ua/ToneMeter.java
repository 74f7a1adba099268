package io.drawbridge.core.ua;

/** Measures how loud the test tone is in what arrives (Goertzel), averaged over all frames. Confined to one thread. */
final class ToneMeter {
    /** What a meter reads that heard nothing. */
    static final double SILENCE = -90;

    private static final double COEFFICIENT = 2 * Math.cos(2 * Math.PI * ToneSource.FREQUENCY / 8000);

    private double power;
    private long frames;

    /** Takes a μ-law frame of any length. */
    void frame(byte[] payload, int offset, int length) {
        double before = 0;
        double beforeThat = 0;
        for (int i = 0; i < length; i++) {
            double now = MuLaw.decode(payload[offset + i]) + COEFFICIENT * before - beforeThat;
            beforeThat = before;
            before = now;
        }
        double square = before * before + beforeThat * beforeThat - COEFFICIENT * before * beforeThat;
        double amplitude = 2 * Math.sqrt(Math.max(0, square)) / length;
        power += amplitude * amplitude;
        frames++;
    }

    /** The level of the tone in dBm0. */
    double levelDbm0() {
        if (frames == 0 || power == 0) {
            return SILENCE;
        }
        double relative = Math.sqrt(power / frames) / MuLaw.OVERLOAD;
        return Math.max(SILENCE, 20 * Math.log10(relative) + 3.17);
    }
}
