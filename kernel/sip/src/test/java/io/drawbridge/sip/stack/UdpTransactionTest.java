package io.drawbridge.sip.stack;

import static io.drawbridge.sip.stack.RecordingUser.next;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.sip.message.HeaderField;
import io.drawbridge.sip.message.ResponseDraft;
import io.drawbridge.sip.transaction.ClientTransaction;
import io.drawbridge.sip.transaction.ServerTransaction;
import io.drawbridge.sip.transaction.Timing;
import io.drawbridge.sip.transaction.TransactionFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UdpTransactionTest {
    private StackUnderTest sut;
    private UdpPeer peer;

    @BeforeEach
    void start() throws IOException {
        sut = new StackUnderTest();
        peer = new UdpPeer();
    }

    @AfterEach
    void stop() {
        peer.close();
        sut.close();
    }

    @Test
    void aRequestReachesTheUserOnceAndItsAnswerIsRepeatedToARetransmission() {
        sut.user.onRequest(transaction -> transaction.respond(ResponseDraft.of(200, "t1")));
        String options = Text.request("OPTIONS", peer, "z9hG4bK1");
        peer.send(sut.address(), options);
        String first = peer.receive();
        peer.send(sut.address(), options);
        assertEquals(first, peer.receive());
        assertEquals(200, Text.status(first));
        assertEquals("<sip:bob@127.0.0.1>;tag=t1", Text.header(first, "To"));
        assertEquals("SIP/2.0/UDP 127.0.0.1:" + peer.port() + ";branch=z9hG4bK1;received=127.0.0.1;rport="
                + peer.port(), Text.header(first, "Via"));
        assertEquals(1, sut.user.requests.size());
    }

    @Test
    void anInviteIsTriedAtOnceThenAnsweredAndItsAckComesUp() {
        peer.send(sut.address(), Text.request("INVITE", peer, "z9hG4bK2"));
        assertEquals(100, Text.status(peer.receive()));
        ServerTransaction invite = next(sut.user.requests);
        sut.on(sut.shard(), () -> {
            invite.respond(ResponseDraft.of(180, "t2"));
            invite.respond(ResponseDraft.of(200, "t2").with("Contact", "<sip:us@127.0.0.1>"));
        });
        assertEquals(180, Text.status(peer.receive()));
        String ok = peer.receive();
        assertEquals(200, Text.status(ok));
        sut.on(sut.shard(), invite::repeat);
        assertEquals(ok, peer.receive());
        peer.send(sut.address(), Text.request("INVITE", peer, "z9hG4bK2"));
        peer.send(sut.address(), Text.request("ACK", peer, "z9hG4bK2b").replace("call-z9hG4bK2b", "call-z9hG4bK2"));
        assertEquals("call-z9hG4bK2", next(sut.user.acks).callId());
        assertEquals(0, sut.user.requests.size(), "the retransmitted INVITE was absorbed (RFC 6026)");
    }

    @Test
    void aRefusalIsRepeatedUntilItsAckWhichStaysBelow() {
        sut.user.onRequest(transaction -> transaction.respond(ResponseDraft.of(486, "t3")));
        peer.send(sut.address(), Text.request("INVITE", peer, "z9hG4bK3"));
        assertEquals(100, Text.status(peer.receive()));
        String busy = peer.receive();
        assertEquals(486, Text.status(busy));
        assertEquals(busy, peer.receive(), "timer G");
        peer.send(sut.address(), Text.request("ACK", peer, "z9hG4bK3"));
        peer.send(sut.address(), Text.request("OPTIONS", peer, "z9hG4bK3c"));
        next(sut.user.requests);
        next(sut.user.requests);
        assertEquals(0, sut.user.acks.size());
    }

    @Test
    void aCancelFindsItsInvite() {
        peer.send(sut.address(), Text.request("INVITE", peer, "z9hG4bK4"));
        ServerTransaction invite = next(sut.user.requests);
        peer.send(sut.address(), Text.request("CANCEL", peer, "z9hG4bK4"));
        RecordingUser.Cancelled cancelled = next(sut.user.cancels);
        assertSame(invite, cancelled.invite());
        sut.on(sut.shard(), () -> {
            cancelled.cancel().respond(ResponseDraft.of(200, "t4"));
            invite.respond(ResponseDraft.of(487, "t4"));
        });
        assertEquals(100, Text.status(peer.receive()));
        assertEquals("1 CANCEL", Text.header(peer.receive(), "CSeq"));
        assertEquals(487, Text.status(peer.receive()));
    }

    @Test
    void aCancelOfNothingSaysSo() {
        peer.send(sut.address(), Text.request("CANCEL", peer, "z9hG4bK5"));
        assertNull(next(sut.user.cancels).invite());
    }

    @Test
    void aRequestOfOursIsRetransmittedUntilItIsAnswered() {
        RecordingClient client = new RecordingClient();
        sut.send(sut.draft("OPTIONS", sut.shard(), new HeaderField("X-Mark", "1")), peer.address(), client);
        String first = peer.receive();
        assertTrue(first.startsWith("OPTIONS sip:bob@127.0.0.1:5070 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:"), first);
        assertEquals(first, peer.receive(), "timer E");
        peer.send(sut.address(), Text.response(first, 200));
        assertEquals(200, next(client.responses).status());
        peer.send(sut.address(), Text.response(first, 200));
        assertEquals(0, client.failures.size());
    }

    @Test
    void anInviteOfOursBringsEveryProvisionalAndSeveralAnswers() {
        RecordingClient client = new RecordingClient();
        sut.send(sut.draft("INVITE", sut.shard()), peer.address(), client);
        String invite = peer.receive();
        peer.send(sut.address(), Text.response(invite, 100));
        peer.send(sut.address(), Text.response(invite, 180));
        peer.send(sut.address(), Text.response(invite, 183).replace("tag=b1", "tag=b2"));
        peer.send(sut.address(), Text.response(invite, 200));
        peer.send(sut.address(), Text.response(invite, 200).replace("tag=b1", "tag=b2"));
        assertEquals(List.of(100, 180, 183, 200, 200), List.of(next(client.responses).status(),
                next(client.responses).status(), next(client.responses).status(), next(client.responses).status(),
                next(client.responses).status()));
        assertEquals(0, sut.user.strays.size());
    }

    @Test
    void aRefusedInviteIsAcknowledgedBelowAndOnlyOnceTold() {
        RecordingClient client = new RecordingClient();
        sut.send(sut.draft("INVITE", sut.shard()), peer.address(), client);
        String invite = peer.receive();
        peer.send(sut.address(), Text.response(invite, 486));
        String ack = peer.receive();
        assertTrue(ack.startsWith("ACK "), ack);
        assertEquals(Text.header(invite, "Via"), Text.header(ack, "Via"));
        assertEquals("1 ACK", Text.header(ack, "CSeq"));
        assertTrue(Text.header(ack, "To").endsWith(";tag=b1"));
        peer.send(sut.address(), Text.response(invite, 486));
        assertEquals(ack, peer.receive());
        assertEquals(486, next(client.responses).status());
        assertEquals(0, client.responses.size());
    }

    @Test
    void aCancelOfOursRepeatsTheBranchOfItsInvite() {
        RecordingClient client = new RecordingClient();
        ClientTransaction transaction = sut.send(sut.draft("INVITE", sut.shard()), peer.address(), client);
        String invite = peer.receive();
        peer.send(sut.address(), Text.response(invite, 180));
        next(client.responses);
        sut.on(sut.shard(), () -> transaction.cancel(List.of(new HeaderField("Reason", "SIP;cause=200"))));
        String cancel = peer.receive();
        assertTrue(cancel.startsWith("CANCEL sip:bob@127.0.0.1:5070 SIP/2.0\r\n"), cancel);
        assertEquals(Text.header(invite, "Via"), Text.header(cancel, "Via"));
        assertEquals("SIP;cause=200", Text.header(cancel, "Reason"));
        peer.send(sut.address(), Text.response(cancel, 200));
        peer.send(sut.address(), Text.response(invite, 487));
        assertEquals(487, next(client.responses).status());
        assertTrue(peer.receive().startsWith("ACK "));
    }

    @Test
    void silenceEndsInATimeoutOfItsOwnAndFasterRetransmissionsIfAsked() {
        RecordingClient client = new RecordingClient();
        sut.send(sut.draft("INVITE", sut.shard()), peer.address(),
                new Timing(Duration.ofMillis(50), Duration.ofMillis(400)), client);
        assertEquals(TransactionFailure.Kind.TIMEOUT, next(client.failures).kind());
        int sent = 0;
        while (peer.receive(1) != null) {
            sent++;
        }
        // at 0, 50, 150 and 350 ms
        assertTrue(sent >= 3 && sent <= 4, sent + " transmissions");
    }

    @Test
    void aStrayAnswerGoesToTheUserAndOtherStraysNowhere() {
        RecordingClient client = new RecordingClient();
        ClientTransaction transaction = sut.send(sut.draft("INVITE", sut.shard()), peer.address(), client);
        String invite = peer.receive();
        sut.on(sut.shard(), transaction::terminate);
        peer.send(sut.address(), Text.response(invite, 180));
        peer.send(sut.address(), Text.response(invite, 486));
        peer.send(sut.address(), Text.response(invite, 200));
        assertEquals(200, next(sut.user.strays).status());
        assertEquals(0, client.responses.size());
        assertEquals(0, client.failures.size());
        assertNull(peer.receive(1));
    }

    @Test
    void theUsersBugCostsOneRequest() {
        sut.user.onRequest(transaction -> {
            throw new IllegalStateException("bug of the test");
        });
        peer.send(sut.address(), Text.request("OPTIONS", peer, "z9hG4bK6"));
        String answer = peer.receive();
        assertEquals(500, Text.status(answer));
        assertNotNull(Text.header(answer, "To"));
        sut.user.onRequest(transaction -> transaction.respond(ResponseDraft.of(200, "t")));
        peer.send(sut.address(), Text.request("OPTIONS", peer, "z9hG4bK7"));
        assertEquals(200, Text.status(peer.receive()));
        assertFalse(Text.header(answer, "To").isEmpty());
    }

    @Test
    void aCancelThatComesAfterTheAnswerHasNoEffect() {
        peer.send(sut.address(), Text.request("INVITE", peer, "z9hG4bK8"));
        ServerTransaction invite = next(sut.user.requests);
        sut.on(sut.shard(), () -> invite.respond(ResponseDraft.of(200, "t8")));
        peer.send(sut.address(), Text.request("CANCEL", peer, "z9hG4bK8"));
        assertEquals(100, Text.status(peer.receive()));
        assertEquals("1 INVITE", Text.header(peer.receive(), "CSeq"));
        String answer = peer.receive();
        assertEquals(200, Text.status(answer));
        assertEquals("1 CANCEL", Text.header(answer, "CSeq"));
        assertTrue(Text.header(answer, "To").endsWith(";tag=t8"), answer);
        assertEquals(0, sut.user.cancels.size());
    }

    @Test
    void whatIsFinishedIsRememberedInAFewBytesOnly() {
        sut.user.onRequest(transaction -> transaction.respond(ResponseDraft.of(200, "t9")));
        for (int i = 0; i < 20; i++) {
            peer.send(sut.address(), Text.request(i % 2 == 0 ? "INVITE" : "BYE", peer, "z9hG4bK9" + i));
            if (Text.status(peer.receive()) == 100) {
                peer.receive();
            }
        }
        RecordingClient client = new RecordingClient();
        sut.send(sut.draft("INVITE", sut.shard()), peer.address(), client);
        peer.send(sut.address(), Text.response(peer.receive(), 486));
        next(client.responses);
        sut.send(sut.draft("OPTIONS", sut.shard()), peer.address(), client);
        peer.receive();
        peer.send(sut.address(), Text.response(peer.receive(), 200));
        next(client.responses);
        sut.on(sut.shard(), () -> {
            assertEquals(0, sut.stack.transactions());
            assertEquals(21, sut.stack.remembered());
        });
    }

    @Test
    void aTransactionThatItsUserGaveUpIsNotAskedAboutFurtherAnswers() {
        RecordingClient client = new RecordingClient();
        ClientTransaction transaction = sut.send(sut.draft("INVITE", sut.shard()), peer.address(), client);
        String invite = peer.receive();
        peer.send(sut.address(), Text.response(invite, 200));
        assertEquals(200, next(client.responses).status());
        sut.on(sut.shard(), transaction::terminate);
        peer.send(sut.address(), Text.response(invite, 200).replace("tag=b1", "tag=b2"));
        assertEquals("b2", next(sut.user.strays).toTag());
        assertEquals(0, client.responses.size());
    }
}
