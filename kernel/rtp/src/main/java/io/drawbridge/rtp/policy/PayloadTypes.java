package io.drawbridge.rtp.policy;

import java.util.Arrays;
import java.util.Map;

/** The payload types that were agreed, each with its clock rate. Immutable. */
public final class PayloadTypes {
    private static final int NARROWBAND = 8000;
    private static final int TYPES = 128;
    private static final PayloadTypes ANY = new PayloadTypes(any128());

    private final int[] clockRates;

    private PayloadTypes(int[] clockRates) {
        this.clockRates = clockRates;
    }

    /** Every type, at 8 kHz: no filter. */
    public static PayloadTypes any() {
        return ANY;
    }

    /** These types, all at 8 kHz. */
    public static PayloadTypes of(int... types) {
        int[] rates = new int[TYPES];
        for (int type : types) {
            rates[checked(type)] = NARROWBAND;
        }
        return new PayloadTypes(rates);
    }

    /**
     * These types.
     *
     * @param clockRates the clock rate in Hz (RTP timestamp units per second) by payload type
     */
    public static PayloadTypes of(Map<Integer, Integer> clockRates) {
        int[] rates = new int[TYPES];
        clockRates.forEach((type, rate) -> rates[checked(type)] = Math.max(1, rate));
        return new PayloadTypes(rates);
    }

    /** The types of both. */
    public PayloadTypes and(PayloadTypes other) {
        int[] rates = clockRates.clone();
        for (int type = 0; type < TYPES; type++) {
            rates[type] = rates[type] == 0 ? other.clockRates[type] : rates[type];
        }
        return new PayloadTypes(rates);
    }

    /** Tells whether a type, 0 to 127, was agreed. */
    public boolean contains(int type) {
        return clockRates[type] != 0;
    }

    /** The clock rate of an agreed type in Hz. */
    public int clockRate(int type) {
        return clockRates[type];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PayloadTypes types && Arrays.equals(clockRates, types.clockRates);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(clockRates);
    }

    private static int[] any128() {
        int[] rates = new int[TYPES];
        Arrays.fill(rates, NARROWBAND);
        return rates;
    }

    private static int checked(int type) {
        if (type < 0 || type >= TYPES) {
            throw new IllegalArgumentException("payload type " + type + " is not within 0 to 127");
        }
        return type;
    }
}
