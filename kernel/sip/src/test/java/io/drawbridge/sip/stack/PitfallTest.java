package io.drawbridge.sip.stack;

import static io.drawbridge.sip.stack.RecordingUser.next;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.sip.flow.Transport;
import io.drawbridge.sip.message.Body;
import io.drawbridge.sip.message.HeaderField;
import io.drawbridge.sip.message.RequestDraft;
import io.drawbridge.sip.message.ResponseDraft;
import io.drawbridge.sip.message.SipRequest;
import io.drawbridge.sip.transaction.ServerTransaction;
import io.drawbridge.sip.wire.WireLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The known faults of the reference implementation, one test for each that shows here that it is covered. */
class PitfallTest {
    private StackUnderTest sut;
    private UdpPeer peer;

    @BeforeEach
    void start() throws IOException {
        sut = new StackUnderTest();
        peer = new UdpPeer();
        sut.user.onRequest(transaction -> transaction.respond(ResponseDraft.of(200, "t1")));
    }

    @AfterEach
    void stop() {
        peer.close();
        sut.close();
    }

    private String ask(String request) {
        peer.send(sut.address(), request);
        return peer.receive();
    }

    @Test
    void aCallOfPluginsThatIsTooDeepCostsOneRequest() {
        sut.user.onRequest(transaction -> {
            throw new StackOverflowError("a plugin that calls itself");
        });
        assertEquals(500, Text.status(ask(Text.request("OPTIONS", peer, "z9hG4bKdeep"))));

        sut.user.onRequest(transaction -> transaction.respond(ResponseDraft.of(200, "t1")));
        assertEquals(200, Text.status(ask(Text.request("OPTIONS", peer, "z9hG4bKflat"))));
    }

    @Test
    void aForgedReceivedDoesNotMakeUsAReflector() throws IOException {
        try (UdpPeer victim = new UdpPeer("127.0.0.9")) {
            String request = Text.request("OPTIONS", peer, "z9hG4bKr").replace(";rport",
                    ";received=127.0.0.9;maddr=127.0.0.9;rport=" + victim.port());
            String answer = ask(request);
            assertEquals("SIP/2.0/UDP 127.0.0.1:" + peer.port() + ";branch=z9hG4bKr;received=127.0.0.1;rport="
                    + peer.port(), Text.header(answer, "Via"));
            peer.send(sut.address(), request.replace("SIP/2.0\r\n", "SIP/9.0\r\n").replace("z9hG4bKr", "z9hG4bKr2"));
            assertEquals(505, Text.status(peer.receive()), "the stateless answer goes the same way");
            assertNull(victim.receive(100));
        }
    }

    @Test
    void withoutRportTheAnswerGoesToTheSentByPortOfTheTrueSource() throws IOException {
        try (UdpPeer other = new UdpPeer()) {
            peer.send(sut.address(), Text.request("OPTIONS", "203.0.113.7:" + other.port(), "z9hG4bKs")
                    .replace(";rport", ""));
            assertEquals("SIP/2.0/UDP 203.0.113.7:" + other.port() + ";branch=z9hG4bKs;received=127.0.0.1",
                    Text.header(other.receive(), "Via"));
        }
    }

    @Test
    void anInviteIsTriedBeforeAnythingElse() {
        sut.user.onRequest(transaction -> transaction.respond(ResponseDraft.of(180, "t1")));
        for (int i = 0; i < 50; i++) {
            assertEquals(100, Text.status(ask(Text.request("INVITE", peer, "z9hG4bKi" + i))));
            assertEquals(180, Text.status(peer.receive()));
        }
    }

    @Test
    void aReInviteThatIsNotAnsweredIsTriedLaterButNeverAfterItsAnswer() {
        String tag = sut.stack.ids().tag(sut.shard());
        String reInvite = Text.request("INVITE", peer, "z9hG4bKre").replace("<sip:bob@127.0.0.1>\r\n",
                "<sip:bob@127.0.0.1>;tag=" + tag + "\r\n");
        assertEquals(200, Text.status(ask(reInvite)));
        sut.user.onRequest(transaction -> { });
        assertEquals(100, Text.status(ask(reInvite.replace("z9hG4bKre", "z9hG4bKre2"))));
        assertNull(peer.receive(300), "neither a second 100 nor one after the 200");
    }

