package io.drawbridge.sip.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.sip.dialog.UserAgentCounters.Counter;
import io.drawbridge.sip.message.HeaderField;
import io.drawbridge.sip.message.RequestDraft;
import io.drawbridge.sip.message.ResponseDraft;
import java.util.List;
import org.junit.jupiter.api.Test;

/** PRACK in both directions (RFC 3262). */
class ReliableTest {
    private final Scene scene = new Scene();
    private final ServerEvents server = new ServerEvents();
    private final ClientEvents client = new ClientEvents();

    private FakeServerTransaction calledReliably() {
        FakeServerTransaction wire = scene.wire.receives(scene.agent,
                FakeRequest.fresh("INVITE", "c").header("Require", "100rel").body("offer"));
        scene.invites.getLast().listen(server);
        return wire;
    }

    private static String value(List<HeaderField> headers, String name) {
        return headers.stream().filter(field -> field.is(name)).findFirst().orElseThrow().value();
    }

    private FakeRequest prack(Dialog dialog, ResponseDraft response, long cseq) {
        return FakeRequest.within(dialog, "PRACK", cseq)
                .header("RAck", value(response.headers(), "RSeq") + " 1 INVITE");
    }

    private Dialog ringing(String key) {
        Dialog dialog = scene.invites.getLast().provisional(Reply.of(183).with(Scene.ANSWER), key);
        assertNotNull(dialog);
        return dialog;
    }

    @Test
    void repeatsAReliableResponseUntilItsPrack() {
        FakeServerTransaction wire = calledReliably();
        Dialog dialog = ringing("k");
        assertEquals("100rel", value(wire.last().headers(), "Require"));

        scene.advance(500);
        scene.advance(1_000);
        assertEquals(List.of(183, 183, 183), wire.statuses());
        FakeServerTransaction prack = scene.wire.receives(scene.agent, prack(dialog, wire.last(), 2));
        scene.advance(20_000);

        assertEquals(List.of(200), prack.statuses());
        assertEquals(List.of("pracked"), server.log);
        assertEquals(3, wire.statuses().size());
    }

    @Test
    void sendsTheNextOneOnlyAfterThePrack() {
        FakeServerTransaction wire = calledReliably();
        Dialog dialog = ringing("k");
        scene.invites.getLast().provisional(Reply.of(180), "k");
        assertEquals(List.of(183), wire.statuses());
        long first = Long.parseLong(value(wire.last().headers(), "RSeq"));

        scene.wire.receives(scene.agent, prack(dialog, wire.last(), 2));

        assertEquals(List.of(183, 180), wire.statuses());
        assertEquals(first + 1, Long.parseLong(value(wire.last().headers(), "RSeq")));
    }

    @Test
    void holdsTheAnswerBackUntilThePrack() {
        FakeServerTransaction wire = calledReliably();
        Dialog dialog = ringing("k");

        Dialog answered = scene.invites.getLast().answer(Reply.of(200), "k");
        assertSame(dialog, answered);
        assertEquals(List.of(183), wire.statuses());
        scene.wire.receives(scene.agent, prack(dialog, wire.last(), 2));

        assertEquals(List.of(183, 200), wire.statuses());
        assertEquals(DialogData.State.CONFIRMED, dialog.state());
    }

    @Test
    void hangingUpAnAnswerThatWaitsComesAfterItsAck() {
        FakeServerTransaction wire = calledReliably();
        Dialog dialog = ringing("k");
        scene.invites.getLast().answer(Reply.of(200), "k");

        dialog.bye(List.of());
        scene.wire.receives(scene.agent, prack(dialog, wire.last(), 2));
        assertEquals(List.of(183, 200), wire.statuses());
        scene.agent.ack(FakeRequest.within(dialog, "ACK", 1));

        assertEquals(List.of("BYE"), scene.wire.methods());
        assertTrue(scene.idle());
    }

    @Test
    void rejectsTheCallWhenNoPrackComes() {
        FakeServerTransaction wire = calledReliably();
        ringing("k");

        scene.advance(32_000);

        assertEquals(504, wire.last().status());
        assertEquals(List.of("gone"), server.log);
        assertEquals(1, scene.count(Counter.PRACK_MISSING));
        assertTrue(scene.idle());
    }

    @Test
    void hangingUpAnAnswerThatWaitsForALostPrackSendsNoBye() {
        FakeServerTransaction wire = calledReliably();
        Dialog dialog = ringing("k");
        scene.invites.getLast().answer(Reply.of(200), "k");
        dialog.bye(List.of());

        scene.advance(32_000);

        assertEquals(504, wire.last().status());
        assertEquals(List.of(), scene.wire.methods(), "there is no dialog to hang up");
        assertTrue(scene.idle());
    }

    @Test
    void refusesAPrackOfNothing() {
        FakeServerTransaction wire = calledReliably();
        Dialog dialog = ringing("k");

        FakeServerTransaction wrong = scene.wire.receives(scene.agent,
                FakeRequest.within(dialog, "PRACK", 2).header("RAck", "1 99 INVITE"));
        FakeServerTransaction right = scene.wire.receives(scene.agent, prack(dialog, wire.last(), 3));
        FakeServerTransaction again = scene.wire.receives(scene.agent, prack(dialog, wire.last(), 4));

        assertEquals(List.of(481), wrong.statuses());
        assertEquals(List.of(200), right.statuses());
        assertEquals(List.of(481), again.statuses());
    }

