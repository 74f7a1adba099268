package io.drawbridge.sip.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.flow.Flow;
import io.drawbridge.sip.message.RequestDraft;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Where requests of a dialog go: route sets, names, NAT, connections. */
class RoutingTest {
    private final Scene scene = new Scene();
    private final ClientEvents calls = new ClientEvents();
    private final ResponseEvents responses = new ResponseEvents();

    private Dialog answeredBy(Scene where, FakeResponse answer) {
        SentRequest invite = where.wire.last();
        invite.responds(answer);
        Dialog dialog = calls.dialogs.getLast();
        dialog.listen(new DialogEvents());
        return dialog;
    }

    private FakeResponse ok(Scene where) {
        where.call(calls);
        return FakeResponse.to(where.wire.last().request(), 200).toTag("b-tag");
    }

    @Test
    void followsALooseRouteSetBackwards() {
        Dialog dialog = answeredBy(scene, ok(scene)
                .header("Record-Route", "\"a, b\" <sip:198.51.100.1;lr>,<sip:198.51.100.2:5080;lr>"));

        dialog.bye(List.of());

        RequestDraft bye = scene.wire.last().request();
        assertEquals("sip:bob@198.51.100.9:5070", bye.uri().toString());
        assertEquals(List.of("<sip:198.51.100.2:5080;lr>", "\"a, b\" <sip:198.51.100.1;lr>"), bye.routes());
        assertEquals(FakeFlow.address("198.51.100.2", 5080), scene.wire.last().destination().address());
    }

    @Test
    void givesAStrictRouterItsOwnUri() {
        Dialog dialog = answeredBy(scene, ok(scene).header("Record-Route", "<sip:198.51.100.1>, <sip:198.51.100.2>"));

        dialog.bye(List.of());

        RequestDraft bye = scene.wire.last().request();
        assertEquals("sip:198.51.100.2", bye.uri().toString());
        assertEquals(List.of("<sip:198.51.100.1>", "<sip:bob@198.51.100.9:5070>"), bye.routes());
    }

    @Test
    void theAnswerReplacesTheRouteSetOfTheRinging() {
        scene.call(calls);
        SentRequest invite = scene.wire.last();
        invite.responds(FakeResponse.to(invite.request(), 180).toTag("b-tag")
                .header("Record-Route", "<sip:198.51.100.1;lr>"));
        Dialog dialog = answeredBy(scene, FakeResponse.to(invite.request(), 200).toTag("b-tag"));

        dialog.bye(List.of());

        assertEquals(List.of(), scene.wire.last().request().routes());
    }

    @Test
    void leavesOutRoutesThatCannotBeRead() {
        Dialog dialog = answeredBy(scene, ok(scene)
                .header("Record-Route", "<http://x>, <sip:198.51.100.2;lr>").header("Record-Route", "junk"));

        dialog.bye(List.of());

        assertEquals(List.of("<sip:198.51.100.2;lr>"), scene.wire.last().request().routes());
    }

    @Test
    void startsWithTheRouteSetOfTheCall() {
        scene.agent.invite(scene.shard,
                Scene.outgoing(null).withRoutes(List.of("<sip:proxy.example;lr>")), calls);

        assertEquals(List.of("<sip:proxy.example;lr>"), scene.wire.last().request().routes());
        assertEquals("sip:bob@b.example", scene.wire.last().request().uri().toString());
    }

    @Test
    void resolvesNamesAndKeepsTheOrderMeanwhile() {
        Dialog dialog = answeredBy(scene, ok(scene).contact("sip:bob@pbx.example"));
        Destination found = new Destination(FakeFlow.UDP, FakeFlow.address("203.0.113.5", 5060), null);

        dialog.request("INFO", List.of(), null, responses);
        dialog.request("MESSAGE", List.of(), null, responses);
        assertEquals(List.of("INVITE"), scene.wire.methods());
        assertEquals(1, scene.lookups.size());
        scene.lookups.get(0).result().complete(found);
        scene.lookups.get(1).result().complete(found);

        assertEquals(List.of("INVITE", "INFO", "MESSAGE"), scene.wire.methods());
        assertEquals(List.of(1L, 2L, 3L), scene.wire.sent().stream().map(one -> one.request().cseq()).toList());
        assertSame(found, scene.wire.last().destination());
    }

    @Test
    void saysThatANameHasNoAddress() {
        Dialog dialog = answeredBy(scene, ok(scene).contact("sip:bob@pbx.example"));
        dialog.request("INFO", List.of(), null, responses);
        dialog.request("MESSAGE", List.of(), null, responses);

        scene.lookups.get(0).result().completeExceptionally(new IllegalStateException("NXDOMAIN"));
        scene.advance(Limits.DEFAULT.resolve().toMillis());

        assertEquals(List.of("failed UNRESOLVED", "failed UNRESOLVED"), responses.log, "one by error, one by deadline");
        assertEquals(DialogData.State.CONFIRMED, dialog.state());
        scene.lookups.get(1).result().complete(Scene.TO_BOB);
        assertEquals(List.of("INVITE"), scene.wire.methods(), "an address that comes too late is no use");
    }

