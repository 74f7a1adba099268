package io.drawbridge.sip.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.sip.dialog.UserAgentCounters.Counter;
import io.drawbridge.sip.message.HeaderField;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Giving up an INVITE of ours at every moment (RFC 3261 §9.1, design §8.5). */
class CancelTest {
    private static final List<HeaderField> REASON = List.of(new HeaderField("Reason", "SIP;cause=200"));

    private final Scene scene = new Scene();
    private final ClientEvents events = new ClientEvents();

    @Test
    void waitsForTheFirstProvisionalResponse() {
        InviteClient client = scene.call(events);
        SentRequest invite = scene.wire.last();

        client.cancel(REASON);
        assertEquals(List.of(), invite.cancels());
        assertTrue(invite.repeating(), "without a 1xx the peer could never be cancelled");
        invite.responds(100);
        assertEquals(List.of(REASON), invite.cancels());
        invite.responds(180);
        assertEquals(1, invite.cancels().size());
        invite.responds(487);

        assertEquals(List.of("rejected 487"), events.log);
        assertTrue(scene.idle());
        assertEquals(0, scene.shard.timers());
    }

    @Test
    void cancelsAtOnceWhenItRings() {
        InviteClient client = scene.call(events);
        scene.wire.last().responds(180);

        client.cancel(REASON);
        client.cancel(REASON);

        assertEquals(List.of(REASON), scene.wire.last().cancels());
    }

    @Test
    void acknowledgesAndHangsUpAnAnswerThatCrossedTheCancel() {
        InviteClient client = scene.call(events);
        SentRequest invite = scene.wire.last();
        invite.responds(180);
        client.cancel(REASON);

        invite.responds(200);
        invite.responds(200);

        assertEquals(List.of("trying", "provisional 180", "crossed 200"), events.log);
        assertEquals(List.of("INVITE", "BYE"), scene.wire.methods());
        assertEquals(2, scene.wire.acks().size(), "a repeated answer gets its ACK again, but no second BYE");
        assertTrue(scene.idle());
    }

    @Test
    void anAnswerThatCrossedEndsTheOtherForksToo() {
        InviteClient client = scene.call(events);
        SentRequest invite = scene.wire.last();
        invite.responds(FakeResponse.to(invite.request(), 180).toTag("b1"));
        invite.responds(FakeResponse.to(invite.request(), 180).toTag("b2"));
        client.cancel(REASON);

        invite.responds(FakeResponse.to(invite.request(), 200).toTag("b2"));

        assertEquals(List.of("INVITE", "BYE"), scene.wire.methods());
        assertTrue(scene.idle(), "b1 is over as well");
    }

    @Test
    void hangsUpAnAnswerThatComesInsteadOfAnyProvisionalResponse() {
        InviteClient client = scene.call(events);
        client.cancel(REASON);

        scene.wire.last().responds(200);

        assertEquals(List.of("crossed 200"), events.log);
        assertEquals(List.of("INVITE", "BYE"), scene.wire.methods());
    }

    @Test
    void givesUpWhenNoFinalResponseFollowsTheCancel() {
        InviteClient client = scene.call(events);
        SentRequest invite = scene.wire.last();
        invite.responds(180);
        client.cancel(REASON);

        scene.advance(32_000);

        assertTrue(invite.terminated());
        assertEquals("failed TIMEOUT heard", events.log.getLast());
        assertTrue(scene.idle());
    }

    @Test
    void ignoresACancelAfterTheAnswer() {
        InviteClient client = scene.call(events);
        scene.wire.last().responds(200);

        client.cancel(REASON);

        assertEquals(List.of(), scene.wire.last().cancels());
        assertEquals(DialogData.State.CONFIRMED, events.dialogs.getLast().state());
    }

    @Test
    void anOrphanIsCancelledByItsFirstProvisionalResponse() {
        InviteClient client = scene.call(events);
        SentRequest invite = scene.wire.last();

        client.abandon();
        assertFalse(invite.repeating(), "somebody else is asked by now");
        assertEquals(1, scene.count(Counter.ORPHANS));
        invite.responds(180);
        invite.responds(487);

        assertEquals(1, invite.cancels().size());
        assertEquals(List.of(), events.log);
        assertEquals(0, scene.count(Counter.ORPHANS));
        assertTrue(scene.idle());
    }

    @Test
    void anOrphanThatIsAnsweredIsHungUp() {
        InviteClient client = scene.call(events);
        client.abandon();

        scene.wire.last().responds(200);

        assertEquals(List.of("INVITE", "BYE"), scene.wire.methods());
        assertEquals(1, scene.wire.acks().size());
        assertEquals(List.of(), events.log);
        assertEquals(0, scene.count(Counter.ORPHANS));
    }

    @Test
    void anOrphanLivesUntil32SecondsPastTimerB() {
        InviteClient client = scene.call(events);
        SentRequest invite = scene.wire.last();
        client.abandon();
        scene.advance(32_000);
        invite.timesOut();

        scene.advance(31_000);
        assertEquals(1, scene.count(Counter.ORPHANS));
        invite.responds(180);
        invite.responds(183);
        assertEquals(1, invite.cancels().size(), "the peer woke up: it must not ring on");
        scene.advance(1_000);

        assertEquals(0, scene.count(Counter.ORPHANS));
        assertTrue(scene.idle());
        assertEquals(0, scene.shard.timers());
    }

    @Test
    void anAnswerAfterTimerBIsHungUpWithTheRouteOfItsInvite() {
        scene.call(events);
        SentRequest invite = scene.wire.last();
        invite.timesOut();
        assertEquals(List.of("failed TIMEOUT"), events.log);

        invite.responds(200);

        assertEquals(List.of("failed TIMEOUT"), events.log);
        assertEquals(List.of("INVITE", "BYE"), scene.wire.methods());
        assertEquals(1, scene.wire.acks().size());
        assertEquals(0, scene.count(Counter.STRAY_ANSWER), "it is no stray: the leg lingers");
        assertTrue(scene.idle());
    }

    @Test
    void anOrphanOfARingingCallIsCancelledAtOnce() {
        InviteClient client = scene.call(events);
        scene.wire.last().responds(180);

        client.abandon();

        assertEquals(1, scene.wire.last().cancels().size());
        scene.advance(32_000);
        assertTrue(scene.idle());
    }
}
