package io.drawbridge.sip.dialog;

import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.flow.Flow;
import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.flow.Transport;
import io.drawbridge.sip.message.SipUri;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Next hops that are addresses: nothing to resolve. */
final class LiteralTargets {
    private static final int DEFAULT_PORT = 5060;

    private LiteralTargets() {
    }

    /** The address that a host text is, or null if it is a name. */
    static @Nullable InetAddress address(String host) {
        if (host.startsWith("[") && host.endsWith("]")) {
            return literal(host.substring(1, host.length() - 1));
        }
        boolean dotted = host.chars().filter(c -> c == '.').count() == 3
                && host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
        return dotted ? literal(host) : null;
    }

    private static @Nullable InetAddress literal(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /**
     * Where a next hop with this address is reached from a dialog: over the connection that the dialog has if it
     * leads to the same host (RFC 5923 in spirit: NATs and firewalls let no other through), else from a listener of
     * the same network that speaks the transport.
     *
     * @return null if the network has no listener for it
     */
    static @Nullable Destination destination(
            SipUri uri, InetAddress address, SipListener from, @Nullable Flow flow, List<SipListener> listeners) {
        InetSocketAddress target = new InetSocketAddress(address, uri.port() < 0 ? DEFAULT_PORT : uri.port());
        String asked = uri.parameter("transport");
        boolean sameHost = flow != null && flow.listener().transport().reliable() && flow.open()
                && flow.remote().getAddress().equals(address);
        if (flow != null && sameHost && (asked == null || names(flow.listener().transport(), asked))) {
            return new Destination(flow.listener(), target, flow);
        }
        if (reaches(from, address) && (asked == null ? !from.transport().reliable() : names(from.transport(), asked))) {
            return new Destination(from, target, null);
        }
        String wanted = asked == null ? Transport.UDP.token() : asked;
        for (SipListener listener : listeners) {
            if (listener.network().equals(from.network()) && names(listener.transport(), wanted)
                    && reaches(listener, address)) {
                return new Destination(listener, target, null);
            }
        }
        // a network without UDP: its own transport is the only one to try (RFC 3263 §4.1 leaves no better)
        return asked == null && reaches(from, address) ? new Destination(from, target, null) : null;
    }

    private static boolean names(Transport transport, String token) {
        return transport.token().equalsIgnoreCase(token);
    }

    private static boolean reaches(SipListener listener, InetAddress address) {
        InetAddress local = listener.local().getAddress();
        boolean sameFamily = local instanceof Inet4Address == address instanceof Inet4Address;
        return sameFamily || (local.isAnyLocalAddress() && !(local instanceof Inet4Address));
    }
}
