package io.drawbridge.plugin.blacklist;

import java.util.HashMap;
import java.util.Map;

/**
 * Maps numbers to small values in little memory: a million of them take 25 MB, where a hash map of strings takes five
 * times as much and slows the collector down.
 *
 * <p>A number of up to 16 of the symbols {@code 0-9 * #} (E.164 allows 15 digits) is packed into a {@code long}, four
 * bits each. No symbol is packed as 0, so that numbers of different lengths differ and 0 is free to mean "empty". The
 * longs stand in an open-addressed array with linear probing, at most two thirds full. What does not fit, longer
 * numbers and names, is kept in an ordinary map.
 *
 * <p>Filled by one thread, then published and only read.
 */
final class NumberTable {
    /** What {@link #find} answers for a number that is not here. */
    static final int ABSENT = -1;

    private static final int MAX_PACKED = 16;
    private static final int SYMBOL_BITS = 4;

    private long[] keys = new long[16];
    private int[] values = new int[16];
    private int packed;
    private final Map<String, Integer> others = new HashMap<>();
    private int longestOther;

    /** The code of a symbol, 1 to 12, or 0 for any other character. */
    static int symbol(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0' + 1;
        }
        return c == '*' ? 11 : c == '#' ? 12 : 0;
    }

    int size() {
        return packed + others.size();
    }

    /** The value of a number, or {@link #ABSENT}. */
    int find(String number) {
        long key = pack(number);
        if (key == 0) {
            return others.getOrDefault(number, ABSENT);
        }
        int slot = slot(key);
        return keys[slot] == key ? values[slot] : ABSENT;
    }

    /** Sets the value, at least 0, of a number. */
    void put(String number, int value) {
        long key = pack(number);
        if (key == 0) {
            others.put(number, value);
            longestOther = Math.max(longestOther, number.length());
            return;
        }
        int slot = slot(key);
        if (keys[slot] == 0) {
            if (3L * (packed + 1) > 2L * keys.length) {
                grow();
                slot = slot(key);
            }
            keys[slot] = key;
            packed++;
        }
        values[slot] = value;
    }

    /**
     * Visits every entry that a number begins with, the shortest first.
     *
     * @param number the number
     * @param visitor told of the length and the value of each
     */
    void prefixesOf(String number, PrefixVisitor visitor) {
        long key = 0;
        int length = Math.min(number.length(), MAX_PACKED);
        for (int i = 0; i < length && packed > 0; i++) {
            int symbol = symbol(number.charAt(i));
            if (symbol == 0) {
                break;
            }
            key = (key << SYMBOL_BITS) | symbol;
            int slot = slot(key);
            if (keys[slot] == key) {
                visitor.visit(i + 1, values[slot]);
            }
        }
        for (int i = 1; i <= Math.min(number.length(), longestOther); i++) {
            int value = others.getOrDefault(number.substring(0, i), ABSENT);
            if (value != ABSENT) {
                visitor.visit(i, value);
            }
        }
    }

    /** Told of entries. */
    interface PrefixVisitor {
        void visit(int length, int value);
    }

    /** The packed number, or 0 if it does not fit. */
    private static long pack(String number) {
        if (number.length() > MAX_PACKED) {
            return 0;
        }
        long key = 0;
        for (int i = 0; i < number.length(); i++) {
            int symbol = symbol(number.charAt(i));
            if (symbol == 0) {
                return 0;
            }
            key = (key << SYMBOL_BITS) | symbol;
        }
        return key;
    }

    /** Where a key is, or the empty slot where it would be. There always is one. */
    private int slot(long key) {
        int mask = keys.length - 1;
        // The finaliser of MurmurHash3: listed numbers are often consecutive, and would fill neighbouring slots.
        long hash = (key ^ (key >>> 33)) * 0xff51afd7ed558ccdL;
        int slot = (int) (hash ^ (hash >>> 33)) & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[2 * oldKeys.length];
        values = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }
}
