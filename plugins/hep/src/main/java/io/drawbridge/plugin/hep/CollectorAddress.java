package io.drawbridge.plugin.hep;

/**
 * Where a collector listens.
 *
 * @param host a name or address
 * @param port 1 to 65535
 */
public record CollectorAddress(String host, int port) {
    private static final int LARGEST_PORT = 65_535;

    /**
     * Reads {@code host:port}, an IPv6 address in brackets.
     *
     * @throws IllegalArgumentException if it is something else; the message says what was expected
     */
    public static CollectorAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        int port = port(text.substring(colon + 1));
        if (host.isEmpty() || port < 1 || port > LARGEST_PORT || (host.indexOf(':') >= 0 && !bracketed)) {
            throw new IllegalArgumentException("expected host:port, such as 192.0.2.1:9060, got " + text);
        }
        return new CollectorAddress(bracketed ? host.substring(1, host.length() - 1) : host, port);
    }

    private static int port(String digits) {
        try {
            return Integer.parseUnsignedInt(digits);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
