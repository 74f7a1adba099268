package io.drawbridge.sip.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.sip.dialog.UserAgentCounters.Counter;
import io.drawbridge.sip.message.ResponseDraft;
import java.util.List;
import org.junit.jupiter.api.Test;

class InviteServerTest {
    private final Scene scene = new Scene();
    private final ServerEvents events = new ServerEvents();

    private InviteServer invite() {
        return scene.invites.getLast();
    }

    @Test
    void ringsAndAnswersInOneDialog() {
        FakeServerTransaction wire = scene.called("c", events);

        Dialog early = invite().provisional(Reply.of(180), "k");
        Dialog dialog = invite().answer(Reply.of(200).with(Scene.ANSWER), "k");

        assertSame(early, dialog);
        assertEquals(List.of(180, 200), wire.statuses());
        assertEquals(wire.responses().get(0).toTag(), wire.last().toTag());
        assertEquals("<sip:our-user@192.0.2.1:5060>", String.valueOf(wire.last().contact()));
        assertTrue(wire.last().headers().stream().anyMatch(field -> field.is("Allow")));
    }

    @Test
    void hasALocalTagForEachEarlyDialog() {
        FakeServerTransaction wire = scene.called("c", events);

        Dialog one = invite().provisional(Reply.of(183).with(Scene.ANSWER), "one");
        Dialog two = invite().provisional(Reply.of(183).with(Scene.ANSWER), "two");
        Dialog answered = invite().answer(Reply.of(200).with(Scene.ANSWER), "two");

        assertNotEquals(wire.responses().get(0).toTag(), wire.responses().get(1).toTag());
        assertSame(two, answered);
        assertNotNull(one);
        assertEquals(DialogData.State.TERMINATED, one.state());
        assertEquals(1, scene.count(Counter.DIALOGS));
    }

    @Test
    void repeatsTheAnswerFromT1ToT2UntilItsAck() {
        FakeServerTransaction wire = scene.called("c", events);
        Dialog dialog = invite().answer(Reply.of(200), "k");
        assertNotNull(dialog);

        scene.advance(499);
        assertEquals(0, wire.repeats());
        scene.advance(1);
        assertEquals(1, wire.repeats(), "T1");
        scene.advance(1_000);
        assertEquals(2, wire.repeats(), "2*T1");
        scene.advance(2_000);
        assertEquals(3, wire.repeats(), "4*T1");
        scene.advance(4_000);
        assertEquals(4, wire.repeats(), "T2");
        scene.advance(4_000);
        assertEquals(5, wire.repeats(), "T2 again");
        scene.agent.ack(FakeRequest.within(dialog, "ACK", 1).body("answer"));
        scene.advance(60_000);

        assertEquals(5, wire.repeats());
        assertEquals(List.of("acked"), events.log);
        assertNotNull(events.acks.getLast().body());
        scene.advance(60_000);
        assertEquals(0, scene.shard.timers(), "nothing is left, not even the memory of merged requests");
    }

    @Test
    void hangsUpWhenTheAckNeverComes() {
        DialogEvents dialogEvents = new DialogEvents();
        scene.called("c", events);
        Dialog dialog = invite().answer(Reply.of(200), "k");
        assertNotNull(dialog);
        dialog.listen(dialogEvents);

        scene.advance(32_000);

        assertEquals(List.of("ackMissing"), events.log);
        assertEquals(List.of("ended NO_ACK"), dialogEvents.log);
        assertEquals(List.of("BYE"), scene.wire.methods());
        assertEquals(1, scene.count(Counter.ACK_MISSING));
        assertTrue(scene.idle());
    }

    @Test
    void hangingUpWaitsForTheAck() {
        scene.called("c", events);
        Dialog dialog = invite().answer(Reply.of(200), "k");
        assertNotNull(dialog);

        dialog.bye(List.of());
        assertEquals(List.of(), scene.wire.methods());
        assertEquals(DialogData.State.TERMINATED, dialog.state());
        scene.agent.ack(FakeRequest.within(dialog, "ACK", 1));

        assertEquals(List.of("BYE"), scene.wire.methods());
        assertTrue(scene.idle());
    }

