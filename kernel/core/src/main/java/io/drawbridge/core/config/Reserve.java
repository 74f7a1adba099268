package io.drawbridge.core.config;

/**
 * Places beyond a limit: a number, or a share of the limit such as {@code 10%}.
 *
 * @param places how many, or how many in a hundred
 * @param percent whether it is a share
 */
public record Reserve(int places, boolean percent) {

    /** Reads {@code 50} or {@code 10%}. */
    public static Reserve parse(String text) {
        String stripped = text.strip();
        boolean percent = stripped.endsWith("%");
        String digits = percent ? stripped.substring(0, stripped.length() - 1).strip() : stripped;
        try {
            int places = Integer.parseInt(digits);
            if (places >= 0 && (!percent || places <= 100)) {
                return new Reserve(places, percent);
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "must be a whole number or a share from 0% to 100%, not \"" + text + "\"");
    }

    /** The places beyond this limit; a share is rounded up, so that a small node keeps a place as well. */
    public int beyond(int limit) {
        long wanted = percent ? Math.ceilDiv((long) limit * places, 100L) : places;
        return (int) Math.min(wanted, Integer.MAX_VALUE - (long) limit);
    }

    @Override
    public String toString() {
        return percent ? places + "%" : Integer.toString(places);
    }
}
