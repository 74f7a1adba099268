package io.drawbridge.sip.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.sip.dialog.UserAgentCounters.Counter;
import io.drawbridge.sip.message.HeaderField;
import io.drawbridge.sip.message.RequestDraft;
import io.drawbridge.sip.message.ResponseDraft;
import java.util.List;
import org.junit.jupiter.api.Test;

class DialogTest {
    private final Scene scene = new Scene();
    private final DialogEvents events = new DialogEvents();
    private final ResponseEvents responses = new ResponseEvents();
    private final ClientEvents reinvite = new ClientEvents();

    private FakeServerTransaction receives(FakeRequest request) {
        return scene.wire.receives(scene.agent, request);
    }

    @Test
    void sendsRequestsWithRisingNumbersAndTheTagsOfTheDialog() {
        Dialog dialog = scene.established(events);

        dialog.request("INFO", List.of(new HeaderField("X-Tone", "5")), null, responses);
        dialog.request("UPDATE", List.of(), Scene.OFFER, responses);
        dialog.bye(List.of());

        List<RequestDraft> sent = scene.wire.sent().stream().map(SentRequest::request).toList();
        assertEquals(List.of(1L, 2L, 3L, 4L), sent.stream().map(RequestDraft::cseq).toList());
        assertEquals(dialog.id().localTag(), sent.get(1).from().tag());
        assertEquals(dialog.id().remoteTag(), sent.get(1).to().tag());
        assertNull(sent.get(1).contact(), "INFO refreshes no target");
        assertNotNull(sent.get(2).contact());
    }

    @Test
    void asTheCalleeItsTagsAreTheOtherWayRound() {
        Dialog dialog = scene.answered(events);

        dialog.bye(List.of(new HeaderField("Reason", "Q.850;cause=16")));

        RequestDraft bye = scene.wire.last().request();
        assertEquals("a-tag", bye.to().tag());
        assertEquals(dialog.id().localTag(), bye.from().tag());
        assertEquals("Q.850;cause=16", bye.headers().getFirst().value());
        assertTrue(scene.idle());
    }

    @Test
    void deliversWhatThePeerSends() {
        Dialog dialog = scene.answered(events);

        FakeServerTransaction info = receives(FakeRequest.within(dialog, "INFO", 2));
        FakeServerTransaction message = receives(FakeRequest.within(dialog, "MESSAGE", 5));
        events.requests.get(0).respond(Reply.of(200));
        events.requests.get(1).respond(Reply.of(415));

        assertEquals(List.of("request INFO", "request MESSAGE"), events.log);
        assertEquals(List.of(200), info.statuses());
        assertEquals(List.of(415), message.statuses());
    }

    @Test
    void answersForOurSideWhenItForgets() {
        Dialog dialog = scene.answered(events);
        FakeServerTransaction info = receives(FakeRequest.within(dialog, "INFO", 2));

        scene.advance(Limits.DEFAULT.answer().toMillis());

        assertEquals(List.of(500), info.statuses());
        assertEquals(1, scene.count(Counter.UNANSWERED));
    }

    @Test
    void refusesWhatIsOutOfOrder() {
        Dialog dialog = scene.answered(events);
        receives(FakeRequest.within(dialog, "INFO", 7));

        FakeServerTransaction late = receives(FakeRequest.within(dialog, "INFO", 6));
        FakeServerTransaction twice = receives(FakeRequest.within(dialog, "INFO", 7));

        assertEquals(List.of(500), late.statuses());
        assertEquals(List.of(500), twice.statuses());
        assertEquals(List.of("request INFO"), events.log);
    }

