package io.drawbridge.core.ua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The probe against a peer that the test plays itself, packet by packet. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class MediaProbeTest {
    private static final int EVENTS = 101;

    private MediaProbe probe;
    private DatagramSocket peer;

    @BeforeEach
    void open() throws IOException {
        probe = MediaProbe.open(InetAddress.getLoopbackAddress());
        peer = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() {
        peer.close();
        probe.close();
    }

    @Test
    void measuresAnEchoThatLosesPackets() throws IOException {
        probe.talk(peerAddress(), EVENTS);

        for (int i = 0; i < 25; i++) {
            DatagramPacket packet = receive();
            if (i % 10 != 5) {
                peer.send(packet);
            }
        }
        MediaReport report = probe.stop().join();

        assertTrue(report.sent() >= 25);
        assertEquals(23, report.received());
        assertEquals(2, report.lost());
        assertEquals(8, report.lossPercent());
        assertEquals(ToneSource.LEVEL_DBM0, report.toneReceived(), 0.2);
        assertNotNull(report.roundTrips());
        assertEquals(23, report.roundTrips().count());
        assertTrue(report.roundTrips().min() > 0);
        assertNotNull(report.firstAfterMillis());
    }

    @Test
    void pressesKeysAndHearsThemComeBack() throws IOException {
        probe.talk(peerAddress(), EVENTS);
        probe.press("19");

        int ends = 0;
        while (ends < 6) {
            DatagramPacket packet = receive();
            peer.send(packet);
            boolean event = (packet.getData()[1] & 0x7f) == EVENTS;
            if (event && (packet.getData()[13] & 0x80) != 0) {
                ends++;
            }
        }
        MediaReport report = probe.stop().join();

        assertEquals("19", report.keysSent());
        assertEquals("19", report.keysReceived());
    }

    @Test
    void hearsNothingFromStrangers() throws IOException {
        probe.talk(peerAddress(), EVENTS);
        try (DatagramSocket stranger = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            stranger.send(receive());
        }
        MediaReport report = probe.stop().join();

        assertEquals(0, report.received());
        assertEquals(1, report.strange());
        assertNull(report.firstAfterMillis());
        assertNull(report.roundTrips());
        assertEquals(ToneMeter.SILENCE, report.toneReceived());
    }

    @Test
    void itsPortIsEven() {
        assertEquals(0, probe.port() % 2);
    }

    private InetSocketAddress peerAddress() {
        return new InetSocketAddress(peer.getLocalAddress(), peer.getLocalPort());
    }

    private DatagramPacket receive() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        peer.receive(packet);
        return packet;
    }
}
