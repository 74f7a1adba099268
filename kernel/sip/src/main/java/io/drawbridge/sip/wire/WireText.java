package io.drawbridge.sip.wire;

import java.nio.charset.StandardCharsets;

/**
 * Turns bytes of the wire into strings and back without losing one.
 *
 * <p>SIP is UTF-8, but gateways send Latin-1 and worse. A byte that is not part of well-formed UTF-8 becomes a lone
 * surrogate U+DC80 to U+DCFF, which no UTF-8 text contains, and becomes that byte again on output. So a header field
 * that passes through is the same byte for byte, while text that is UTF-8 reads as text.
 */
public final class WireText {
    private static final int ESCAPE = 0xdc00;

    private WireText() {
    }

    /** Reads a byte range. */
    public static String read(byte[] data, int from, int to) {
        for (int i = from; i < to; i++) {
            if (data[i] < 0) {
                return readUnicode(data, from, to);
            }
        }
        return new String(data, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static String readUnicode(byte[] data, int from, int to) {
        StringBuilder text = new StringBuilder(to - from);
        int i = from;
        while (i < to) {
            int first = data[i] & 0xff;
            int length = sequence(data, i, to);
            if (length == 0) {
                text.append((char) (ESCAPE | first));
                i++;
            } else {
                int code = length == 1 ? first : first & (0x7f >> length);
                for (int k = 1; k < length; k++) {
                    code = (code << 6) | (data[i + k] & 0x3f);
                }
                text.appendCodePoint(code);
                i += length;
            }
        }
        return text.toString();
    }

    /** The length of the well-formed UTF-8 sequence at an index (RFC 3629 §4), or 0. */
    private static int sequence(byte[] data, int at, int end) {
        int first = data[at] & 0xff;
        if (first < 0x80) {
            return 1;
        }
        int length = first >= 0xf5 || first < 0xc2 ? 0 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
        if (length == 0 || at + length > end) {
            return 0;
        }
        int second = data[at + 1] & 0xff;
        int low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        if (second < low || second > high) {
            return 0;
        }
        for (int k = 2; k < length; k++) {
            if ((data[at + k] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    /** Tells whether a text could break the line that it is written into. */
    public static boolean breaksLine(String text) {
        return text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0;
    }

    /** The byte that an escaped character stands for, or -1. */
    static int escapedByte(char c) {
        return c >= (ESCAPE | 0x80) && c <= (ESCAPE | 0xff) ? c & 0xff : -1;
    }
}