    @Test
    void knowsNoDialogByWrongTags() {
        Dialog dialog = scene.answered(events);
        FakeRequest wrongRemote = new FakeRequest("BYE", dialog.id().callId(), 2,
                FakeRequest.address("sip:mallory@x.example", "forged"), dialog.local());
        FakeRequest wrongLocal = new FakeRequest("BYE", dialog.id().callId(), 2, dialog.remote(),
                FakeRequest.address("sip:bob@x.example", "forged"));

        assertEquals(List.of(481), receives(wrongRemote).statuses());
        assertEquals(List.of(481), receives(wrongLocal).statuses());
        assertEquals(DialogData.State.CONFIRMED, dialog.state());
        assertEquals(List.of(), events.log);
        assertEquals(2, scene.count(Counter.UNKNOWN_DIALOG));
    }

    @Test
    void hearsThatThePeerHungUp() {
        Dialog dialog = scene.established(events);

        FakeServerTransaction bye = receives(FakeRequest.within(dialog, "BYE", 1));
        FakeServerTransaction late = receives(FakeRequest.within(dialog, "BYE", 2));
        dialog.bye(List.of());

        assertEquals(List.of(200), bye.statuses());
        assertEquals(List.of(481), late.statuses());
        assertEquals(List.of("bye"), events.log);
        assertEquals(List.of("INVITE"), scene.wire.methods(), "no BYE after a BYE");
        assertTrue(scene.idle());
    }

    @Test
    void aReinviteOfThePeerIsAnsweredAndAcknowledged() {
        Dialog dialog = scene.established(events);
        FakeServerTransaction wire = receives(FakeRequest.within(dialog, "INVITE", 1).body("hold")
                .contact("sip:bob@198.51.100.99"));
        ServerEvents server = new ServerEvents();
        InviteServer invite = events.reinvites.getLast();
        invite.listen(server);
        assertTrue(invite.inDialog());
        assertSame(dialog, invite.dialog());

        invite.answer(Reply.of(200).with(Scene.ANSWER), "whatever");
        assertTrue(dialog.inviting(), "until its ACK");
        scene.agent.ack(FakeRequest.within(dialog, "ACK", 1));

        assertEquals(List.of(200), wire.statuses());
        assertEquals(List.of("acked"), server.log);
        assertEquals("sip:bob@198.51.100.99", dialog.remoteTarget().toString());
        assertFalse(dialog.inviting());
        assertEquals(DialogData.State.CONFIRMED, dialog.state());
    }

    @Test
    void aRejectedReinviteLeavesTheCallAsItWas() {
        Dialog dialog = scene.established(events);
        FakeServerTransaction wire = receives(FakeRequest.within(dialog, "INVITE", 1).contact("sip:bob@198.51.100.99"));

        events.reinvites.getLast().reject(Reply.of(488));

        assertEquals(List.of(488), wire.statuses());
        assertEquals(DialogData.State.CONFIRMED, dialog.state());
        assertEquals("sip:bob@198.51.100.9:5070", dialog.remoteTarget().toString());
        assertFalse(dialog.inviting());
    }

    @Test
    void aCancelledReinviteLeavesTheCallAsItWas() {
        Dialog dialog = scene.established(events);
        FakeServerTransaction wire = receives(FakeRequest.within(dialog, "INVITE", 1));

        scene.wire.cancels(scene.agent, wire, FakeRequest.within(dialog, "CANCEL", 1));

        assertEquals(List.of(487), wire.statuses());
        assertEquals(DialogData.State.CONFIRMED, dialog.state());
        assertFalse(dialog.inviting());
    }

    @Test
    void aReinviteWithoutAckEndsTheCall() {
        Dialog dialog = scene.established(events);
        receives(FakeRequest.within(dialog, "INVITE", 1));
        events.reinvites.getLast().answer(Reply.of(200), "k");

        scene.advance(32_000);

        assertEquals("ended NO_ACK", events.log.getLast());
        assertEquals(List.of("INVITE", "BYE"), scene.wire.methods());
    }