    @Test
    void hangingUpComesAfter32SecondsWhenTheAckIsLost() {
        scene.called("c", events);
        Dialog dialog = invite().answer(Reply.of(200), "k");
        assertNotNull(dialog);
        dialog.bye(List.of());

        scene.advance(32_000);

        assertEquals(List.of("BYE"), scene.wire.methods());
        assertTrue(scene.idle());
    }

    @Test
    void acceptsAByeBeforeTheAck() {
        DialogEvents dialogEvents = new DialogEvents();
        FakeServerTransaction wire = scene.called("c", events);
        Dialog dialog = invite().answer(Reply.of(200), "k");
        assertNotNull(dialog);
        dialog.listen(dialogEvents);

        FakeServerTransaction bye = scene.wire.receives(scene.agent, FakeRequest.within(dialog, "BYE", 2));
        scene.advance(60_000);

        assertEquals(List.of(200), bye.statuses());
        assertEquals(0, wire.repeats());
        assertEquals(List.of("bye"), dialogEvents.log);
        assertTrue(scene.idle());
    }

    @Test
    void aCancelWhileScreeningIsAnsweredAtOnce() {
        FakeServerTransaction wire = scene.called("c", events);

        FakeServerTransaction cancel = scene.wire.cancels(scene.agent, wire,
                FakeRequest.fresh("CANCEL", "c").header("Reason", "SIP;cause=200"));

        assertEquals(List.of(200), cancel.statuses());
        assertEquals(List.of(487), wire.statuses());
        assertEquals(cancel.last().toTag(), wire.last().toTag(), "RFC 3261 §9.2");
        assertEquals(List.of("cancelled"), events.log);
        assertEquals("SIP;cause=200", events.cancels.getFirst().header("Reason"));
        assertNull(invite().answer(Reply.of(200), "k"), "an answer that lost the race does nothing");
        assertNull(invite().provisional(Reply.of(180), "k"));
        invite().reject(Reply.of(603));
        assertEquals(List.of(487), wire.statuses());
        assertTrue(scene.idle());
    }

    @Test
    void aCancelEndsEveryEarlyDialog() {
        FakeServerTransaction wire = scene.called("c", events);
        invite().provisional(Reply.of(183), "one");
        invite().provisional(Reply.of(183), "two");

        scene.wire.cancels(scene.agent, wire, FakeRequest.fresh("CANCEL", "c"));

        assertEquals(487, wire.last().status());
        assertEquals(wire.responses().getFirst().toTag(), wire.last().toTag());
        assertTrue(scene.idle());
    }

    @Test
    void aCancelAfterTheAnswerHasNoEffect() {
        FakeServerTransaction wire = scene.called("c", events);
        Dialog dialog = invite().answer(Reply.of(200), "k");
        assertNotNull(dialog);

        FakeServerTransaction cancel =
                scene.wire.cancels(scene.agent, wire, FakeRequest.fresh("CANCEL", "c"));

        assertEquals(List.of(200), cancel.statuses());
        assertEquals(List.of(200), wire.statuses());
        assertEquals(DialogData.State.CONFIRMED, dialog.state());
        assertEquals(List.of(), events.log);
    }

    @Test
    void aCancelOfNothingGets481() {
        FakeServerTransaction cancel = scene.wire.cancels(scene.agent, null, FakeRequest.fresh("CANCEL", "c"));

        assertEquals(List.of(481), cancel.statuses());
    }

