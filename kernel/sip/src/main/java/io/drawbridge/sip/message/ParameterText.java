package io.drawbridge.sip.message;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads header values of the form {@code value;name=value;name="quoted"} in bodies’ headers. */
final class ParameterText {
    private ParameterText() {
    }

    /** What stands before the parameters, in lower case. */
    static String value(String text) {
        int semicolon = text.indexOf(';');
        return (semicolon < 0 ? text : text.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    /** The named parameter, quotes taken off, or null. */
    static @Nullable String parameter(String text, String name) {
        int at = next(text, 0);
        while (at < text.length()) {
            int end = next(text, at + 1);
            String one = text.substring(at + 1, end);
            int equals = one.indexOf('=');
            if (equals > 0 && one.substring(0, equals).strip().equalsIgnoreCase(name)) {
                return unquoted(one.substring(equals + 1).strip());
            }
            at = end;
        }
        return null;
    }

    /** The text in lower case; empty for null. */
    static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    /** The next semicolon outside of quotes, or the end. */
    private static int next(String text, int from) {
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ';' && !quoted) {
                return i;
            }
        }
        return text.length();
    }

    private static String unquoted(String value) {
        if (value.length() < 2 || value.charAt(0) != '"' || value.charAt(value.length() - 1) != '"') {
            return value;
        }
        StringBuilder plain = new StringBuilder(value.length());
        for (int i = 1; i < value.length() - 1; i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length() - 1) {
                c = value.charAt(++i);
            }
            plain.append(c);
        }
        return plain.toString();
    }
}