    @Test
    void ourReinviteRefreshesTheTarget() {
        Dialog dialog = scene.established(events);

        InviteClient client = dialog.invite(List.of(), Scene.OFFER, reinvite);
        SentRequest invite = scene.wire.last();
        assertEquals(2, invite.request().cseq());
        invite.responds(100);
        invite.responds(FakeResponse.to(invite.request(), 200).contact("sip:bob@198.51.100.77:5999"));
        client.ack(dialog, null);

        assertEquals(List.of("trying", "answered 200"), reinvite.log);
        assertEquals("sip:bob@198.51.100.77:5999", dialog.remoteTarget().toString());
        assertEquals(2, scene.wire.acks().getLast().request().cseq());
        assertEquals(FakeFlow.address("198.51.100.77", 5999), scene.wire.acks().getLast().destination().address());
        assertFalse(dialog.inviting());
    }

    @Test
    void onlyOneInviteAtATime() {
        Dialog dialog = scene.established(events);
        dialog.invite(List.of(), Scene.OFFER, reinvite);
        ClientEvents second = new ClientEvents();

        dialog.invite(List.of(), Scene.OFFER, second);
        dialog.request("UPDATE", List.of(), Scene.OFFER, responses);
        scene.shard.run();

        assertEquals(List.of("failed BUSY"), second.log);
        assertEquals(List.of("failed BUSY"), responses.log);
        scene.wire.last().responds(491);
        assertFalse(dialog.inviting());
    }

    @Test
    void glareOfTwoReinvitesGets491() {
        Dialog dialog = scene.established(events);
        dialog.invite(List.of(), Scene.OFFER, reinvite);

        FakeServerTransaction crossing = receives(FakeRequest.within(dialog, "INVITE", 1).body("offer"));
        scene.wire.last().responds(491);

        assertEquals(List.of(491), crossing.statuses());
        assertEquals(List.of("rejected 491"), reinvite.log);
        assertEquals(List.of(), events.log);
        assertEquals(DialogData.State.CONFIRMED, dialog.state());
    }

    @Test
    void aSecondReinviteBeforeTheFirstIsAnsweredGets500() {
        Dialog dialog = scene.established(events);
        receives(FakeRequest.within(dialog, "INVITE", 1));

        FakeServerTransaction second = receives(FakeRequest.within(dialog, "INVITE", 2));

        assertEquals(List.of(500), second.statuses());
        ResponseDraft response = second.last();
        int after = Integer.parseInt(response.headers().getFirst().value());
        assertTrue(after >= 0 && after <= 10);
    }

    @Test
    void updatesMeetInTheMiddle() {
        Dialog dialog = scene.established(events);
        dialog.request("UPDATE", List.of(), Scene.OFFER, responses);

        FakeServerTransaction crossing = receives(FakeRequest.within(dialog, "UPDATE", 1).body("offer"));
        FakeServerTransaction refresh = receives(FakeRequest.within(dialog, "UPDATE", 2));
        FakeServerTransaction second = receives(FakeRequest.within(dialog, "UPDATE", 3));

        assertEquals(List.of(491), crossing.statuses());
        assertEquals(List.of("request UPDATE"), events.log, "one without an offer disturbs nobody");
        assertEquals(List.of(500), second.statuses());
        events.requests.getFirst().respond(Reply.of(200));
        assertEquals(List.of(200), refresh.statuses());
        scene.wire.last().responds(200);
        assertEquals(List.of("response 200"), responses.log);
    }

    @Test
    void anAcceptedUpdateMovesTheTarget() {
        Dialog dialog = scene.established(events);

        receives(FakeRequest.within(dialog, "UPDATE", 1).contact("sip:bob@198.51.100.55"));
        events.requests.getLast().respond(Reply.of(200));
        receives(FakeRequest.within(dialog, "UPDATE", 2).contact("sip:bob@198.51.100.66"));
        events.requests.getLast().respond(Reply.of(488));

        assertEquals("sip:bob@198.51.100.55", dialog.remoteTarget().toString());
    }