    @Test
    void aByeOnTheOnlyEarlyDialogRejectsTheInvite() {
        FakeServerTransaction wire = scene.called("c", events);
        Dialog early = invite().provisional(Reply.of(180), "k");
        assertNotNull(early);

        FakeServerTransaction bye = scene.wire.receives(scene.agent, FakeRequest.within(early, "BYE", 2));

        assertEquals(List.of(200), bye.statuses());
        assertEquals(List.of(180, 487), wire.statuses());
        assertEquals(List.of("gone"), events.log);
        assertTrue(scene.idle());
    }

    @Test
    void rejectsWithReasonAndHeaders() {
        FakeServerTransaction wire = scene.called("c", events);

        invite().reject(Reply.of(503, "Nobody there").with("Retry-After", "7"));
        invite().reject(Reply.of(486));

        ResponseDraft response = wire.last();
        assertEquals(List.of(503), wire.statuses());
        assertEquals("Nobody there", response.reason());
        assertEquals("7", response.headers().getFirst().value());
        assertNotNull(response.toTag());
        assertTrue(scene.idle());
    }

    @Test
    void repeatsRingingEveryMinuteAndGivesUpAtTheLimit() {
        FakeServerTransaction wire = scene.called("c", events);
        invite().provisional(Reply.of(180), "k");

        scene.advance(120_000);
        assertEquals(List.of(180, 180, 180), wire.statuses());
        scene.advance(Limits.DEFAULT.invite().toMillis());

        assertEquals(408, wire.last().status());
        assertEquals(List.of("gone"), events.log);
        assertTrue(scene.idle());
    }

    @Test
    void hearsThatTheStreamBroke() {
        FakeServerTransaction wire = scene.called("c", events);
        invite().provisional(Reply.of(180), "k");

        scene.agent.lost(wire, "connection reset");

        assertEquals(List.of("gone"), events.log);
        assertTrue(scene.idle());
        scene.agent.lost(wire, "connection reset");
        assertEquals(List.of("gone"), events.log);
    }

    @Test
    void limitsEarlyDialogsButAlwaysAnswers() {
        scene.called("c", events);
        for (int i = 0; i < Limits.DEFAULT.forks(); i++) {
            assertNotNull(invite().provisional(Reply.of(180), "k" + i));
        }

        assertNull(invite().provisional(Reply.of(180), "one more"));
        assertNotNull(invite().answer(Reply.of(200), "one more"));
        assertEquals(1, scene.count(Counter.DIALOGS));
    }

    @Test
    void rejectsWhatOurSideStumblesOver() {
        DialogEvents dialogEvents = new DialogEvents();
        Dialog dialog = scene.answered(dialogEvents);
        dialog.listen(new DialogEvents() {
            @Override
            public void reinvite(InviteServer invite) {
                throw new IllegalStateException("our bug");
            }
        });
        FakeServerTransaction wire =
                new FakeServerTransaction(FakeRequest.within(dialog, "INVITE", 2), scene.shard);

        assertThrows(IllegalStateException.class, () -> scene.agent.request(wire));

        assertEquals(List.of(500), wire.statuses());
        assertFalse(dialog.inviting(), "the next re-INVITE finds the way free");
    }

    @Test
    void followsTheCallersRecordRoute() {
        scene.wire.receives(scene.agent, FakeRequest.fresh("INVITE", "c")
                .header("Record-Route", "<sip:198.51.100.1;lr>, <sip:198.51.100.2;lr>")
                .header("Record-Route", "<sip:198.51.100.3;lr>"));
        invite().listen(events);
        Dialog dialog = invite().answer(Reply.of(200), "k");
        assertNotNull(dialog);
        scene.agent.ack(FakeRequest.within(dialog, "ACK", 1));

        dialog.bye(List.of());

        assertEquals(List.of("<sip:198.51.100.1;lr>", "<sip:198.51.100.2;lr>", "<sip:198.51.100.3;lr>"),
                scene.wire.last().request().routes());
        assertEquals("sip:alice@198.51.100.7:5060", scene.wire.last().request().uri().toString());
        assertEquals(FakeFlow.address("198.51.100.1", 5060), scene.wire.last().destination().address());
    }
}
