package io.drawbridge.sip.stack;

import static io.drawbridge.sip.stack.RecordingUser.next;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.sip.guard.Admission;
import io.drawbridge.sip.guard.PacketVerdict;
import io.drawbridge.sip.message.ResponseDraft;
import io.drawbridge.sip.shard.Shard;
import io.drawbridge.sip.transaction.ServerTransaction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Who is let in, who is refused, who hears nothing. */
class SheddingTest {

    @Test
    void strangersGetSilenceTheRefusedAnAnswerWithoutState() throws IOException {
        try (UdpPeer peer = new UdpPeer(); StackUnderTest sut = new StackUnderTest(settings -> settings, request -> {
            String agent = request.header("User-Agent");
            return agent == null ? Admission.ADMIT : agent.equals("scanner") ? Admission.SILENCE
                    : Admission.reject(503, null, 7);
        }, List.of())) {
            sut.user.onRequest(transaction -> transaction.respond(ResponseDraft.of(200, "t")));
            peer.send(sut.address(), Text.request("INVITE", peer, "z9hG4bK1", "User-Agent: scanner"));
            peer.send(sut.address(), Text.request("INVITE", peer, "z9hG4bK2", "User-Agent: scanner")
                    .replace("CSeq: 1", "CSeq: x"));
            peer.send(sut.address(), Text.request("CANCEL", peer, "z9hG4bK1", "User-Agent: scanner"));
            peer.send(sut.address(), Text.request("OPTIONS", peer, "z9hG4bK3", "User-Agent: busy"));
            String refused = peer.receive();
            assertEquals(503, Text.status(refused), "the malformed one of a stranger got no 400 either");
            assertEquals("7", Text.header(refused, "Retry-After"));
            assertTrue(Text.header(refused, "To").contains(";tag="));
            peer.send(sut.address(), Text.request("OPTIONS", peer, "z9hG4bK4"));
            assertEquals(200, Text.status(peer.receive()));
            assertEquals(1, sut.user.requests.size());
            assertEquals(3, sut.stack.counters().silenced());
            assertEquals(1, sut.stack.counters().refused());
            assertEquals(0, sut.user.cancels.size());
        }
    }