    @Test
    void anUpdateInAnEarlyDialogIsDelivered() {
        ClientEvents calls = new ClientEvents();
        scene.call(calls);
        scene.wire.last().responds(183);
        Dialog early = calls.dialogs.getLast();
        early.listen(events);

        receives(FakeRequest.within(early, "UPDATE", 1).body("offer"));
        early.request("UPDATE", List.of(), Scene.OFFER, responses);

        assertEquals(List.of("request UPDATE"), events.log);
        assertEquals(List.of("INVITE", "UPDATE"), scene.wire.methods());
    }

    @Test
    void aResponseThatKnowsNoDialogEndsIt() {
        Dialog dialog = scene.established(events);
        dialog.request("INFO", List.of(), null, responses);

        scene.wire.last().responds(481);

        assertEquals(List.of("response 481"), responses.log);
        assertEquals(List.of("ended UNKNOWN_TO_PEER"), events.log);
        assertEquals(List.of("INVITE", "INFO"), scene.wire.methods(), "no BYE to a peer that knows nothing");
        assertTrue(scene.idle());
    }

    @Test
    void silenceEndsTheDialogWithBye() {
        Dialog dialog = scene.established(events);
        dialog.request("OPTIONS", List.of(), null, responses);

        scene.wire.last().timesOut();

        assertEquals(List.of("failed TIMEOUT"), responses.log);
        assertEquals(List.of("ended SILENCE"), events.log);
        assertEquals("BYE", scene.wire.methods().getLast());
    }

    @Test
    void aCalleeSendsNoByeOnAnEarlyDialogThatDied() {
        ServerEvents server = new ServerEvents();
        FakeServerTransaction wire = scene.called("c", server);
        Dialog early = scene.invites.getLast().provisional(Reply.of(183), "k");
        assertNotNull(early);
        early.request("UPDATE", List.of(), Scene.OFFER, responses);

        scene.wire.last().timesOut();

        assertEquals(List.of("UPDATE"), scene.wire.methods(), "RFC 3261 §15");
        assertEquals(List.of(183, 487), wire.statuses());
        assertEquals(List.of("gone"), server.log);
        assertTrue(scene.idle());
    }

    @Test
    void aRefusedMethodDoesNotEndTheDialog() {
        Dialog dialog = scene.established(events);
        for (int status : new int[] {404, 405, 489, 501, 503, 603}) {
            dialog.request("INFO", List.of(), null, responses);
            scene.wire.last().responds(status);
        }
        dialog.request("INFO", List.of(), null, responses);
        scene.wire.last().breaks();

        assertEquals(DialogData.State.CONFIRMED, dialog.state());
        assertEquals(List.of(), events.log);
    }

    @Test
    void aRefreshWhoseTargetIsGoneEndsTheDialog() {
        Dialog dialog = scene.established(events);
        dialog.invite(List.of(), Scene.OFFER, reinvite);

        scene.wire.last().responds(404);

        assertEquals(List.of("rejected 404"), reinvite.log);
        assertEquals(List.of("ended UNKNOWN_TO_PEER"), events.log);
    }

    @Test
    void anAnswerToAReinviteThatCrossesItsCancelKeepsTheCall() {
        Dialog dialog = scene.established(events);
        InviteClient client = dialog.invite(List.of(), Scene.OFFER, reinvite);
        scene.wire.last().responds(100);
        client.cancel(List.of());

        scene.wire.last().responds(200);

        assertEquals(List.of("trying", "crossed 200"), reinvite.log);
        assertEquals(2, scene.wire.acks().size());
        assertEquals(List.of("INVITE", "INVITE"), scene.wire.methods());
        assertEquals(DialogData.State.CONFIRMED, dialog.state());
    }

    @Test
    void hangingUpDuringOurReinviteStillAcknowledgesItsAnswer() {
        Dialog dialog = scene.established(events);
        dialog.invite(List.of(), Scene.OFFER, reinvite);
        SentRequest invite = scene.wire.last();
        dialog.bye(List.of());

        invite.responds(200);

        assertEquals(2, scene.wire.acks().size());
        assertEquals(List.of("failed OVER heard"), reinvite.log);
        assertEquals(List.of("INVITE", "INVITE", "BYE"), scene.wire.methods());
        assertTrue(scene.idle());
    }

