package io.drawbridge.plugin.hep;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Reads addresses of media; names are not looked up. */
final class MediaAddress {
    private static final int LARGEST_PORT = 65_535;

    private MediaAddress() {
    }

    /** Reads {@code 192.0.2.1:4000} or {@code [2001:db8::1]:4000}; empty if it is none. */
    static Optional<InetSocketAddress> of(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        return of(host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host,
                text.substring(colon + 1));
    }

    /** The same in two parts. */
    static Optional<InetSocketAddress> of(String host, String port) {
        try {
            int number = Integer.parseInt(port);
            return host.isEmpty() || number < 1 || number > LARGEST_PORT ? Optional.empty()
                    : Optional.of(new InetSocketAddress(InetAddress.ofLiteral(host), number));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
