package io.drawbridge.core.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * An IP address and port in the configuration, written {@code 10.0.0.1:5060} or {@code [2001:db8::1]:5060}.
 *
 * @param address the address
 * @param port the port; 0 for one that the system chooses
 */
public record BindAddress(InetAddress address, int port) {

    /** Reads {@code address:port}. */
    public static BindAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        boolean bareIpv6 = text.indexOf(':') != colon && text.charAt(colon - 1) != ']';
        if (colon < 0 || bareIpv6) {
            throw new IllegalArgumentException(
                    "must look like 10.0.0.1:5060 or [2001:db8::1]:5060, not \"" + text + "\"");
        }
        return new BindAddress(BindHost.parse(text.substring(0, colon)).address(),
                port(text.substring(colon + 1).strip(), text));
    }

    static int port(String digits, String whole) {
        if (digits.isEmpty() || digits.length() > 5 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')
                || Integer.parseInt(digits) > 65_535) {
            throw new IllegalArgumentException(
                    "must have a port from 0 to 65535 after its colon, not \"" + whole + "\"");
        }
        return Integer.parseInt(digits);
    }

    /** The socket address. */
    public InetSocketAddress socketAddress() {
        return new InetSocketAddress(address, port);
    }

    @Override
    public String toString() {
        String host = address.getHostAddress();
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