    @Test
    void hangingUpBeforeOurAckSendsTheAckFirst() {
        ClientEvents calls = new ClientEvents();
        scene.call(calls);
        scene.wire.last().responds(200);

        calls.dialogs.getLast().bye(List.of());

        assertEquals(1, scene.wire.acks().size());
        assertEquals(List.of("INVITE", "BYE"), scene.wire.methods());
    }

    @Test
    void anAnswerAfterTheByeOfItsPeerIsAcknowledgedAndOver() {
        ClientEvents calls = new ClientEvents();
        scene.call(calls);
        SentRequest invite = scene.wire.last();
        invite.responds(180);
        calls.dialogs.getLast().listen(events);
        receives(FakeRequest.within(calls.dialogs.getLast(), "BYE", 1));

        invite.responds(200);

        assertEquals(List.of("bye"), events.log);
        assertEquals("failed OVER heard", calls.log.getLast());
        assertEquals(1, scene.wire.acks().size());
        assertTrue(scene.idle());
    }

    @Test
    void requestsBeforeAnybodyListensAreAskedToComeLater() {
        ServerEvents server = new ServerEvents();
        scene.called("c", server);
        Dialog dialog = scene.invites.getLast().answer(Reply.of(200), "k");
        assertNotNull(dialog);
        scene.agent.ack(FakeRequest.within(dialog, "ACK", 1));

        FakeServerTransaction info = receives(FakeRequest.within(dialog, "INFO", 2));
        FakeServerTransaction invite = receives(FakeRequest.within(dialog, "INVITE", 3));

        assertEquals(List.of(500), info.statuses());
        assertEquals("Retry-After", info.last().headers().getFirst().name());
        assertEquals(List.of(491), invite.statuses());
    }

    @Test
    void limitsOpenRequests() {
        Dialog dialog = scene.established(events);
        for (int i = 0; i < Limits.DEFAULT.requests() + 3; i++) {
            dialog.request("INFO", List.of(), null, responses);
        }
        scene.shard.run();

        assertEquals(List.of("failed LIMIT", "failed LIMIT", "failed LIMIT"), responses.log);
    }

    @Test
    void waitsAfterGlareAsLongAsItsSideHasTo() {
        boolean[] ran = new boolean[2];
        Dialog ours = scene.established(events);
        Dialog theirs = scene.answered(events);

        ours.afterGlare(() -> ran[0] = true);
        theirs.afterGlare(() -> ran[1] = true);
        scene.advance(2_000);
        assertFalse(ran[0], "the owner of the Call-ID waits at least 2.1 s");
        assertTrue(ran[1], "the other side at most 2 s");
        scene.advance(2_000);
        assertTrue(ran[0]);

        boolean[] never = new boolean[1];
        ours.afterGlare(() -> never[0] = true);
        ours.bye(List.of());
        scene.advance(5_000);
        assertFalse(never[0]);
    }

    @Test
    void goesOnFromItsDataAlone() {
        Dialog dialog = scene.established(events);
        dialog.request("INFO", List.of(), null, responses);
        DialogData data = dialog.data();
        Scene other = new Scene();
        DialogEvents there = new DialogEvents();

        Dialog restored = other.agent.restore(data, there);
        restored.request("UPDATE", List.of(), null, responses);
        FakeServerTransaction bye = other.wire.receives(other.agent, FakeRequest.within(restored, "BYE", 9));

        RequestDraft update = other.wire.last().request();
        assertEquals(3, update.cseq());
        assertEquals(dialog.remote(), update.to());
        assertEquals("sip:bob@198.51.100.9:5070", update.uri().toString());
        assertEquals(List.of(200), bye.statuses());
        assertEquals(List.of("bye"), there.log);
    }
}
