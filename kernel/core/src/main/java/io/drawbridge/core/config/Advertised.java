package io.drawbridge.core.config;

/**
 * What a listener calls itself towards its peers: a host, with a port when that differs from the bound one.
 *
 * @param host a name or address, IPv6 in brackets
 * @param port the port, or -1 for the bound one
 */
public record Advertised(String host, int port) {

    /** Reads {@code host} or {@code host:port}. */
    public static Advertised parse(String text) {
        String all = text.strip();
        int colon = all.lastIndexOf(':');
        boolean bareIpv6 = colon >= 0 && all.indexOf(':') != colon && all.charAt(0) != '[';
        boolean withPort = colon >= 0 && !bareIpv6 && !all.endsWith("]");
        String host = withPort ? all.substring(0, colon) : all;
        if (bareIpv6) {
            host = "[" + host + "]";
        }
        if (!host.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+]")) {
            throw new IllegalArgumentException("must be a host, or host:port, not \"" + text + "\"");
        }
        return new Advertised(host, withPort ? BindAddress.port(all.substring(colon + 1), text) : -1);
    }

    @Override
    public String toString() {
        return port < 0 ? host : host + ":" + port;
    }
}
