package io.drawbridge.core.config;

import java.net.InetAddress;

/**
 * An IP address in the configuration: a literal, since what a name resolves to changes under a running node.
 *
 * @param address the address
 */
public record BindHost(InetAddress address) {

    /** Reads an IPv4 or IPv6 address, the latter with or without brackets. */
    public static BindHost parse(String text) {
        String literal = text.strip();
        if (literal.startsWith("[") && literal.endsWith("]")) {
            literal = literal.substring(1, literal.length() - 1);
        }
        try {
            return new BindHost(InetAddress.ofLiteral(literal));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be an IP address, not \"" + text + "\"", e);
        }
    }

    @Override
    public String toString() {
        return address.getHostAddress();
    }
}
