package io.drawbridge.sip.wire;

import java.util.Arrays;

/** A growing buffer that messages are written into; scratch of one thread. */
public final class WireWriter {
    private static final int LARGEST_KEPT = 65_536;

    private byte[] bytes = new byte[2_048];
    private int length;

    /** Starts an empty message. */
    public WireWriter reset() {
        length = 0;
        if (bytes.length > LARGEST_KEPT) {
            bytes = new byte[LARGEST_KEPT];
        }
        return this;
    }

    /** How many bytes were written. */
    public int length() {
        return length;
    }

    /** The message as an array of its own. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** Writes text as UTF-8, escaped bytes as themselves. */
    public WireWriter text(String text) {
        int size = text.length();
        room(size);
        for (int i = 0; i < size; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return unicode(text, i);
            }
            bytes[length++] = (byte) c;
        }
        return this;
    }

    private WireWriter unicode(String text, int from) {
        room((text.length() - from) * 3);
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            int escaped = WireText.escapedByte(c);
            if (c < 0x80) {
                bytes[length++] = (byte) c;
            } else if (c < 0x800) {
                bytes[length++] = (byte) (0xc0 | (c >> 6));
                bytes[length++] = (byte) (0x80 | (c & 0x3f));
            } else if (Character.isHighSurrogate(c) && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                int code = Character.toCodePoint(c, text.charAt(++i));
                bytes[length++] = (byte) (0xf0 | (code >> 18));
                bytes[length++] = (byte) (0x80 | ((code >> 12) & 0x3f));
                bytes[length++] = (byte) (0x80 | ((code >> 6) & 0x3f));
                bytes[length++] = (byte) (0x80 | (code & 0x3f));
            } else if (escaped >= 0) {
                bytes[length++] = (byte) escaped;
            } else if (Character.isSurrogate(c)) {
                bytes[length++] = '?';
            } else {
                bytes[length++] = (byte) (0xe0 | (c >> 12));
                bytes[length++] = (byte) (0x80 | ((c >> 6) & 0x3f));
                bytes[length++] = (byte) (0x80 | (c & 0x3f));
            }
        }
        return this;
    }

    /** Writes a decimal number. */
    public WireWriter number(long value) {
        if (value >= 0 && value < 10) {
            room(1);
            bytes[length++] = (byte) ('0' + value);
            return this;
        }
        return text(Long.toString(value));
    }

    /** Writes a byte range as it is. */
    public WireWriter raw(byte[] data, int from, int to) {
        room(to - from);
        System.arraycopy(data, from, bytes, length, to - from);
        length += to - from;
        return this;
    }

    /** Ends the line. */
    public WireWriter line() {
        room(2);
        bytes[length++] = '\r';
        bytes[length++] = '\n';
        return this;
    }

    /**
     * Writes one header field; line breaks in its name and value become spaces, so that no text can make a header of
     * its own.
     */
    public WireWriter header(String name, String value) {
        return text(oneLine(name)).text(": ").text(oneLine(value)).line();
    }

    private static String oneLine(String text) {
        return WireText.breaksLine(text) ? text.replace('\r', ' ').replace('\n', ' ') : text;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }
}