    @Test
    void theBytesOfAMessageAreCarriedThroughVerbatimAndInTheirOrder() {
        byte[] latin = "X-Name: J\u00fcrgen \u00ff\u0080".getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf = "x-utf: \u0130stanbul \ud83d\ude00".getBytes(StandardCharsets.UTF_8);
        String head = Text.request("INVITE", peer, "z9hG4bKv", "P-Asserted-Identity: not, a <valid\"one",
                "Allow: INVITE,ACK, BYE", "X-Foo : padded", "Session-Expires: abc;;", "Contact: *broken*",
                "ALLOW:OPTIONS").replace("Content-Length: 0\r\n\r\n", "");
        byte[] rest = "\r\nX-Folded: a\r\n  b\r\n\tc\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        byte[] line = "\r\n".getBytes(StandardCharsets.US_ASCII);
        peer.send(sut.address(), join(head.getBytes(StandardCharsets.US_ASCII), latin, line, utf, rest));
        SipRequest request = next(sut.user.requests).request();
        assertEquals(List.of("Via", "Max-Forwards", "From", "To", "Call-ID", "CSeq", "P-Asserted-Identity", "Allow",
                "X-Foo", "Session-Expires", "Contact", "ALLOW", "X-Name", "x-utf", "X-Folded", "Content-Length"),
                request.fields().stream().map(HeaderField::name).toList());
        assertEquals(List.of("INVITE,ACK, BYE", "OPTIONS"), request.headers("allow"));
        assertEquals("padded", request.header("X-Foo"));
        assertEquals("a b c", request.header("X-Folded"));
        assertEquals("\u0130stanbul \ud83d\ude00", request.header("X-Utf"));
        assertNull(request.contact());
        peer.receive();
        peer.receive();

        RequestDraft draft = sut.draft("INVITE", sut.shard(),
                request.fields().stream().skip(6).limit(9).toArray(HeaderField[]::new));
        sut.send(draft, peer.address(), new RecordingClient());
        String sent = peer.receive();
        String expected = "P-Asserted-Identity: not, a <valid\"one\r\nAllow: INVITE,ACK, BYE\r\nX-Foo: padded\r\n"
                + "Session-Expires: abc;;\r\nContact: *broken*\r\nALLOW: OPTIONS\r\n"
                + new String(latin, StandardCharsets.ISO_8859_1) + "\r\n"
                + new String(utf, StandardCharsets.ISO_8859_1) + "\r\nX-Folded: a b c\r\nContent-Length: 0\r\n\r\n";
        assertTrue(sent.endsWith(expected), sent);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @Test
    void aDatagramWithoutContentLengthKeepsItsBody() {
        ask(Text.request("MESSAGE", peer, "z9hG4bKb", "Content-Type: text/plain")
                .replace("Content-Length: 0\r\n\r\n", "\r\nhello"));
        Body body = next(sut.user.requests).request().body();
        assertEquals("hello", body == null ? "" : body.text());
    }

    @Test
    void binaryBodiesSurvive() {
        byte[] content = new byte[256];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) i;
        }
        byte[] head = Text.request("MESSAGE", peer, "z9hG4bKy", "Content-Type: application/octet-stream")
                .replace("Content-Length: 0", "Content-Length: 256").getBytes(StandardCharsets.US_ASCII);
        peer.send(sut.address(), join(head, content, "rubbish".getBytes(StandardCharsets.US_ASCII)));
        assertEquals(200, Text.status(peer.receive()));
        Body body = next(sut.user.requests).request().body();
        assertArrayEquals(content, body == null ? null : body.content());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\n\n", "\r\r\n", "\u0000\n"})
    void bareLineEndsAreRefused(String trick) {
        String answer = ask(Text.request("OPTIONS", peer, "z9hG4bKl", "X-A: 1" + trick + "X-B: 2"));
        assertEquals(400, Text.status(answer));
        assertEquals("SIP/2.0 400 Bare CR or LF", answer.substring(0, answer.indexOf('\r')));
        assertTrue(Text.header(answer, "To").contains(";tag="), answer);
        assertEquals(0, sut.user.requests.size());
    }