    @Test
    void acknowledgesAndHangsUpAlongTheFlowWhenTheNameHasNoAddress() {
        Dialog dialog = answeredBy(scene, ok(scene).contact("sip:bob@pbx.example"));

        dialog.bye(List.of());
        scene.lookups.get(0).result().completeExceptionally(new IllegalStateException("NXDOMAIN"));
        scene.lookups.get(1).result().completeExceptionally(new IllegalStateException("NXDOMAIN"));

        assertEquals(1, scene.wire.acks().size());
        assertEquals(FakeFlow.address("198.51.100.7", 5060), scene.wire.last().destination().address());
        assertEquals("BYE", scene.wire.last().request().method());
    }

    @Test
    void aReinviteIsCancelledWhileItsNameIsResolved() {
        Dialog dialog = answeredBy(scene, ok(scene).contact("sip:bob@pbx.example"));
        ((LiveDialog) dialog).acknowledgement().flush();
        scene.lookups.get(0).result().complete(Scene.TO_BOB);
        ClientEvents reinvite = new ClientEvents();

        InviteClient client = dialog.invite(List.of(), Scene.OFFER, reinvite);
        client.cancel(List.of());
        scene.shard.run();
        scene.lookups.get(1).result().complete(Scene.TO_BOB);

        assertEquals(List.of("failed OVER"), reinvite.log);
        assertEquals(List.of("INVITE"), scene.wire.methods());
    }

    @Test
    void goesBackToTheSourceWhereContactsAreNotBelieved() {
        Scene nat = new Scene(UserAgentSettings.DEFAULT.withContacts(network -> ContactMode.SOURCE));
        Dialog dialog = answeredBy(nat, ok(nat).contact("sip:bob@10.0.0.4:5060")
                .flow(FakeFlow.udp("203.0.113.40", 61000)));
        assertEquals("sip:bob@10.0.0.4:5060", dialog.remoteTarget().toString());

        dialog.request("INFO", List.of(), null, responses);
        assertEquals(FakeFlow.address("203.0.113.40", 61000), nat.wire.last().destination().address());
        nat.wire.receives(nat.agent, FakeRequest.within(dialog, "INFO", 1).flow(FakeFlow.udp("203.0.113.40", 61999)));
        dialog.bye(List.of());

        assertEquals(FakeFlow.address("203.0.113.40", 61999), nat.wire.last().destination().address());
        assertEquals("sip:bob@10.0.0.4:5060", nat.wire.last().request().uri().toString());
    }

    @Test
    void aRequestOutOfOrderMovesNothing() {
        Scene nat = new Scene(UserAgentSettings.DEFAULT.withContacts(network -> ContactMode.SOURCE));
        Dialog dialog = answeredBy(nat, ok(nat).flow(FakeFlow.udp("203.0.113.40", 61000)));
        nat.wire.receives(nat.agent, FakeRequest.within(dialog, "INFO", 5).flow(FakeFlow.udp("203.0.113.40", 61000)));

        nat.wire.receives(nat.agent, FakeRequest.within(dialog, "INFO", 4).flow(FakeFlow.udp("203.0.113.66", 1)));
        dialog.bye(List.of());

        assertEquals(FakeFlow.address("203.0.113.40", 61000), nat.wire.last().destination().address());
    }

    @Test
    void keepsToTheConnectionThatLeadsToTheSameHost() {
        Flow connection = FakeFlow.tcp("198.51.100.9", 40123);
        Dialog dialog = answeredBy(scene, ok(scene).contact("sip:bob@198.51.100.9:5060;transport=tcp")
                .flow(connection));

        dialog.bye(List.of());

        Destination there = scene.wire.last().destination();
        assertSame(connection, there.flow());
        assertEquals(FakeFlow.address("198.51.100.9", 5060), there.address(), "where to connect when it is gone");
    }

    @Test
    void changesTheListenerForAnotherTransport() {
        Dialog dialog = answeredBy(scene, ok(scene).contact("sip:bob@198.51.100.9:5070;transport=tcp"));

        dialog.bye(List.of());

        assertEquals(FakeFlow.TCP, scene.wire.last().destination().listener());
        assertNull(scene.wire.last().destination().flow());
    }

    @Test
    void refusesATransportThatTheNetworkDoesNotHave() {
        Dialog dialog = answeredBy(scene, ok(scene).contact("sip:bob@198.51.100.9;transport=sctp"));

        dialog.request("INFO", List.of(), null, responses);
        scene.shard.run();

        assertEquals(List.of("failed UNRESOLVED"), responses.log);
    }

    @Test
    void readsAddressesWithoutResolvingAnything() {
        assertEquals("/192.0.2.7", String.valueOf(LiteralTargets.address("192.0.2.7")));
        assertTrue(Objects.requireNonNull(LiteralTargets.address("[2001:db8::1]")).getHostAddress().startsWith("2001"));
        assertNull(LiteralTargets.address("1234"));
        assertNull(LiteralTargets.address("1.2.3.4.example"));
        assertNull(LiteralTargets.address("999.1.1.1"));
        assertNull(LiteralTargets.address("pbx.example"));
    }
}
