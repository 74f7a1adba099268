package io.drawbridge.api.sip;

import java.util.Locale;
import java.util.Map;

/** Names of headers as rules write them: RFC 3261 tokens, compact forms brought to their long ones. */
final class HeaderNames {
    private static final String TOKEN_MARKS = "-.!%*_+`'~"; // RFC 3261 §25.1
    private static final Map<String, String> LONG = Map.ofEntries(
            Map.entry("a", "Accept-Contact"), Map.entry("b", "Referred-By"), Map.entry("c", "Content-Type"),
            Map.entry("d", "Request-Disposition"), Map.entry("e", "Content-Encoding"), Map.entry("f", "From"),
            Map.entry("i", "Call-ID"), Map.entry("j", "Reject-Contact"), Map.entry("k", "Supported"),
            Map.entry("l", "Content-Length"), Map.entry("m", "Contact"), Map.entry("n", "Identity-Info"),
            Map.entry("o", "Event"), Map.entry("r", "Refer-To"), Map.entry("s", "Subject"), Map.entry("t", "To"),
            Map.entry("u", "Allow-Events"), Map.entry("v", "Via"), Map.entry("x", "Session-Expires"),
            Map.entry("y", "Identity"));

    private HeaderNames() {
    }

    /** The long form of a header’s name. */
    static String longForm(String name) {
        return LONG.getOrDefault(name.toLowerCase(Locale.ROOT), name);
    }

    /**
     * The name itself.
     *
     * @throws IllegalArgumentException if it is no token: it could end the line and begin another header
     */
    static String token(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!alphanumeric && TOKEN_MARKS.indexOf(c) < 0) {
                throw new IllegalArgumentException("not a name of a header or attribute: \"" + name + "\"");
            }
        }
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a name of a header or attribute must not be empty");
        }
        return name;
    }
}
