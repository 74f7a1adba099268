package io.drawbridge.sip.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.drawbridge.sip.flow.Transport;
import io.drawbridge.sip.message.Body;
import io.drawbridge.sip.message.HeaderField;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two user agents, two stacks, real datagrams. */
class LoopbackTest {
    private static final Body OFFER = Body.of(Body.SDP, "offer");
    private static final Body ANSWER = Body.of(Body.SDP, "answer");

    private LoopbackNode alice;
    private LoopbackNode bob;

    @BeforeEach
    void start() throws IOException {
        alice = new LoopbackNode("127.0.0.1", Transport.UDP, UserAgentSettings.DEFAULT);
        bob = new LoopbackNode("127.0.0.1", Transport.UDP,
                UserAgentSettings.DEFAULT.withReliability(Reliability.SUPPORTED));
    }

    @AfterEach
    void stop() {
        alice.close();
        bob.close();
    }

    private void establish(int shard) {
        alice.call(shard, bob, List.of(), null);
        assertEquals("invite", bob.next());
        bob.invite().shard().execute(() -> bob.invite().provisional(Reply.of(180), "k"));
        assertEquals("provisional 180", alice.next());
        bob.answer(OFFER);
        assertEquals("answered 200", alice.next());
        alice.inDialog(() -> alice.client().ack(alice.dialog(), ANSWER));
        assertEquals("acked answer", bob.next());
    }

    @Test
    void callsRingsAnswersAndHangsUpOnEitherShard() {
        for (int shard = 0; shard < 2; shard++) {
            establish(shard);

            alice.inDialog(() -> alice.dialog().bye(List.of(new HeaderField("Reason", "Q.850;cause=16"))));

            assertEquals("bye Q.850;cause=16", bob.next());
        }
    }

    @Test
    void theCalledSideHangsUp() {
        establish(1);

        bob.inDialog(() -> bob.dialog().bye(List.of()));

        assertEquals("bye null", alice.next());
        // the BYE is out before the dialog has left its table
        CompletableFuture.runAsync(() -> { }, bob.dialog().shard()).join();
        assertEquals(0, bob.agent.counters().value(UserAgentCounters.Counter.DIALOGS));
    }

    @Test
    void reinvitesFromBothSides() {
        establish(0);

        alice.inDialog(() -> alice.dialog().invite(List.of(), OFFER, alice));
        assertEquals("reinvite", bob.next());
        bob.answer(ANSWER);
        assertEquals("answered 200", alice.next());
        alice.inDialog(() -> alice.client().ack(alice.dialog(), null));
        assertEquals("acked", bob.next());

        bob.inDialog(() -> bob.dialog().invite(List.of(), OFFER, bob));
        assertEquals("reinvite", alice.next());
        alice.invite().shard().execute(() -> alice.invite().reject(Reply.of(488)));
        assertEquals("rejected 488", bob.next());

        alice.inDialog(() -> alice.dialog().request("INFO", List.of(), null, alice));
        assertEquals("request INFO", bob.next());
        bob.inDialog(() -> bob.request().respond(Reply.of(200)));
        assertEquals("response 200", alice.next());
    }

    @Test
    void cancelsWhileItRings() {
        alice.call(0, bob, List.of(), OFFER);
        assertEquals("invite", bob.next());
        bob.invite().shard().execute(() -> bob.invite().provisional(Reply.of(180), "k"));
        assertEquals("provisional 180", alice.next());

        alice.inDialog(() -> alice.client().cancel(List.of(new HeaderField("Reason", "SIP;cause=200"))));

        assertEquals("cancelled SIP;cause=200", bob.next());
        assertEquals("rejected 487", alice.next());
    }

    @Test
    void acknowledgesReliableRinging() {
        alice.call(1, bob, List.of(new HeaderField("Supported", "100rel")), OFFER);
        assertEquals("invite", bob.next());
        bob.invite().shard().execute(
                () -> assertNotNull(bob.invite().provisional(Reply.of(183).with(ANSWER), "k")));

        assertEquals("provisional 183", alice.next());
        assertEquals("pracked", bob.next());
        bob.answer(null);
        assertEquals("answered 200", alice.next());
    }

    @Test
    void rejectsARequestInADialogThatNobodyHas() {
        establish(0);
        bob.stack.shards().shard(0).execute(() -> { });
        DialogData data = bob.dialog().data();
        bob.inDialog(() -> bob.dialog().bye(List.of()));
        assertEquals("bye null", alice.next());

        bob.inDialog(() -> bob.agent.restore(data, bob).request("INFO", List.of(), null, bob));

        assertEquals("response 481", bob.next());
        assertEquals("ended DialogEnd[cause=UNKNOWN_TO_PEER, detail=INFO got 481 Call/Transaction Does Not Exist]",
                bob.next());
    }
}
