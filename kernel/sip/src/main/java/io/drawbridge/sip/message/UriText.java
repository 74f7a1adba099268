package io.drawbridge.sip.message;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads and writes the text form of a {@link SipUri}. */
final class UriText {
    private static final int MAX_PARAMETERS = 32;
    private static final Optional<Map<String, String>> NONE = Optional.of(ParameterList.copyOf(Map.of()));

    private UriText() {
    }

    static Optional<SipUri> parse(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0 || hasForbidden(text)) {
            return Optional.empty();
        }
        String scheme = text.startsWith("sip:") ? "sip" : text.substring(0, colon).toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "sip", "sips" -> parseSip(scheme, text.substring(colon + 1));
            case "tel" -> parseTel(text.substring(colon + 1));
            case "urn" -> parseServiceUrn(text.substring(colon + 1));
            default -> Optional.empty();
        };
    }

    /** White space and control characters would let a peer smuggle a line into a message of ours. */
    private static boolean hasForbidden(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == '<' || c == '>' || c == 0x7f) {
                return true;
            }
        }
        return false;
    }

    private static Optional<SipUri> parseTel(String rest) {
        int semicolon = rest.indexOf(';');
        String number = semicolon < 0 ? rest : rest.substring(0, semicolon);
        Optional<Map<String, String>> parameters = parameters(semicolon < 0 ? "" : rest.substring(semicolon + 1));
        return number.isEmpty() ? Optional.empty() : parameters.map(p -> new SipUri("tel", number, "", -1, p));
    }

    /** Service URNs (RFC 5031) are the only ones that anybody calls. */
    private static Optional<SipUri> parseServiceUrn(String rest) {
        return rest.regionMatches(true, 0, "service:", 0, 8) && rest.length() > 8
                ? Optional.of(new SipUri("urn", rest, "", -1, ParameterList.copyOf(Map.of()))) : Optional.empty();
    }

    private static Optional<SipUri> parseSip(String scheme, String rest) {
        int at = userEnd(rest);
        String user = at < 0 ? null : rest.substring(0, at);
        String tail = rest.substring(at + 1);
        int question = tail.indexOf('?');
        if (question >= 0) {
            tail = tail.substring(0, question);
        }
        int semicolon = tail.indexOf(';');
        String hostPort = semicolon < 0 ? tail : tail.substring(0, semicolon);
        Optional<Map<String, String>> parameters = parameters(semicolon < 0 ? "" : tail.substring(semicolon + 1));
        int portColon = hostPort.indexOf(':', hostPort.startsWith("[") ? hostPort.indexOf(']') : 0);
        String host = portColon < 0 ? hostPort : hostPort.substring(0, portColon);
        int port = portColon < 0 ? -1 : port(hostPort.substring(portColon + 1));
        if (host.isEmpty() || port == 0 || !isHost(host) || (user != null && user.isEmpty())) {
            return Optional.empty();
        }
        return parameters.map(p -> new SipUri(scheme, user, host, port, p));
    }

    /** The '@' that ends the user part; a '?' before it belongs to the user part (RFC 3261 §25.1, user-unreserved). */
    private static int userEnd(String rest) {
        int at = rest.indexOf('@');
        int bracket = rest.indexOf('[');
        return at >= 0 && bracket >= 0 && bracket < at ? -1 : at;
    }

    private static boolean isHost(String host) {
        if (host.startsWith("[")) {
            boolean address = host.endsWith("]") && host.length() > 4;
            for (int i = 1; i < host.length() - 1; i++) {
                char c = host.charAt(i);
                address &= Character.digit(c, 16) >= 0 || c == ':' || c == '.';
            }
            return address;
        }
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c >= 128 || !(Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_')) {
                return false;
            }
        }
        return true;
    }

    /** The port, or 0 if the text is none. */
    private static int port(String digits) {
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9' || i > 4) {
                return 0;
            }
            value = value * 10 + c - '0';
        }
        return value > 65535 ? 0 : value;
    }

    private static Optional<Map<String, String>> parameters(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        ParameterList.Builder found = new ParameterList.Builder();
        int start = 0;
        while (start <= text.length()) {
            int end = text.indexOf(';', start);
            String one = end < 0 ? text.substring(start) : text.substring(start, end);
            int equals = one.indexOf('=');
            if (!one.isEmpty()) {
                String name = (equals < 0 ? one : one.substring(0, equals)).toLowerCase(Locale.ROOT);
                found.add(name, equals < 0 ? "" : one.substring(equals + 1));
            }
            if (found.size() > MAX_PARAMETERS) {
                return Optional.empty();
            }
            if (end < 0) {
                break;
            }
            start = end + 1;
        }
        return Optional.of(found.build());
    }

    static String write(SipUri uri) {
        StringBuilder text = new StringBuilder(64);
        write(uri, text);
        return text.toString();
    }

    static void write(SipUri uri, StringBuilder text) {
        text.append(uri.scheme()).append(':');
        if (uri.user() != null) {
            text.append(uri.user());
            if (!uri.host().isEmpty()) {
                text.append('@');
            }
        }
        text.append(uri.host());
        if (uri.port() >= 0) {
            text.append(':').append(uri.port());
        }
        ((ParameterList) uri.parameters()).write(text);
    }
}
