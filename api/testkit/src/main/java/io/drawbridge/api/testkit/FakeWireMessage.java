package io.drawbridge.api.testkit;

import io.drawbridge.api.sip.WireMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * A SIP message as observers see it, of plain values. Immutable.
 *
 * @param at when it crossed the wire
 * @param sent whether we sent it
 * @param network the network
 * @param transport how it travelled
 * @param local our address
 * @param remote the address of the peer
 * @param sipCallId the Call-ID
 * @param call the id of the call
 * @param text what it says
 */
public record FakeWireMessage(Instant at, boolean sent, String network, String transport, InetSocketAddress local,
        InetSocketAddress remote, String sipCallId, Optional<String> call, String text) implements WireMessage {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678901Z");

    /** A message that came over UDP from a peer in the network {@code edge}, outside of calls. */
    public static FakeWireMessage received(String text) {
        return new FakeWireMessage(AT, false, "edge", "udp", address("192.0.2.1", 5060),
                address("198.51.100.7", 40_000), "leg-1@198.51.100.7", Optional.empty(), text);
    }

    /** This message, sent by us. */
    public FakeWireMessage bySelf() {
        return new FakeWireMessage(at, true, network, transport, local, remote, sipCallId, call, text);
    }

    /** This message in a call. */
    public FakeWireMessage of(String callId) {
        return new FakeWireMessage(at, sent, network, transport, local, remote, sipCallId, Optional.of(callId), text);
    }

    /** This message in another network. */
    public FakeWireMessage in(String name) {
        return new FakeWireMessage(at, sent, name, transport, local, remote, sipCallId, call, text);
    }

    /** This message over another transport, between other addresses. */
    public FakeWireMessage over(String name, InetSocketAddress ours, InetSocketAddress theirs) {
        return new FakeWireMessage(at, sent, network, name, ours, theirs, sipCallId, call, text);
    }

    /** An address; the host is an address as well. */
    public static InetSocketAddress address(String host, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(host), port);
    }

    @Override
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
