package io.drawbridge.sip.stack;

import static io.drawbridge.sip.stack.RecordingUser.next;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.flow.Transport;
import io.drawbridge.sip.message.Body;
import io.drawbridge.sip.message.RequestDraft;
import io.drawbridge.sip.message.ResponseDraft;
import io.drawbridge.sip.transaction.ClientTransaction;
import io.drawbridge.sip.transaction.ServerTransaction;
import io.drawbridge.sip.transaction.TransactionFailure;
import io.drawbridge.sip.transport.TcpSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TcpTest {
    private StackUnderTest sut;
    private SipListener listener;

    @BeforeEach
    void start() throws IOException {
        sut = new StackUnderTest(settings -> settings.withTcp(new TcpSettings(20, 5, Duration.ofSeconds(2),
                Duration.ofSeconds(1), Duration.ofSeconds(30), 200_000)));
        listener = sut.stack.open(ListenerSettings.of("edge", Transport.TCP, StackUnderTest.loopback("127.0.0.1")));
        sut.user.onRequest(transaction -> transaction.respond(ResponseDraft.of(200, "t1")));
    }

    @AfterEach
    void stop() {
        sut.close();
    }

    private TcpPeer peer() throws IOException {
        return TcpPeer.connect(listener.local());
    }

    private static String options(TcpPeer peer, String branch) {
        return Text.request("OPTIONS", "127.0.0.1:" + peer.port(), branch).replace("SIP/2.0/UDP", "SIP/2.0/TCP");
    }

    private static String withBody(String request, String body) {
        return request.replace("Content-Length: 0", "Content-Type: text/plain\r\nContent-Length: " + body.length())
                + body;
    }

    @Test
    void pipelinedMessagesAreTakenApartAndAnsweredInOrder() throws IOException {
        try (TcpPeer peer = peer()) {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < 50; i++) {
                all.append(withBody(options(peer, "z9hG4bKp" + i), "x".repeat(i)));
            }
            peer.send(all.toString());
            for (int i = 0; i < 50; i++) {
                assertTrue(Text.header(peer.receive(), "Via").contains("branch=z9hG4bKp" + i + ";"));
            }
        }
    }

    @Test
    void aMessageMayComeByteByByte() throws IOException {
        try (TcpPeer peer = peer()) {
            String text = withBody(options(peer, "z9hG4bKb"), "body\r\n\r\nof text");
            for (int i = 0; i < text.length(); i += 7) {
                peer.send(text.substring(i, Math.min(i + 7, text.length())));
            }
            assertEquals(200, Text.status(peer.receive()));
            Body body = next(sut.user.requests).request().body();
            assertEquals("body\r\n\r\nof text", body == null ? "" : body.text());
        }
    }

    @Test
    void aDoubleLineEndIsAnsweredWithOneAndIsNoMessage() throws IOException {
        try (TcpPeer peer = peer()) {
            peer.send("\r\n\r\n");
            assertEquals('\r', peer.read());
            assertEquals('\n', peer.read());
            peer.send("\r\n" + options(peer, "z9hG4bKk"));
            assertEquals(200, Text.status(peer.receive()));
        }
    }

    @Test
    void aSlowPeerIsCutOffWhileOthersAreServed() throws IOException {
        try (TcpPeer slow = peer(); TcpPeer mute = peer(); TcpPeer other = peer()) {
            slow.send("INVITE sip:bob@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/TCP 127.0.0.1;bra");
            other.send(options(other, "z9hG4bKo"));
            assertEquals(200, Text.status(other.receive()));
            assertEquals(-1, slow.read(), "a message that never ends");
            assertEquals(-1, mute.read(), "a connection that never says anything");
            other.send(options(other, "z9hG4bKo2"));
            assertEquals(200, Text.status(other.receive()));
        }
    }

    @Test
    void aLyingContentLengthIsRefusedAndTheStreamClosedBeforeItsRestIsRead() throws IOException {
        for (String lie : List.of("-1", "abc", "99999999999", "4\r\nContent-Length: 0", "4\r\nl: 300", "70000")) {
            try (TcpPeer peer = peer()) {
                String smuggled = options(peer, "z9hG4bKsmuggled");
                peer.send(options(peer, "z9hG4bKlie").replace("Content-Length: 0", "Content-Length: " + lie)
                        + smuggled);
                assertEquals(400, Text.status(peer.receive()), lie);
                assertEquals(-1, peer.read(), lie);
            }
        }
        assertEquals(0, sut.user.requests.size());
    }

    @Test
    void aHeaderWithoutEndIsCutOffAtTheLimit() throws IOException {
        try (TcpPeer peer = peer()) {
            peer.send(options(peer, "z9hG4bKh").replace("\r\n\r\n", "\r\n"));
            for (int i = 0; i < 70; i++) {
                peer.send("X-Filler-" + i + ": " + "x".repeat(1_000) + "\r\n");
            }
            String answer = peer.receive();
            assertTrue(Text.status(answer) == 400 || Text.status(answer) == 513, answer);
            assertEquals(-1, peer.read());
        }
    }

    @Test
    void garbageEndsTheStream() throws IOException {
        try (TcpPeer peer = peer()) {
            peer.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            assertEquals(-1, peer.read());
        }
    }

    @Test
    void oneSourceHasOnlySoManyConnections() throws IOException {
        List<TcpPeer> peers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            peers.add(peer());
            peers.getLast().send(options(peers.getLast(), "z9hG4bKc" + i));
            assertEquals(200, Text.status(peers.getLast().receive()));
        }
        try (TcpPeer tooMany = peer()) {
            assertEquals(-1, tooMany.read());
        }
        for (TcpPeer peer : peers) {
            peer.close();
        }
    }

    @Test
    void aConnectionOfOursIsUsedAgainAndCarriesRequestsBothWays() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
            InetSocketAddress to = (InetSocketAddress) server.getLocalSocketAddress();
            RecordingClient client = new RecordingClient();
            send(sut.draft("OPTIONS", sut.shard()), to, client);
            send(sut.draft("INVITE", sut.shard()), to, client);
            try (TcpPeer peer = TcpPeer.of(server.accept())) {
                String options = peer.receive();
                String invite = peer.receive();
                assertTrue(Text.header(options, "Via").startsWith("SIP/2.0/TCP 127.0.0.1:" + listener.local().getPort()
                        + ";branch="), options);
                peer.send(Text.response(options, 200) + Text.response(invite, 180) + Text.response(invite, 486));
                assertEquals(List.of(200, 180, 486), List.of(next(client.responses).status(),
                        next(client.responses).status(), next(client.responses).status()));
                assertTrue(peer.receive().startsWith("ACK "));
                peer.send(options(peer, "z9hG4bKback"));
                assertEquals(200, Text.status(peer.receive()));
            }
        }
    }

    private ClientTransaction send(RequestDraft draft, InetSocketAddress to, RecordingClient client) {
        return sut.on(sut.shard(), () -> sut.stack.send(draft, new Destination(listener, to, null), client));
    }

    @Test
    void aRefusedConnectionFailsAtOnce() throws IOException {
        InetSocketAddress closed;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            closed = (InetSocketAddress) server.getLocalSocketAddress();
        }
        RecordingClient client = new RecordingClient();
        send(sut.draft("INVITE", sut.shard()), closed, client);
        assertEquals(new TransactionFailure(TransactionFailure.Kind.TRANSPORT, "connection refused"),
                next(client.failures));
    }

    @Test
    void aLostConnectionFailsWhatWaitsOnIt() throws IOException {
        sut.user.onRequest(transaction -> { });
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
            RecordingClient client = new RecordingClient();
            send(sut.draft("INVITE", sut.shard()), (InetSocketAddress) server.getLocalSocketAddress(), client);
            TcpPeer peer = TcpPeer.of(server.accept());
            peer.send(Text.response(peer.receive(), 180));
            next(client.responses);
            peer.send(Text.request("INVITE", "127.0.0.1:5060", "z9hG4bKlost").replace("/UDP", "/TCP"));
            next(sut.user.requests);
            peer.reset();
            assertEquals(TransactionFailure.Kind.TRANSPORT, next(client.failures).kind());
            assertTrue(next(sut.user.lost).startsWith("INVITE: "));
        }
    }

    @Test
    void aPeerThatDoesNotReadIsCutOff() throws IOException {
        try (TcpPeer peer = peer()) {
            sut.user.onRequest(transaction -> { });
            peer.send(options(peer, "z9hG4bKw"));
            ServerTransaction first = next(sut.user.requests);
            Destination back = Destination.back(first.request().flow());
            RecordingClient client = new RecordingClient();
            RequestDraft draft = sut.draft("MESSAGE", sut.shard());
            for (int i = 0; i < 2_000 && client.failures.isEmpty(); i++) {
                sut.on(sut.shard(), () -> sut.stack.send(large(draft), back, client));
            }
            assertEquals("peer does not read", next(client.failures).detail());
            assertEquals(false, first.request().flow().open());
        }
    }

    private RequestDraft large(RequestDraft draft) {
        return new RequestDraft(draft.method(), draft.uri(), sut.stack.ids().callId(sut.shard()), 1, draft.from(),
                draft.to(), null, 70, List.of(), List.of(), Body.of("text/plain", "x".repeat(20_000)));
    }

    @Test
    void whatIsTooLongForADatagramGoesOverTheConnectionThatIsThere() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
                UdpPeer datagrams = new UdpPeer()) {
            InetSocketAddress to = (InetSocketAddress) server.getLocalSocketAddress();
            RecordingClient client = new RecordingClient();
            send(sut.draft("OPTIONS", sut.shard()), to, client);
            try (TcpPeer peer = TcpPeer.of(server.accept())) {
                peer.receive();
                sut.send(large(sut.draft("MESSAGE", sut.shard())), to, client);
                String message = peer.receive();
                assertTrue(message.startsWith("MESSAGE "), message);
                assertTrue(Text.header(message, "Via").startsWith("SIP/2.0/TCP "));
            }
            sut.send(large(sut.draft("MESSAGE", sut.shard())), datagrams.address(), client);
            assertTrue(Text.header(datagrams.receive(), "Via").startsWith("SIP/2.0/UDP "), "no other way known");
        }
    }

    @Test
    void aFinalAnswerEndsATransactionOverTcpAtOnce() throws IOException {
        try (TcpPeer peer = peer()) {
            int before = sut.stack.transactions();
            peer.send(options(peer, "z9hG4bKe"));
            assertEquals(200, Text.status(peer.receive()));
            assertNotNull(next(sut.user.requests));
            sut.on(sut.shard(), () -> assertEquals(before, sut.stack.transactions(), "timer J is 0 on streams"));
        }
    }
}
