package io.drawbridge.core.call;

import java.util.ArrayList;
import java.util.List;

/** A header value that is a list: commas inside of quotes and angle brackets do not count. */
final class CommaList {
    private CommaList() {
    }

    static List<String> split(String value) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        boolean bracketed = false;
        int start = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '<') {
                bracketed = true;
            } else if (c == '>') {
                bracketed = false;
            } else if (c == ',' && !bracketed) {
                parts.add(value.substring(start, i).strip());
                start = i + 1;
            }
        }
        parts.add(value.substring(Math.min(start, value.length())).strip());
        parts.removeIf(String::isEmpty);
        return parts;
    }
}
