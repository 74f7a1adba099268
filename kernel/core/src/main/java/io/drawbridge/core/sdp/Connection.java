package io.drawbridge.core.sdp;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a party wants its media (c=, or the address part of a=rtcp).
 *
 * @param text the address as written, without TTL and count
 * @param address the address, {@code null} if a host name stands there
 */
public record Connection(String text, @Nullable InetAddress address) {

    /** Reads {@code IN IP4 192.0.2.1/127}; {@code null} if malformed. The literal decides the family, not the type. */
    static @Nullable Connection parse(String value) {
        String[] fields = Fields.split(value, 4);
        if (fields.length < 3 || !fields[0].equalsIgnoreCase("IN") || !fields[1].regionMatches(true, 0, "IP", 0, 2)) {
            return null;
        }
        int slash = fields[2].indexOf('/');
        String text = slash < 0 ? fields[2] : fields[2].substring(0, slash);
        if (text.isEmpty()) {
            return null;
        }
        return new Connection(text, literal(text));
    }

    /**
     * Tells whether nothing may be sent here: 0.0.0.0 and :: (hold of RFC 2543, third-party control), and names under
     * {@code .invalid} (RFC 6157 §5).
     */
    public boolean blackHole() {
        return address != null ? address.isAnyLocalAddress() : text.toLowerCase(Locale.ROOT).endsWith(".invalid");
    }

    private static @Nullable InetAddress literal(String text) {
        try {
            if (text.indexOf(':') >= 0) {
                // A zone would name one of our interfaces; it means nothing on the wire.
                return text.indexOf('%') >= 0 ? null : Inet6Address.ofLiteral(text);
            }
            return dottedQuad(text) ? Inet4Address.ofLiteral(text) : null;
        } catch (IllegalArgumentException notALiteral) {
            return null;
        }
    }

    private static boolean dottedQuad(String text) {
        int dots = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                dots++;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        return dots == 3;
    }
}