    @Test
    void handsOverThePrackThatCarriesABody() {
        FakeServerTransaction wire = calledReliably();
        Dialog dialog = ringing("k");

        FakeServerTransaction prack = scene.wire.receives(scene.agent, prack(dialog, wire.last(), 2).body("offer"));
        assertEquals(List.of(), prack.statuses());
        server.pracks.getFirst().respond(Reply.of(200).with(Scene.ANSWER));

        assertEquals(List.of(200), prack.statuses());
        assertSame(Scene.ANSWER, prack.last().body());
    }

    @Test
    void aCancelWinsOverAnAnswerThatWaits() {
        FakeServerTransaction wire = calledReliably();
        ringing("k");
        scene.invites.getLast().answer(Reply.of(200), "k");

        scene.wire.cancels(scene.agent, wire, FakeRequest.fresh("CANCEL", "c"));

        assertEquals(List.of(183, 487), wire.statuses());
        assertEquals(List.of("cancelled"), server.log);
        assertTrue(scene.idle());
    }

    @Test
    void isReliableToAPeerThatOnlySupportsItWhenThePolicyWantsSo() {
        scene.wire.receives(scene.agent, FakeRequest.fresh("INVITE", "c").header("Supported", "timer, 100rel"));
        FakeServerTransaction wire = scene.wire.receives(scene.agent,
                FakeRequest.fresh("INVITE", "d").header("Supported", "timer, 100rel"));
        InviteServer invite = scene.invites.getLast();

        invite.reliability(Reliability.WITH_BODY);
        invite.provisional(Reply.of(180), "k");
        invite.provisional(Reply.of(183).with(Scene.ANSWER), "k");

        assertEquals(List.of(), wire.responses().get(0).headers());
        assertEquals("100rel", value(wire.responses().get(1).headers(), "Require"));
    }

    @Test
    void acknowledgesAReliableResponseOfThePeer() {
        scene.call(client);
        SentRequest invite = scene.wire.last();

        invite.responds(FakeResponse.to(invite.request(), 183).toTag("b1").body("answer")
                .header("Require", "100rel").header("RSeq", "41"));
        invite.responds(FakeResponse.to(invite.request(), 183).toTag("b1").body("answer")
                .header("Require", "100rel").header("RSeq", "41"));
        invite.responds(FakeResponse.to(invite.request(), 180).toTag("b1")
                .header("Require", "100rel").header("RSeq", "43"));
        invite.responds(FakeResponse.to(invite.request(), 180).toTag("b1")
                .header("Require", "100rel").header("RSeq", "42"));

        assertEquals(List.of("trying", "provisional 183", "provisional 180"), client.log,
                "neither the repeat nor the one after a gap");
        assertEquals(List.of("INVITE", "PRACK", "PRACK"), scene.wire.methods());
        RequestDraft prack = scene.wire.sent().get(1).request();
        assertEquals("41 1 INVITE", value(prack.headers(), "RAck"));
        assertEquals(2, prack.cseq());
        assertEquals("b1", prack.to().tag());
    }

    @Test
    void countsReliableResponsesOfEachForkApart() {
        scene.call(client);
        SentRequest invite = scene.wire.last();

        invite.responds(FakeResponse.to(invite.request(), 180).toTag("b1")
                .header("Require", "100rel").header("RSeq", "1"));
        invite.responds(FakeResponse.to(invite.request(), 180).toTag("b2")
                .header("Require", "100rel").header("RSeq", "900"));

        assertEquals(List.of("INVITE", "PRACK", "PRACK"), scene.wire.methods());
    }

    @Test
    void letsOurSideAnswerAnOfferInThePrack() {
        InviteClient leg = scene.agent.invite(scene.shard, Scene.outgoing(null), client);
        SentRequest invite = scene.wire.last();
        FakeResponse offer = invite.responds(FakeResponse.to(invite.request(), 183).toTag("b1").body("offer")
                .header("Require", "100rel").header("RSeq", "1"));
        assertEquals(List.of("trying", "offered 183"), client.log);
        assertEquals(List.of("INVITE"), scene.wire.methods());

        ResponseEvents prack = new ResponseEvents();
        leg.prack(client.dialogs.getLast(), offer, Scene.ANSWER, prack);
        scene.wire.last().responds(200);
        ResponseEvents twice = new ResponseEvents();
        leg.prack(client.dialogs.getLast(), offer, Scene.ANSWER, twice);
        scene.shard.run();

        assertSame(Scene.ANSWER, scene.wire.last().request().body());
        assertEquals(List.of("response 200"), prack.log);
        assertEquals(List.of("failed OVER"), twice.log);
    }

    @Test
    void acknowledgesAnOfferWithoutAnswerWhenOurSideIsTooSlow() {
        scene.agent.invite(scene.shard, Scene.outgoing(null), client);
        SentRequest invite = scene.wire.last();
        invite.responds(FakeResponse.to(invite.request(), 183).toTag("b1").body("offer")
                .header("Require", "100rel").header("RSeq", "1"));

        scene.advance(20_000);

        assertEquals(List.of("INVITE", "PRACK"), scene.wire.methods());
    }

    @Test
    void aPrackThatIsLostDoesNotEndTheCall() {
        scene.call(client);
        SentRequest invite = scene.wire.last();
        invite.responds(FakeResponse.to(invite.request(), 180).toTag("b1")
                .header("Require", "100rel").header("RSeq", "1"));

        scene.wire.last().responds(481);
        invite.responds(FakeResponse.to(invite.request(), 200).toTag("b1"));

        assertEquals(List.of("trying", "provisional 180", "answered 200"), client.log);
        assertEquals(DialogData.State.CONFIRMED, client.dialogs.getLast().state());
    }
}
