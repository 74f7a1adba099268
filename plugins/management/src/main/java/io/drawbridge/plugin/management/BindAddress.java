package io.drawbridge.plugin.management;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address to listen on, as {@code 127.0.0.1:8060} or {@code [::1]:8060}; names are not looked up.
 *
 * @param socketAddress the address and the port
 */
record BindAddress(InetSocketAddress socketAddress) {
    private static final Pattern FORM = Pattern.compile("(?:\\[([0-9a-fA-F:.]+)]|([0-9.]+)):([0-9]{1,5})");

    /** Reads it. */
    public static BindAddress parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || Integer.parseInt(form.group(3)) > 65_535) {
            throw new IllegalArgumentException("expected an address and a port, such as 127.0.0.1:8060 or [::1]:8060");
        }
        try {
            String literal = form.group(1) != null ? form.group(1) : form.group(2);
            return new BindAddress(
                    new InetSocketAddress(InetAddress.getByName(literal), Integer.parseInt(form.group(3))));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an address: " + text, e);
        }
    }

    boolean loopback() {
        return socketAddress.getAddress().isLoopbackAddress();
    }

    @Override
    public String toString() {
        String literal = socketAddress.getAddress().getHostAddress();
        return (literal.contains(":") ? "[" + literal + "]" : literal) + ":" + socketAddress.getPort();
    }
}
