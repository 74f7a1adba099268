package io.drawbridge.sip.dialog;

import io.drawbridge.sip.flow.Flow;
import io.drawbridge.sip.flow.HostPort;
import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.flow.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A path that a message claims to have come by. */
record FakeFlow(SipListener listener, InetSocketAddress remote, boolean open) implements Flow {
    static final SipListener UDP = listener(Transport.UDP);
    static final SipListener TCP = listener(Transport.TCP);

    private static SipListener listener(Transport transport) {
        return new SipListener("edge", transport, address("192.0.2.1", 5060), new HostPort("192.0.2.1", 5060));
    }

    static FakeFlow udp(String host, int port) {
        return new FakeFlow(UDP, address(host, port), true);
    }

    static FakeFlow tcp(String host, int port) {
        return new FakeFlow(TCP, address(host, port), true);
    }

    static InetSocketAddress address(String host, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(host), port);
    }
}
