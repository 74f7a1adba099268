package io.drawbridge.core.sdp;

import java.util.ArrayList;
import java.util.List;

/** Fields between blanks, and numbers, read without regular expressions: this runs on bytes of strangers. */
final class Fields {
    private Fields() {
    }

    /** Splits at blanks and tabs; what exceeds {@code limit} fields stays in the last one. */
    static String[] split(String value, int limit) {
        List<String> fields = new ArrayList<>(Math.min(limit, 8));
        int i = 0;
        int length = value.length();
        while (i < length) {
            if (blank(value.charAt(i))) {
                i++;
                continue;
            }
            if (fields.size() == limit - 1) {
                fields.add(value.substring(i).stripTrailing());
                break;
            }
            int start = i;
            while (i < length && !blank(value.charAt(i))) {
                i++;
            }
            fields.add(value.substring(start, i));
        }
        return fields.toArray(String[]::new);
    }

    /** The decimal number, or -1 if this is none or above {@code max}. */
    static int number(String text, int max) {
        if (text.isEmpty() || text.length() > 10) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        return number > max ? -1 : (int) number;
    }

    private static boolean blank(char c) {
        return c == ' ' || c == '\t';
    }
}
