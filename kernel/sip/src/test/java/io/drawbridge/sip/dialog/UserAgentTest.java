package io.drawbridge.sip.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.sip.dialog.UserAgentCounters.Counter;
import io.drawbridge.sip.message.HeaderField;
import io.drawbridge.sip.message.NameAddress;
import io.drawbridge.sip.message.RequestDraft;
import io.drawbridge.sip.message.ResponseDraft;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What comes from outside of any dialog. */
class UserAgentTest {
    private final Scene scene = new Scene();

    private FakeServerTransaction receives(FakeRequest request) {
        return scene.wire.receives(scene.agent, request);
    }

    private static String value(ResponseDraft response, String name) {
        return response.headers().stream().filter(field -> field.is(name)).map(HeaderField::value).findFirst()
                .orElse("");
    }

    @Test
    void handsOverOptionsAndAddsATag() {
        FakeServerTransaction wire = receives(FakeRequest.fresh("OPTIONS", "c"));

        scene.requests.getLast().respond(Reply.of(200));
        scene.requests.getLast().respond(Reply.of(486));

        assertEquals(List.of(200), wire.statuses());
        assertNotNull(wire.last().toTag());
        assertEquals(String.join(", ", UserAgentSettings.DEFAULT.methods()), value(wire.last(), "Allow"));
    }

    @Test
    void refusesMethodsThatItDoesNotTakeOrKnow() {
        FakeServerTransaction known = receives(FakeRequest.fresh("PUBLISH", "c"));
        FakeServerTransaction unknown = receives(FakeRequest.fresh("FROBNICATE", "c"));

        assertEquals(List.of(405), known.statuses());
        assertFalse(value(known.last(), "Allow").isEmpty());
        assertEquals(List.of(501), unknown.statuses());
        assertEquals(2, scene.count(Counter.METHOD_REFUSED));
    }

    @Test
    void refusesExtensionsThatItDoesNotHave() {
        FakeServerTransaction wire = receives(FakeRequest.fresh("INVITE", "c")
                .header("Require", "100rel, precondition").header("Proxy-Require", "foo"));

        assertEquals(List.of(420), wire.statuses());
        assertEquals("precondition, foo", value(wire.last(), "Unsupported"));
        assertEquals(List.of(), scene.invites);
    }

    @Test
    void refusesAMergedRequestButNotTheNextOne() {
        FakeServerTransaction first = receives(FakeRequest.fresh("INVITE", "c"));
        FakeServerTransaction merged = receives(FakeRequest.fresh("INVITE", "c"));
        FakeServerTransaction other = receives(FakeRequest.fresh("INVITE", "d"));

        assertEquals(List.of(), first.statuses());
        assertEquals(List.of(482), merged.statuses());
        assertEquals(List.of(), other.statuses());
        scene.advance(64_000);
        assertEquals(List.of(), receives(FakeRequest.fresh("INVITE", "c")).statuses(), "forgotten after 64 s");
    }

    @Test
    void refusesWhatNeedsADialog() {
        for (String method : List.of("BYE", "PRACK", "UPDATE", "INFO")) {
            assertEquals(List.of(481), receives(FakeRequest.fresh(method, "c")).statuses(), method);
        }
        assertEquals(List.of(481), receives(FakeRequest.fresh("INVITE", "d").toTag("forged")).statuses());
        assertEquals(List.of(481), receives(FakeRequest.fresh("OPTIONS", "e").toTag("forged")).statuses());
        assertEquals(List.of(), scene.invites);
        assertEquals(List.of(), scene.requests);
    }

    @Test
    void refusesAnInviteWithoutContact() {
        assertEquals(List.of(400), receives(FakeRequest.fresh("INVITE", "c").withoutContact()).statuses());
    }

    @Test
    void refusesNewCallsWhenItsTableIsFull() {
        Limits two = new Limits(2, 12, 16, 200, Duration.ofSeconds(20), Duration.ofSeconds(185),
                Duration.ofMinutes(10), Duration.ofSeconds(20), Duration.ofSeconds(5));
        Scene small = new Scene(UserAgentSettings.DEFAULT.withLimits(two).withRetryAfter(Duration.ofSeconds(7)));
        small.wire.receives(small.agent, FakeRequest.fresh("INVITE", "c1"));
        small.wire.receives(small.agent, FakeRequest.fresh("INVITE", "c2"));

        FakeServerTransaction third = small.wire.receives(small.agent, FakeRequest.fresh("INVITE", "c3"));
        small.invites.getFirst().reject(Reply.of(486));
        FakeServerTransaction fourth = small.wire.receives(small.agent, FakeRequest.fresh("INVITE", "c4"));

        assertEquals(List.of(503), third.statuses());
        assertEquals("7", value(third.last(), "Retry-After"));
        assertEquals(List.of(), fourth.statuses());
    }

    @Test
    void ignoresAcksThatBelongToNothing() {
        scene.agent.ack(FakeRequest.fresh("ACK", "c").toTag("forged"));
        scene.agent.ack(FakeRequest.fresh("ACK", "c"));

        assertEquals(2, scene.count(Counter.STRAY_ACK));
    }

