package io.drawbridge.sip.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.sip.dialog.UserAgentCounters.Counter;
import io.drawbridge.sip.message.RequestDraft;
import io.drawbridge.sip.transaction.Timing;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class InviteClientTest {
    private final Scene scene = new Scene();
    private final ClientEvents events = new ClientEvents();

    @Test
    void writesTheInviteOfItsOwnLeg() {
        InviteClient client = scene.call(events);

        RequestDraft invite = scene.wire.last().request();
        assertEquals("INVITE", invite.method());
        assertEquals(client.callId(), invite.callId());
        assertEquals(client.localTag(), invite.from().tag());
        assertEquals("<sip:our-user@192.0.2.1:5060>", String.valueOf(invite.contact()));
        assertTrue(invite.headers().stream().anyMatch(field -> field.is("Allow")), "RFC 3261 §13.2.1 wants Allow");
        assertFalse(invite.headers().stream().anyMatch(field -> field.is("User-Agent")), "silent about ourselves");
    }

    @Test
    void usesTheTimersOfTheInvite() {
        Timing fast = new Timing(Duration.ofMillis(80), Duration.ofSeconds(6));

        scene.agent.invite(scene.shard, Scene.outgoing(null).withTiming(fast), events);

        assertEquals(fast, scene.wire.last().timing());
    }

    @Test
    void reportsRingingAndAnswerOfOneDialog() {
        scene.call(events);

        scene.wire.last().responds(100);
        scene.wire.last().responds(180);
        scene.wire.last().responds(200);

        assertEquals(List.of("trying", "provisional 180", "answered 200"), events.log);
        assertSame(events.dialogs.getFirst(), events.dialogs.getLast());
        assertEquals(DialogData.State.CONFIRMED, events.dialogs.getLast().state());
        assertEquals(1, scene.count(Counter.DIALOGS));
    }

    @Test
    void keepsAnEarlyDialogForEachToTag() {
        scene.call(events);
        SentRequest invite = scene.wire.last();

        invite.responds(FakeResponse.to(invite.request(), 183).toTag("b1").body("one"));
        invite.responds(FakeResponse.to(invite.request(), 183).toTag("b2").body("two"));
        invite.responds(FakeResponse.to(invite.request(), 200).toTag("b2").body("two"));

        assertNotEquals(events.dialogs.get(0).id(), events.dialogs.get(1).id());
        assertSame(events.dialogs.get(1), events.dialogs.get(2));
        assertEquals(DialogData.State.TERMINATED, events.dialogs.get(0).state());
        assertEquals(1, scene.count(Counter.DIALOGS));
    }

    @Test
    void acknowledgesWithTheBodyThatItIsGiven() {
        InviteClient client = scene.agent.invite(scene.shard, Scene.outgoing(null), events);
        SentRequest invite = scene.wire.last();
        invite.responds(FakeResponse.to(invite.request(), 200).toTag("b-tag").body("offer"));

        client.ack(events.dialogs.getLast(), Scene.ANSWER);

        RequestDraft ack = scene.wire.acks().getLast().request();
        assertEquals("sip:bob@198.51.100.9:5070", ack.uri().toString());
        assertEquals(invite.request().cseq(), ack.cseq());
        assertSame(Scene.ANSWER, ack.body());
    }

    @Test
    void repeatsTheSameAckForARepeatedAnswer() {
        InviteClient client = scene.call(events);
        SentRequest invite = scene.wire.last();
        invite.responds(200);
        client.ack(events.dialogs.getLast(), Scene.ANSWER);

        invite.responds(200);
        scene.agent.strayAnswer(FakeResponse.to(invite.request(), 200).toTag("b-tag"));

        assertEquals(3, scene.wire.acks().size());
        assertEquals(scene.wire.acks().getFirst(), scene.wire.acks().getLast());
        assertEquals(List.of("answered 200"), events.log);
        assertEquals(2, scene.count(Counter.ACK_REPEATED));
    }

    @Test
    void saysNothingToARepeatedAnswerThatOurSideStillThinksAbout() {
        scene.call(events);
        scene.wire.last().responds(200);

        scene.wire.last().responds(200);

        assertEquals(List.of(), scene.wire.acks());
        assertEquals(List.of("answered 200"), events.log);
    }

    @Test
    void stopsAnsweringAStormOfRepeatedAnswers() {
        InviteClient client = scene.call(events);
        SentRequest invite = scene.wire.last();
        invite.responds(200);
        client.ack(events.dialogs.getLast(), null);

        for (int i = 0; i < 500; i++) {
            invite.responds(200);
        }

        assertEquals(33, scene.wire.acks().size());
        assertTrue(scene.count(Counter.STRAY_DROPPED) > 400);
    }

    @Test
    void acknowledgesAndHangsUpWhenOurSideForgetsTheAck() {
        DialogEvents dialog = new DialogEvents();
        scene.call(events);
        scene.wire.last().responds(200);
        events.dialogs.getLast().listen(dialog);

        scene.advance(20_000);

        assertEquals(1, scene.wire.acks().size());
        assertEquals(List.of("INVITE", "BYE"), scene.wire.methods());
        assertEquals(List.of("ended NOT_ACKNOWLEDGED"), dialog.log);
        assertTrue(scene.idle());
    }

    @Test
    void hangsUpTheOtherAnswersOfAFork() {
        InviteClient client = scene.call(events);
        SentRequest invite = scene.wire.last();
        invite.responds(FakeResponse.to(invite.request(), 200).toTag("b1"));
        client.ack(events.dialogs.getLast(), null);

        invite.responds(FakeResponse.to(invite.request(), 200).toTag("b2").contact("sip:desk@198.51.100.10"));
        invite.responds(FakeResponse.to(invite.request(), 200).toTag("b2").contact("sip:desk@198.51.100.10"));

        assertEquals(List.of("answered 200"), events.log);
        assertEquals(List.of("INVITE", "BYE"), scene.wire.methods());
        assertEquals("b2", scene.wire.last().request().to().tag());
        assertEquals("sip:desk@198.51.100.10", scene.wire.last().request().uri().toString());
        assertEquals(3, scene.wire.acks().size(), "one for b1, two for b2");
        assertEquals(1, scene.count(Counter.DIALOGS));
    }

    @Test
    void hangsUpAForkThatRangBefore() {
        scene.call(events);
        SentRequest invite = scene.wire.last();
        invite.responds(FakeResponse.to(invite.request(), 180).toTag("b1"));
        invite.responds(FakeResponse.to(invite.request(), 200).toTag("b2"));

        invite.responds(FakeResponse.to(invite.request(), 200).toTag("b1"));

        assertEquals("b1", scene.wire.last().request().to().tag());
        assertEquals("BYE", scene.wire.last().request().method());
    }

    @Test
    void reportsEveryAnswerOfAForkWhenAsked() {
        InviteClient client = scene.agent.invite(scene.shard, Scene.outgoing(Scene.OFFER).keepingForks(), events);
        SentRequest invite = scene.wire.last();
        invite.responds(FakeResponse.to(invite.request(), 200).toTag("b1"));
        invite.responds(FakeResponse.to(invite.request(), 200).toTag("b2"));

        events.dialogs.forEach(dialog -> client.ack(dialog, null));

        assertEquals(List.of("answered 200", "answered 200"), events.log);
        assertEquals(2, scene.wire.acks().size());
        assertEquals(2, scene.count(Counter.DIALOGS));
    }

    @Test
    void limitsTheForksOfOneInvite() {
        scene.call(events);
        SentRequest invite = scene.wire.last();

        for (int i = 0; i < 100; i++) {
            invite.responds(FakeResponse.to(invite.request(), 180).toTag("b" + i));
        }

        assertEquals(Limits.DEFAULT.forks(), scene.count(Counter.DIALOGS));
        assertEquals(100 - Limits.DEFAULT.forks(), scene.count(Counter.LIMIT));
    }

    @Test
    void endsEarlyDialogsWithARejection() {
        scene.call(events);
        scene.wire.last().responds(180);

        scene.wire.last().responds(486);

        assertEquals(List.of("trying", "provisional 180", "rejected 486"), events.log);
        assertEquals(DialogData.State.TERMINATED, events.dialogs.getLast().state());
        assertTrue(scene.idle());
    }

    @Test
    void saysWhetherAnythingWasHeardBeforeATransportFailure() {
        InviteClient silent = scene.call(events);
        scene.wire.last().breaks();
        ClientEvents heard = new ClientEvents();
        scene.call(heard);
        scene.wire.last().responds(100);
        scene.wire.last().breaks();

        assertEquals(List.of("failed TRANSPORT"), events.log);
        assertEquals(List.of("trying", "failed TRANSPORT heard"), heard.log);
        assertFalse(silent.anythingHeard());
        assertTrue(scene.idle());
    }

    @Test
    void cancelsByItselfWhenNothingNewIsHeardForTimerC() {
        scene.call(events);
        scene.wire.last().responds(180);

        scene.advance(Limits.DEFAULT.proceeding().toMillis());

        assertEquals(1, scene.wire.last().cancels().size());
        assertEquals("failed TIMEOUT heard", events.log.getLast());
        scene.wire.last().responds(487);
        assertEquals("failed TIMEOUT heard", events.log.getLast(), "nothing comes after the end");
        assertTrue(scene.idle());
    }

    @Test
    void refusesMoreThanTheTableHolds() {
        Limits one = new Limits(1, 12, 16, 200, Duration.ofSeconds(20), Duration.ofSeconds(185),
                Duration.ofMinutes(10), Duration.ofSeconds(20), Duration.ofSeconds(5));
        Scene small = new Scene(UserAgentSettings.DEFAULT.withLimits(one));
        small.call(new ClientEvents());

        small.call(events);

        assertEquals(List.of(), events.log, "never before the call has returned");
        small.shard.run();
        assertEquals(List.of("failed LIMIT"), events.log);
        assertEquals(1, small.wire.sent().size());
    }

    @Test
    void leavesNoTimerBehind() {
        InviteClient client = scene.call(events);
        scene.wire.last().responds(180);
        scene.wire.last().responds(200);
        client.ack(events.dialogs.getLast(), null);
        events.dialogs.getLast().bye(List.of());

        assertEquals(0, scene.shard.timers());
        assertTrue(scene.idle());
        assertEquals(0, scene.count(Counter.DIALOGS));
    }
}
