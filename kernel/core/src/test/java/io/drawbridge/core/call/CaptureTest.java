package io.drawbridge.core.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.core.capture.CaptureRefused;
import io.drawbridge.core.capture.Captures;
import io.drawbridge.core.pcap.PcapReader;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Captures of live calls, fetched piece by piece. */
class CaptureTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private long dropped;

    private boolean fetch(Captures captures, String call) {
        try {
            Captures.Piece piece = captures.read(call);
            file.writeBytes(piece.bytes());
            dropped = piece.dropped();
            return piece.over();
        } catch (CaptureRefused e) {
            throw new AssertionError(e);
        }
    }

    private void fetchAll(Captures captures, String call) {
        Gateway.await("the end of the capture", () -> fetch(captures, call));
    }

    private List<PcapReader.Packet> packets() {
        return PcapReader.read(file.toByteArray());
    }

    private String text() {
        return packets().stream().map(packet -> new String(packet.payload(), StandardCharsets.ISO_8859_1))
                .reduce("", String::concat);
    }

    @Test
    void holdsWhatWasSaidBeforeAndRtpOfBothLegsUntilTheEndOfTheCall() throws CaptureRefused {
        try (Gateway gateway = Gateway.start(); Rtp left = Rtp.of(gateway.alice, 1);
                Rtp right = Rtp.of(gateway.bob, 2)) {
            Talk talk = Talk.between(gateway, left.port(), right.port());
            Captures captures = gateway.node.captures();
            String call = gateway.onlyCall();
            captures.start(call, true, LONG);
            gateway.settleMedia();

            left.reach(right, talk.answer(), 1);
            right.reach(left, talk.bob().invite, 2);
            talk.hangUp();
            fetchAll(captures, call);

            assertTrue(text().contains("INVITE sip:4711@" + gateway.bob.hostPort()), text());
            assertTrue(text().contains("BYE sip:"), text());
            for (int port : List.of(left.port(), right.port())) {
                assertTrue(packets().stream().anyMatch(packet -> packet.from().getPort() == port), "from " + port);
                assertTrue(packets().stream().anyMatch(packet -> packet.to().getPort() == port), "to " + port);
            }
            assertTrue(packets().stream().anyMatch(packet -> packet.payload().length == 172));
            assertEquals(0, dropped);
            assertEquals(0, captures.size());
        }
    }

    @Test
    void withoutRtpOnlySipIsTaken() throws CaptureRefused {
        try (Gateway gateway = Gateway.start(); Rtp left = Rtp.of(gateway.alice, 1);
                Rtp right = Rtp.of(gateway.bob, 2)) {
            Talk talk = Talk.between(gateway, left.port(), right.port());
            String call = gateway.onlyCall();
            gateway.node.captures().start(call, false, LONG);

            left.reach(right, talk.answer(), 1);
            talk.hangUp();
            fetchAll(gateway.node.captures(), call);

            assertTrue(text().contains("BYE sip:"), text());
            assertFalse(packets().stream().anyMatch(packet -> packet.payload().length == 172));
        }
    }

    @Test
    void endsAtItsTimeOrWhenItIsStopped() throws CaptureRefused {
        try (Gateway gateway = Gateway.start()) {
            Talk talk = Talk.between(gateway).settled();
            Captures captures = gateway.node.captures();
            String call = gateway.onlyCall();

            captures.start(call, true, Duration.ZERO);
            fetchAll(captures, call);
            captures.start(call, true, LONG);
            captures.stop(call);
            fetchAll(captures, call);

            assertEquals(0, captures.size());
            talk.hangUp();
        }
    }

    @Test
    void whatIsNotFetchedInTimeIsDroppedAndCounted() throws CaptureRefused {
        try (Gateway gateway = Gateway.start("drawbridge.capture.buffer = 64k"); Rtp left = Rtp.of(gateway.alice, 1);
                Rtp right = Rtp.of(gateway.bob, 2)) {
            Talk talk = Talk.between(gateway, left.port(), right.port());
            Captures captures = gateway.node.captures();
            String call = gateway.onlyCall();
            captures.start(call, true, LONG);
            gateway.settleMedia();

            for (int i = 1; i <= 400; i++) { // 172 bytes in and 172 bytes out each
                left.reach(right, talk.answer(), i);
            }
            captures.stop(call);
            fetchAll(captures, call);

            assertTrue(dropped > 100, () -> "dropped " + dropped);
            assertTrue(file.size() < 128 << 10, () -> "size " + file.size());
            talk.hangUp();
        }
    }

    @Test
    void aCallHasOneAndTheNodeNoMoreThanConfigured() throws CaptureRefused {
        try (Gateway gateway = Gateway.start("drawbridge.capture.concurrent = 1")) {
            Talk first = Talk.between(gateway).settled();
            String one = gateway.onlyCall();
            Talk second = Talk.between(gateway, 4100, 5100).settled();
            String other = gateway.node.records().last().orElseThrow().id();
            Captures captures = gateway.node.captures();
            captures.start(one, true, LONG);

            assertThrows(CaptureRefused.class, () -> captures.start(other, true, LONG));
            captures.stop(one);
            fetchAll(captures, one);
            captures.start(other, true, LONG);
            second.hangUp();
            first.hangUp();
            fetchAll(captures, other);
        }
    }

    @Test
    void aCallThatIsOverCannotBeCaptured() {
        try (Gateway gateway = Gateway.start()) {
            Talk.between(gateway).settled().hangUp();
            gateway.record();
            String call = gateway.node.records().last().orElseThrow().id();

            CaptureRefused refused = assertThrows(CaptureRefused.class,
                    () -> gateway.node.captures().start(call, false, LONG));
            assertTrue(String.valueOf(refused.getMessage()).contains("explain --pcap"));
        }
    }
}