    @Test
    void aRetransmissionIsNotDecidedTwice() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        try (UdpPeer peer = new UdpPeer(); UdpPeer other = new UdpPeer(); StackUnderTest sut = new StackUnderTest(
                settings -> settings, request -> asked.incrementAndGet() == 1 ? Admission.ADMIT
                        : Admission.reject(503, null, 1), List.of())) {
            String invite = Text.request("INVITE", peer, "z9hG4bKonce");
            for (int i = 0; i < 3; i++) {
                peer.send(sut.address(), invite);
                assertEquals(100, Text.status(peer.receive()));
            }
            assertEquals(1, asked.get());
            other.send(sut.address(), invite);
            assertEquals(503, Text.status(other.receive()), "the same bytes from elsewhere are another request");
        }
    }

    @Test
    void whatBelongsToADialogOfOursIsNotAskedAboutAndAForgedTagIs() throws IOException {
        try (UdpPeer peer = new UdpPeer();
                StackUnderTest sut = new StackUnderTest(s -> s, request -> Admission.SILENCE, List.of())) {
            sut.user.onRequest(transaction -> transaction.respond(ResponseDraft.of(200, null)));
            String bye = Text.request("BYE", peer, "z9hG4bK5");
            peer.send(sut.address(), bye.replace("<sip:bob@127.0.0.1>\r\n", "<sip:bob@127.0.0.1>;tag=forged\r\n"));
            assertNull(peer.receive(200));
            String tag = sut.stack.ids().tag(sut.shard());
            peer.send(sut.address(),
                    bye.replace("<sip:bob@127.0.0.1>\r\n", "<sip:bob@127.0.0.1>;tag=" + tag + "\r\n"));
            assertEquals(200, Text.status(peer.receive()));
        }
    }

    @Test
    void filtersSeeEachPacketFirst() throws IOException {
        List<String> seen = new ArrayList<>();
        try (UdpPeer peer = new UdpPeer(); StackUnderTest sut = new StackUnderTest(s -> s, r -> Admission.ADMIT,
                List.of(packet -> {
                    seen.add(packet.listener().network() + " " + packet.source().getPort() + " " + packet.length());
                    return switch (packet.at(0)) {
                        case 'B' -> PacketVerdict.DROP;
                        case 'M' -> PacketVerdict.THROTTLE;
                        default -> PacketVerdict.PASS;
                    };
                }))) {
            sut.user.onRequest(transaction -> transaction.respond(ResponseDraft.of(200, null)));
            String bye = Text.request("BYE", peer, "z9hG4bK6");
            peer.send(sut.address(), bye);
            peer.send(sut.address(), Text.request("MESSAGE", peer, "z9hG4bK7"));
            assertEquals(503, Text.status(peer.receive()));
            peer.send(sut.address(), Text.request("OPTIONS", peer, "z9hG4bK8"));
            assertEquals(200, Text.status(peer.receive()));
            assertEquals("edge " + peer.port() + " " + bye.length(), seen.getFirst());
            assertEquals(2, sut.stack.counters().filtered());
        }
    }

    @Test
    void aShardThatFallsBehindShedsNewCallsFirst() throws Exception {
        try (UdpPeer peer = new UdpPeer(); StackUnderTest sut = new StackUnderTest(
                settings -> settings.withShards(2).withQueue(8).withRetryAfter(9),
                request -> "emergency".equals(request.header("Subject")) ? Admission.ADMIT_ALWAYS : Admission.ADMIT,
                List.of())) {
            // the listener is received on shard 0; calls whose Call-ID belongs to shard 1 queue there
            Shard other = sut.stack.shards().shard(1);
            CountDownLatch held = new CountDownLatch(1);
            CountDownLatch release = new CountDownLatch(1);
            other.execute(() -> {
                held.countDown();
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            held.await();
            int sent = 0;
            String shed = null;
            while (shed == null && sent < 20) {
                peer.send(sut.address(), on(sut, other, Text.request("INVITE", peer, "z9hG4bKq" + sent++)));
                shed = peer.receive(sent <= 4 ? 1 : 2_000);
            }
            assertNotNull(shed);
            assertEquals(503, Text.status(shed));
            assertEquals("9", Text.header(shed, "Retry-After"));
            peer.send(sut.address(), on(sut, other, Text.request("INVITE", peer, "z9hG4bKe", "Subject: emergency")));
            String tag = sut.stack.ids().tag(other);
            peer.send(sut.address(), on(sut, other, Text.request("BYE", peer, "z9hG4bKd").replace(
                    "<sip:bob@127.0.0.1>\r\n", "<sip:bob@127.0.0.1>;tag=" + tag + "\r\n")));
            // what the listener took before this answer was queued before
            peer.send(sut.address(), on(sut, sut.shard(), Text.request("OPTIONS", peer, "z9hG4bKo")));
            sut.user.onRequest(transaction -> transaction.respond(ResponseDraft.of(200, "t")));
            release.countDown();
            List<String> methods = new ArrayList<>();
            while (!methods.contains("BYE") || methods.stream().noneMatch("OPTIONS"::equals)) {
                ServerTransaction transaction = next(sut.user.requests);
                methods.add(transaction.request().header("Subject") == null ? transaction.request().method()
                        : "emergency");
            }
            assertTrue(methods.contains("emergency"), methods.toString());
            assertTrue(sut.stack.counters().shed() >= 1);
            assertEquals(0, sut.stack.counters().dropped());
        }
    }

    /** The request with a Call-ID that belongs to the shard. */
    private static String on(StackUnderTest sut, Shard shard, String request) {
        return request.replaceFirst("Call-ID: [^\r]*", "Call-ID: " + sut.stack.ids().callId(shard));
    }

    @Test
    void aStrayAnswerIsNeverLookedForAmongAllTransactions() throws IOException {
        // a client transaction throws if it is asked whether a message is its own, as the stock search does: 2.3 ms
        // for each stray at 4,000 transactions
        try (UdpPeer peer = new UdpPeer(); UdpPeer silent = new UdpPeer(); StackUnderTest sut = new StackUnderTest()) {
            for (int i = 0; i < 50; i++) {
                sut.send(sut.draft("INVITE", sut.shard()), silent.address(), new RecordingClient());
            }
            peer.send(sut.address(), Text.response(Text.request("INVITE", peer, "z9hG4bKstray"), 200));
            peer.send(sut.address(), Text.response(Text.request("INVITE", peer, "old-branch"), 200));
            assertEquals("call-z9hG4bKstray", next(sut.user.strays).callId());
            assertEquals("call-old-branch", next(sut.user.strays).callId());
        }
    }
}
