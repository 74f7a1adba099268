package io.drawbridge.core.call;

import java.security.SecureRandom;

/** Makes the identities of calls: time first, so that they sort, then chance, so that nobody guesses them. */
public final class CallIds {
    private static final char[] DIGITS = "0123456789abcdefghijklmnopqrstuv".toCharArray();
    private static final SecureRandom CHANCE = new SecureRandom();

    private CallIds() {
    }

    /** A new identity of 20 characters: 45 bits of milliseconds, 55 of chance. */
    public static String next() {
        char[] text = new char[20];
        write(text, 0, 9, System.currentTimeMillis());
        write(text, 9, 11, CHANCE.nextLong());
        return new String(text);
    }

    private static void write(char[] text, int from, int count, long bits) {
        long left = bits;
        for (int i = from + count - 1; i >= from; i--) {
            text[i] = DIGITS[(int) (left & 31)];
            left >>>= 5;
        }
    }
}