    @Test
    void noTextOfOursBreaksItsLine() {
        RequestDraft draft = sut.draft("OPTIONS", sut.shard(), new HeaderField("X-A", "1\r\nX-Evil: 2\n\nX"));
        sut.send(draft, peer.address(), new RecordingClient());
        String sent = peer.receive();
        assertTrue(sent.contains("X-A: 1  X-Evil: 2  X\r\n"), sent);
        assertEquals(1, sent.split("\r\n\r\n", -1).length - 1);
    }

    @Test
    void ourOwn400IsSmallAndRepeatsWithTheSameTagAndItsAckIsSwallowed() {
        String invite = Text.request("INVITE", peer, "z9hG4bK4", "X-Large: " + "x".repeat(3_000))
                .replace("Content-Length: 0", "Content-Length: nonsense");
        String answer = ask(invite);
        assertEquals(400, Text.status(answer));
        assertEquals(answer, ask(invite));
        assertTrue(answer.length() < 500, answer);
        assertEquals(List.of("Via", "From", "To", "Call-ID", "CSeq", "Content-Length"),
                answer.lines().skip(1).filter(l -> !l.isBlank()).map(l -> l.substring(0, l.indexOf(':'))).toList());
        peer.send(sut.address(), Text.request("ACK", peer, "z9hG4bK4").replace("To: <sip:bob@127.0.0.1>",
                "To: " + Text.header(answer, "To")));
        ask(Text.request("OPTIONS", peer, "z9hG4bK5"));
        assertEquals(0, sut.user.acks.size());
    }

    @Test
    void aFloodOfHeadersAndValuesIsCutOffBeforeItCosts() {
        String many = "m: <\r\n".repeat(2_000);
        assertEquals(400, Text.status(ask(Text.request("OPTIONS", peer, "z9hG4bKm1", many.strip()))));
        String routes = "Route: " + "<sip:a>,".repeat(400) + "<sip:b>";
        assertEquals(400, Text.status(ask(Text.request("OPTIONS", peer, "z9hG4bKm2", routes))));
        String from = "X-Long: " + ";a".repeat(3_000);
        assertEquals(400, Text.status(ask(Text.request("OPTIONS", peer, "z9hG4bKm3", from))));
        assertEquals(414, Text.status(ask(Text.request("OPTIONS", peer, "z9hG4bKm4").replaceFirst(
                "sip:bob", "sip:" + "b".repeat(2_000)))));
        assertEquals(0, sut.user.requests.size());
    }

    @Test
    void aDatagramOfMoreThanTheLimitIsRefusedNotCut() throws IOException {
        WireLimits small = new WireLimits(2_000, 65_536, 128, 4_096, 64, 1_024, 32_768);
        try (StackUnderTest limited = new StackUnderTest(settings -> settings.withLimits(small))) {
            peer.send(limited.address(), Text.request("OPTIONS", peer, "z9hG4bKd", "X-L: " + "x".repeat(3_000)));
            String answer = peer.receive(1_000);
            // cut off by the socket inside of a header: all that can be said is that it has no end
            assertTrue(answer == null || Text.status(answer) >= 400, answer);
            assertEquals(0, limited.user.requests.size());
        }
    }

    @Test
    void foreignHeaderNamesNeverReachTheUnboundedCacheOfTheParser() throws Exception {
        ask(Text.request("OPTIONS", peer, "z9hG4bKwarm"));
        Class<?> cache = Class.forName("gov.nist.javax.sip.header.SIPHeaderNamesCache");
        Field field = cache.getDeclaredField("lowercaseMap");
        field.setAccessible(true);
        Map<?, ?> names = (Map<?, ?>) field.get(null);
        int before = names.size();
        for (int i = 0; i < 200; i++) {
            ask(Text.request("OPTIONS", peer, "z9hG4bKn" + i, "X-Random-" + i + "-" + System.nanoTime() + ": 1"));
        }
        assertEquals(before, names.size());
    }

