package io.drawbridge.sip.message;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes the text form of a {@link NameAddress}. */
final class AddressText {
    private static final int MAX_PARAMETERS = 32;

    private AddressText() {
    }

    static Optional<NameAddress> parse(String text) {
        int open = unquotedIndexOf(text, '<', 0);
        if (open < 0) {
            // addr-spec: parameters behind it belong to the header, not to the URI (RFC 3261 §20.10)
            int semicolon = text.indexOf(';');
            String spec = semicolon < 0 ? text : text.substring(0, semicolon);
            return SipUri.parse(spec.strip())
                    .map(uri -> new NameAddress(null, uri, parameters(behind(text, semicolon))));
        }
        int close = text.indexOf('>', open);
        if (close < 0) {
            return Optional.empty();
        }
        int semicolon = unquotedIndexOf(text, ';', close);
        @Nullable String display = display(text.substring(0, open).strip());
        return SipUri.parse(text.substring(open + 1, close))
                .map(uri -> new NameAddress(display, uri, parameters(behind(text, semicolon))));
    }

    private static String behind(String text, int index) {
        return index < 0 ? "" : text.substring(index + 1);
    }

    private static @Nullable String display(String text) {
        if (text.isEmpty()) {
            return null;
        }
        if (text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")) {
            String inner = text.substring(1, text.length() - 1);
            return inner.isEmpty() ? null : inner;
        }
        return text;
    }

    /** Index of a character outside of quoted strings, or -1. */
    static int unquotedIndexOf(String text, char wanted, int from) {
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == wanted && !quoted) {
                return i;
            }
        }
        return -1;
    }

    private static Map<String, String> parameters(String text) {
        ParameterList.Builder found = new ParameterList.Builder();
        int start = 0;
        while (start < text.length() && found.size() < MAX_PARAMETERS) {
            int end = unquotedIndexOf(text, ';', start);
            String one = (end < 0 ? text.substring(start) : text.substring(start, end)).strip();
            int equals = one.indexOf('=');
            if (!one.isEmpty()) {
                String name = (equals < 0 ? one : one.substring(0, equals)).strip().toLowerCase(Locale.ROOT);
                found.add(name, equals < 0 ? "" : one.substring(equals + 1).strip());
            }
            if (end < 0) {
                break;
            }
            start = end + 1;
        }
        return found.build();
    }

    static String write(NameAddress address) {
        StringBuilder text = new StringBuilder(96);
        if (address.display() != null) {
            text.append('"').append(address.display()).append("\" ");
        }
        text.append('<');
        UriText.write(address.uri(), text);
        text.append('>');
        ((ParameterList) address.parameters()).write(text);
        return text.toString();
    }
}
