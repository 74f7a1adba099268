package io.drawbridge.sip.wire;

import io.drawbridge.sip.message.Body;
import io.drawbridge.sip.message.HeaderField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bytes and lines of one received message; immutable, strings are made when they are asked for. */
public final class Lines {
    private final byte[] data;
    private final int[] table;
    private final int[] first;
    private final int[] marks;
    private final long cseq;
    private final int maxForwards;

    Lines(byte[] data, int[] table, int[] first, int[] marks, long cseq, int maxForwards) {
        this.data = data;
        this.table = table;
        this.first = first;
        this.marks = marks;
        this.cseq = cseq;
        this.maxForwards = maxForwards;
    }

    static boolean nameIs(byte[] data, int from, int to, String name) {
        if (to - from == 1 && name.length() > 1) {
            return HeaderName.expand(String.valueOf((char) data[from])).equalsIgnoreCase(name);
        }
        return to - from == name.length() && HeaderCheck.same(data, from, name);
    }

    int count() {
        return table.length / RawMessage.STRIDE;
    }

    int number(int header) {
        return RawMessage.number(table[header * RawMessage.STRIDE + 4]);
    }

    int valueStart(int header) {
        return table[header * RawMessage.STRIDE + 2];
    }

    int valueEnd(int header) {
        return table[header * RawMessage.STRIDE + 3];
    }

    byte[] data() {
        return data;
    }

    /** The index of the first field of a numbered name, or -1. */
    int first(int number) {
        return first[number];
    }

    String value(int header) {
        String text = WireText.read(data, valueStart(header), valueEnd(header));
        return RawMessage.isFolded(table[header * RawMessage.STRIDE + 4]) ? unfold(text) : text;
    }

    /** A line end and the white space around it mean one space (RFC 3261 §7.3.1). */
    private static String unfold(String text) {
        StringBuilder flat = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '\r') {
                while (!flat.isEmpty() && (flat.charAt(flat.length() - 1) == ' '
                        || flat.charAt(flat.length() - 1) == '\t')) {
                    flat.setLength(flat.length() - 1);
                }
                while (i < text.length() && text.charAt(i) <= ' ') {
                    i++;
                }
                flat.append(' ');
            } else {
                flat.append(c);
                i++;
            }
        }
        return flat.toString();
    }

    private String name(int header) {
        int number = number(header);
        int start = table[header * RawMessage.STRIDE];
        int end = table[header * RawMessage.STRIDE + 1];
        if (number != HeaderName.OTHER && end - start == 1) {
            return HeaderName.text(number);
        }
        return HeaderName.expand(WireText.read(data, start, end));
    }

    String first(int number, String otherwise) {
        int index = first[number];
        return index < 0 ? otherwise : value(index);
    }

    List<String> headers(String name) {
        List<String> found = new ArrayList<>(2);
        for (int i = 0; i < count(); i++) {
            if (nameIs(data, table[i * RawMessage.STRIDE], table[i * RawMessage.STRIDE + 1], name)) {
                found.add(value(i));
            }
        }
        return found;
    }

    @Nullable String header(String name) {
        for (int i = 0; i < count(); i++) {
            if (nameIs(data, table[i * RawMessage.STRIDE], table[i * RawMessage.STRIDE + 1], name)) {
                return value(i);
            }
        }
        return null;
    }

    List<HeaderField> fields() {
        List<HeaderField> all = new ArrayList<>(count());
        for (int i = 0; i < count(); i++) {
            all.add(new HeaderField(name(i), value(i)));
        }
        return List.copyOf(all);
    }

    @Nullable Body body() {
        if (marks[3] == 0) {
            return null;
        }
        return new Body(first(HeaderName.CONTENT_TYPE, "application/octet-stream"),
                Arrays.copyOfRange(data, marks[2], marks[2] + marks[3]));
    }

    /** The Request-URI, or the reason phrase. */
    String startText() {
        return WireText.read(data, marks[0], marks[1]);
    }

    String fromTag() {
        return WireText.read(data, marks[4], marks[5]);
    }

    String toTag() {
        return WireText.read(data, marks[6], marks[7]);
    }

    long cseq() {
        return cseq;
    }

    int maxForwards() {
        return maxForwards;
    }
}
