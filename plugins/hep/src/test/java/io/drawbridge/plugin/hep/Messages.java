package io.drawbridge.plugin.hep;

import io.drawbridge.api.sip.WireMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * A message for tests.
 *
 * @param text what it says
 */
record Messages(boolean sent, String network, String transport, InetSocketAddress local, InetSocketAddress remote,
        Optional<String> call, String text) implements WireMessage {

    static final Instant AT = Instant.parse("2026-01-02T03:04:05.678901Z");

    static Messages received(String network, String call, String text) {
        return new Messages(false, network, "udp", at("192.0.2.1", 5060), at("198.51.100.7", 40_000),
                call.isEmpty() ? Optional.empty() : Optional.of(call), text);
    }

    static InetSocketAddress at(String host, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(host), port);
    }

    @Override
    public Instant at() {
        return AT;
    }

    @Override
    public String sipCallId() {
        return "leg@example";
    }

    @Override
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