    @Test
    void acknowledgesAndHangsUpAStrayAnswerOnce() {
        SentRequest lost = lostInvite();
        FakeResponse answer = FakeResponse.to(lost.request(), 200).toTag("b-tag")
                .header("Record-Route", "<sip:198.51.100.1;lr>");

        scene.agent.strayAnswer(answer);
        scene.agent.strayAnswer(answer);

        assertEquals(2, scene.wire.acks().size());
        RequestDraft bye = scene.wire.last().request();
        assertEquals(List.of("INVITE", "BYE"), scene.wire.methods());
        assertEquals(lost.request().from(), bye.from());
        assertEquals("b-tag", bye.to().tag());
        assertEquals(2, bye.cseq());
        assertEquals(List.of("<sip:198.51.100.1;lr>"), bye.routes());
        assertEquals(1, scene.count(Counter.STRAY_ANSWER));
        assertTrue(scene.idle());
    }

    /** An INVITE that nobody remembers any more. */
    private SentRequest lostInvite() {
        scene.call(new ClientEvents());
        SentRequest lost = scene.wire.last();
        lost.timesOut();
        scene.advance(32_000);
        return lost;
    }

    @Test
    void doesNotBelieveAStrayAnswerToOthers() {
        SentRequest lost = lostInvite();
        RequestDraft sent = lost.request();
        RequestDraft forged = new RequestDraft("INVITE", sent.uri(), sent.callId(), 1,
                sent.from().withParameter("tag", "someone-elses"), sent.to(), null, 70, List.of(), List.of(), null);

        scene.agent.strayAnswer(FakeResponse.to(forged, 200).toTag("b-tag"));

        assertEquals(List.of(), scene.wire.acks());
        assertEquals(1, scene.count(Counter.STRAY_DROPPED));
    }

    @Test
    void limitsStrayAnswersPerSecond() {
        SentRequest lost = lostInvite();

        for (int i = 0; i < 1_000; i++) {
            scene.agent.strayAnswer(FakeResponse.to(lost.request(), 200).toTag("b" + i));
        }
        assertEquals(Limits.DEFAULT.strays(), scene.wire.acks().size());
        scene.advance(1_000);
        scene.agent.strayAnswer(FakeResponse.to(lost.request(), 200).toTag("later"));

        assertEquals(Limits.DEFAULT.strays() + 1, scene.wire.acks().size());
    }

    @Test
    void asksToComeAgainWhatComesBeforeItIsAttached() {
        UserAgentCore early = new UserAgentCore(UserAgentSettings.DEFAULT, new CountingIds(), scene, scene);

        FakeServerTransaction wire = scene.wire.receives(early, FakeRequest.fresh("INVITE", "c"));
        early.ack(FakeRequest.fresh("ACK", "c"));

        assertEquals(List.of(503), wire.statuses());
        assertEquals("1", value(wire.last(), "Retry-After"));
    }

    @Test
    void sendsRequestsOutsideOfDialogs() {
        ResponseEvents events = new ResponseEvents();
        NameAddress from = NameAddress.of(Scene.uri("sip:probe@192.0.2.1"));

        scene.agent.request(scene.shard, OutgoingRequest.of("OPTIONS", Scene.TO_BOB, Scene.uri("sip:b.example"), from,
                NameAddress.of(Scene.uri("sip:b.example"))), events);
        scene.wire.last().responds(100);
        scene.wire.last().responds(200);
        scene.agent.request(scene.shard, OutgoingRequest.of("OPTIONS", Scene.TO_BOB, Scene.uri("sip:b.example"), from,
                NameAddress.of(Scene.uri("sip:b.example"))), events);
        scene.wire.last().breaks();

        assertEquals(List.of("response 200", "failed TRANSPORT"), events.log);
        assertNotNull(scene.wire.last().request().from().tag());
    }

    @Test
    void tellsItsNameOnlyWhenAsked() {
        Scene named = new Scene(UserAgentSettings.DEFAULT.withProduct("Drawbridge"));
        named.call(new ClientEvents());
        FakeServerTransaction wire = named.called("c", new ServerEvents());
        named.invites.getLast().reject(Reply.of(486));

        assertTrue(named.wire.last().request().headers().contains(new HeaderField("User-Agent", "Drawbridge")));
        assertEquals("Drawbridge", value(wire.last(), "Server"));
    }

    @Test
    void countsHopsDown() {
        assertEquals(69, MaxForwards.next(FakeRequest.fresh("INVITE", "c")));
        assertEquals(70, MaxForwards.next(FakeRequest.fresh("INVITE", "c").maxForwards(255)));
        assertEquals(0, MaxForwards.next(FakeRequest.fresh("INVITE", "c").maxForwards(1)));
        assertFalse(MaxForwards.exhausted(FakeRequest.fresh("INVITE", "c").maxForwards(1)));
        assertTrue(MaxForwards.exhausted(FakeRequest.fresh("INVITE", "c").maxForwards(0)));
    }
}
