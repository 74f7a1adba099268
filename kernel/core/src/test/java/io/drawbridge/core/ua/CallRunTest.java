package io.drawbridge.core.ua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.core.ua.PlayedCallee.Manner;
import io.drawbridge.sip.flow.Transport;
import io.drawbridge.sip.message.SipUri;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class CallRunTest {
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final CompletableFuture<Void> stop = new CompletableFuture<>();

    @Test
    void talksToAnEchoAndHangsUp() throws InterruptedException {
        try (PlayedCallee callee = new PlayedCallee(Manner.ECHO)) {
            CallReport report = new CallRun(request(callee.uri(), SHORT, LONG, "7"), stop).place();

            assertEquals(CallOutcome.DONE, report.outcome(), report::text);
            assertEquals(List.of("INVITE", "180 Ringing", "200 OK", "ACK", "BYE", "200 OK"),
                    report.steps().stream().map(Ladder.Step::text).toList());
            assertEquals(List.of("INVITE", "ACK", "BYE"), callee.methodsUntil("BYE"));
            assertNotNull(report.ringingMillis());
            assertNotNull(report.answerMillis());
            assertNotNull(report.talkMillis());
            MediaReport media = report.media();
            assertNotNull(media);
            assertTrue(media.received() > 0, report::text);
            assertEquals(0, media.lost(), report::text);
            assertEquals(ToneSource.LEVEL_DBM0, media.toneReceived(), 0.3);
            assertEquals("7", media.keysReceived());
        }
    }

    @ParameterizedTest
    @CsvSource({"BUSY, BUSY, 486 Busy Here", "UNKNOWN, REFUSED, 404 Not Found"})
    void refusalsAreToldApart(Manner manner, CallOutcome outcome, String detail) throws InterruptedException {
        try (PlayedCallee callee = new PlayedCallee(manner)) {
            CallReport report = new CallRun(request(callee.uri(), SHORT, LONG, ""), stop).place();

            assertEquals(outcome, report.outcome(), report::text);
            assertEquals(detail, report.detail());
            assertNull(report.media());
            assertNull(report.answerMillis());
        }
    }

    @Test
    void aRingingPhoneIsCancelledWhenPatienceIsOver() throws InterruptedException {
        try (PlayedCallee callee = new PlayedCallee(Manner.RINGS)) {
            CallReport report = new CallRun(request(callee.uri(), SHORT, SHORT, ""), stop).place();

            assertEquals(CallOutcome.NO_ANSWER, report.outcome(), report::text);
            assertEquals(List.of("INVITE", "CANCEL", "ACK"), callee.methodsUntil("ACK"));
        }
    }

    @Test
    void silenceIsNoAnswer() throws InterruptedException {
        try (PlayedCallee callee = new PlayedCallee(Manner.SILENT)) {
            CallReport report = new CallRun(request(callee.uri(), SHORT, SHORT, ""), stop).place();

            assertEquals(CallOutcome.NO_ANSWER, report.outcome(), report::text);
        }
    }

    @Test
    void aClosedPortIsUnreachable() throws InterruptedException, SocketException {
        int port;
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        CallReport report = new CallRun(request("sip:bob@127.0.0.1:" + port, SHORT, LONG, ""), stop).place();

        assertEquals(CallOutcome.UNREACHABLE, report.outcome(), report::text);
    }

    @Test
    void anAnswerWithoutSoundIsNoticed() throws InterruptedException {
        try (PlayedCallee callee = new PlayedCallee(Manner.DEAF)) {
            CallReport report = new CallRun(request(callee.uri(), SHORT, LONG, ""), stop).place();

            assertEquals(CallOutcome.NO_MEDIA, report.outcome(), report::text);
        }
    }

    @Test
    void anAnswerWithoutAudioIsHungUp() throws InterruptedException {
        try (PlayedCallee callee = new PlayedCallee(Manner.NO_AUDIO)) {
            CallReport report = new CallRun(request(callee.uri(), LONG, LONG, ""), stop).place();

            assertEquals(CallOutcome.ERROR, report.outcome(), report::text);
            assertEquals("no audio in the answer", report.detail());
            assertEquals(List.of("INVITE", "ACK", "BYE"), callee.methodsUntil("BYE"));
        }
    }

    @Test
    void whoIsHungUpOnSaysSo() throws InterruptedException {
        try (PlayedCallee callee = new PlayedCallee(Manner.HANGS_UP)) {
            CallReport report = new CallRun(request(callee.uri(), LONG, LONG, ""), stop).place();

            assertEquals(CallOutcome.CUT, report.outcome(), report::text);
            assertEquals("hung up by the other side", report.detail());
        }
    }

    @Test
    void whoStopsItHangsUp() throws InterruptedException {
        stop.complete(null);
        try (PlayedCallee callee = new PlayedCallee(Manner.RINGS)) {
            CallReport report = new CallRun(request(callee.uri(), LONG, LONG, ""), stop).place();

            assertEquals(CallOutcome.INTERRUPTED, report.outcome(), report::text);
            assertEquals(List.of("INVITE", "CANCEL", "ACK"), callee.methodsUntil("ACK"), report::text);
        }
    }

    private static CallRequest request(String uri, Duration duration, Duration patience, String keys) {
        return new CallRequest(SipUri.parse(uri).orElseThrow(), "alice", Transport.UDP, duration, patience, keys);
    }
}
