package io.drawbridge.core.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.call.Outcome;
import io.drawbridge.core.call.WirePeer.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two calls become one: the parties kept hear one another, the parties left over are hung up. */
class JoinTest {
    private record Placed(Talk talk, String id) {
    }

    private static Placed place(Gateway gateway, int alicePort, int bobPort) {
        Talk talk = Talk.between(gateway, alicePort, bobPort).settled();
        return new Placed(talk, gateway.node.records().last().orElseThrow().id());
    }

    private static int shard(Gateway gateway, Placed placed) {
        return gateway.node.registry().find(placed.id()).map(Call.class::cast).orElseThrow().shard().index();
    }

    /** The second call is on the shard wished for; those that are not are hung up. */
    private static Placed placeOn(Gateway gateway, boolean sameShard, Placed first, int alicePort, int bobPort) {
        while (true) {
            Placed second = place(gateway, alicePort, bobPort);
            if ((shard(gateway, first) == shard(gateway, second)) == sameShard) {
                return second;
            }
            second.talk().hangUp();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void callersOfTwoCalls(boolean sameShard) {
        try (Gateway gateway = Gateway.start("drawbridge.limits.shards = 2"); Rtp one = Rtp.of(gateway.alice, 1);
                Rtp two = Rtp.of(gateway.alice, 2)) {
            Placed first = place(gateway, one.port(), 5000);
            Placed second = placeOn(gateway, sameShard, first, two.port(), 5002);
            CompletableFuture<Outcome> joined = gateway.node.orders()
                    .join(first.id(), CallSide.CALLER, second.id(), CallSide.CALLER).toCompletableFuture();

            Party keptFirst = first.talk().alice();
            Party keptSecond = second.talk().alice();
            Message asked = gateway.alice.expectRequest("INVITE");
            assertEquals(keptFirst.callId, asked.header("Call-ID"));
            assertEquals("", asked.body());
            keptFirst.reply(asked, 200, "OK", gateway.alice.sdp(one.port()));
            Message offered = gateway.alice.expectRequest("INVITE");
            assertEquals(keptSecond.callId, offered.header("Call-ID"));
            keptSecond.reply(offered, 200, "OK", gateway.alice.sdp(two.port()));
            gateway.alice.expect("the second party’s ACK",
                    m -> m.isRequest("ACK") && m.header("Call-ID").equals(keptSecond.callId));
            Message answer = gateway.alice.expect("the first party’s ACK with an answer",
                    m -> m.isRequest("ACK") && m.header("Call-ID").equals(keptFirst.callId));
            byes(gateway, first.talk().bob(), second.talk().bob());
            assertEquals(Outcome.ok(), joined.join());

            assertEquals(gateway.left.getHostAddress(), answer.mediaHost());
            keptFirst.send("INFO", "");
            keptSecond.expectAndAccept("INFO", "");
            gateway.alice.expectResponse(200, "INFO");

            keptFirst.send("BYE", "");
            keptSecond.expectAndAccept("BYE", "");
            gateway.alice.expectResponse(200, "BYE");
        }
    }

    private static void byes(Gateway gateway, Party... parties) {
        List<String> hungUp = new ArrayList<>();
        for (Party party : parties) {
            hungUp.add(party.expectAndAccept("BYE", "").header("Call-ID"));
        }
        for (Party party : parties) {
            assertTrue(hungUp.contains(party.callId), () -> "not hung up: " + party.callId);
        }
        assertEquals(2, gateway.calls());
    }

    @Test
    void refusedJoinLeavesBothCallsAsTheyWere() {
        try (Gateway gateway = Gateway.start(); Rtp left = Rtp.of(gateway.alice, 1);
                Rtp right = Rtp.of(gateway.bob, 2)) {
            Placed first = place(gateway, left.port(), right.port());
            Placed second = place(gateway, 4002, 5002);
            CompletableFuture<Outcome> joined = gateway.node.orders()
                    .join(first.id(), CallSide.CALLER, second.id(), CallSide.CALLER).toCompletableFuture();
            Message asked = gateway.alice.expectRequest("INVITE");
            first.talk().alice().reply(asked, 200, "OK", gateway.alice.sdp(left.port()));
            Message offered = gateway.alice.expectRequest("INVITE");
            second.talk().alice().reply(offered, 488, "Not Acceptable Here", "");
            Message restored = gateway.bob.expectRequest("INVITE");
            assertEquals(first.talk().bob().callId, restored.header("Call-ID"));
            first.talk().bob().reply(restored, 200, "OK", gateway.bob.sdp(right.port()));
            gateway.bob.expectRequest("ACK");
            Message ack = gateway.alice.expect("the ACK with an answer",
                    m -> m.isRequest("ACK") && m.body().contains("m=audio"));
            assertEquals(first.talk().alice().callId, ack.header("Call-ID"));
            assertTrue(joined.join().reason().contains("488"), joined.join().reason());
            left.reach(right, ack, 1);
            first.talk().hangUp();
            second.talk().hangUp();
        }
    }

    @Test
    void callThatIsNotThere() {
        try (Gateway gateway = Gateway.start()) {
            Placed only = place(gateway, 4000, 5000);
            Outcome outcome = gateway.node.orders()
                    .join(only.id(), CallSide.CALLER, "nobody", CallSide.CALLER).toCompletableFuture().join();
            assertTrue(outcome.reason().startsWith("no-call"), outcome.reason());
            only.talk().hangUp();
        }
    }
}
