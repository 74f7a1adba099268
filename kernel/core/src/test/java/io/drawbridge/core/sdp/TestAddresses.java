package io.drawbridge.core.sdp;

import java.net.InetAddress;

/** Addresses of ours. */
final class TestAddresses {
    static final InetAddress OURS = InetAddress.ofLiteral("203.0.113.5");
    static final InetAddress OURS6 = InetAddress.ofLiteral("2001:db8:5::5");

    private TestAddresses() {
    }
}
