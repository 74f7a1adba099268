package io.drawbridge.core.record;

/**
 * Which numbers are meant: those with a text anywhere in them, or those that begin with it.
 *
 * @param text the text; not empty
 * @param prefix whether a number must begin with it
 */
public record NumberPattern(String text, boolean prefix) {
    private static final String ANY_REST = "*";

    /**
     * Reads it as it is written: {@code +90*} for those that begin so, {@code 4711} for those that have it anywhere.
     *
     * @throws IllegalArgumentException with one line for the user, if there is nothing to look for
     */
    public static NumberPattern parse(String written) {
        boolean prefix = written.endsWith(ANY_REST);
        String text = prefix ? written.substring(0, written.length() - 1) : written;
        if (text.isEmpty() || text.contains(ANY_REST)) {
            throw new IllegalArgumentException(
                    "must be a part of a number, or its beginning and a star as +90*, not \"" + written + "\"");
        }
        return new NumberPattern(text, prefix);
    }

    /** Whether a number is meant. */
    public boolean matches(String number) {
        return prefix ? number.startsWith(text) : number.contains(text);
    }
}