    @Test
    void twoPeersMayUseTheSameBranch() throws IOException {
        try (UdpPeer other = new UdpPeer()) {
            ask(Text.request("OPTIONS", peer, "z9hG4bKsame"));
            other.send(sut.address(), Text.request("OPTIONS", other, "z9hG4bKsame"));
            assertEquals(200, Text.status(other.receive()));
            assertEquals(2, sut.user.requests.size());
        }
    }

    @Test
    void branchesThatDifferInCaseAreTwoTransactions() {
        ask(Text.request("OPTIONS", peer, "z9hG4bKcase"));
        ask(Text.request("OPTIONS", peer, "z9hG4bKCASE"));
        assertEquals(2, sut.user.requests.size());
    }

    @Test
    void recordRouteIsCopiedWhereADialogBeginsAndNowhereElse() {
        sut.user.onRequest(transaction -> {
            transaction.respond(ResponseDraft.of(180, "t1"));
            transaction.respond(ResponseDraft.of(486, "t1"));
        });
        String invite = Text.request("INVITE", peer, "z9hG4bKrr", "Record-Route: <sip:p1;lr>, <sip:p2;lr>",
                "Record-Route: <sip:p3;lr>");
        assertEquals(List.of(), Text.headers(ask(invite), "Record-Route"));
        assertEquals(List.of("<sip:p1;lr>, <sip:p2;lr>", "<sip:p3;lr>"), Text.headers(peer.receive(), "Record-Route"));
        assertEquals(List.of(), Text.headers(peer.receive(), "Record-Route"));
    }

    @Test
    void noAnswerIsMadeUpForANonInviteThatNobodyAnswers() {
        sut.user.onRequest(transaction -> { });
        peer.send(sut.address(), Text.request("OPTIONS", peer, "z9hG4bK408"));
        next(sut.user.requests);
        assertNull(peer.receive(700), "RFC 4320: no 408, no 100 to a request other than INVITE");
    }

    @Test
    void anIpv6PeerIsAnsweredWithItsAddressInPlain() throws IOException {
        SipSettings settings = SipSettings.of(List.of(ListenerSettings.of(
                "edge", Transport.UDP, StackUnderTest.loopback("::1")))).withShards(1);
        try (StackUnderTest six = new StackUnderTest(any -> settings); UdpPeer from = new UdpPeer("::1")) {
            six.user.onRequest(transaction -> transaction.respond(ResponseDraft.of(200, "t6")));
            from.send(six.address(), Text.request("INVITE", "[::1]:" + from.port(), "z9hG4bK6"));
            assertEquals(100, Text.status(from.receive()));
            String answer = from.receive();
            assertTrue(Text.header(answer, "Via").endsWith(";received=0:0:0:0:0:0:0:1;rport=" + from.port()), answer);
            RecordingClient client = new RecordingClient();
            six.send(six.draft("OPTIONS", six.shard()), from.address(), client);
            String request = from.receive();
            assertTrue(Text.header(request, "Via").startsWith("SIP/2.0/UDP [0:0:0:0:0:0:0:1]:"), request);
            from.send(six.address(), Text.response(request, 200));
            assertEquals(200, next(client.responses).status());
        }
    }

    @Test
    void theNioVariantDoesTheSame() throws IOException {
        try (StackUnderTest nio = new StackUnderTest(settings -> settings.withEpoll(false))) {
            peer.send(nio.address(), Text.request("INVITE", peer, "z9hG4bKnio"));
            assertEquals(100, Text.status(peer.receive()));
            ServerTransaction invite = next(nio.user.requests);
            nio.on(nio.shard(), () -> invite.respond(ResponseDraft.of(200, "t")));
            assertEquals(200, Text.status(peer.receive()));
            RecordingClient client = new RecordingClient();
            nio.send(nio.draft("OPTIONS", nio.shard()), peer.address(), client);
            peer.send(nio.address(), Text.response(peer.receive(), 200));
            assertEquals(200, next(client.responses).status());
            assertFalse(nio.stack.listeners().isEmpty());
        }
    }
}
