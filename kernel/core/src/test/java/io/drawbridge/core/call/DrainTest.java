package io.drawbridge.core.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.core.admission.NodeState.Phase;
import io.drawbridge.core.call.WirePeer.Message;
import io.drawbridge.core.drain.DrainProgress;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A node goes out of service and comes back. */
class DrainTest {
    private static final Optional<Duration> LONG = Optional.of(Duration.ofMinutes(5));

    private static Phase phase(Gateway gateway) {
        return gateway.node.drains().progress().phase();
    }

    private static void refused(Gateway gateway) {
        Party caller = Party.caller(gateway, "4712").invite(gateway.alice.sdp(4002));
        Message refusal = caller.expect(503);
        assertEquals("5", refusal.header("Retry-After"));
        caller.ackRefusal();
    }

    @Test
    void callsGoOnNewOnesAreRefusedAndAfterACancelTakenAgain() {
        try (Gateway gateway = Gateway.start()) {
            Talk talk = Talk.between(gateway);

            DrainProgress begun = gateway.node.drains().begin(LONG, false, "test");
            assertEquals(Phase.DRAINING, begun.phase());
            assertEquals(1, begun.calls());
            refused(gateway);

            gateway.node.drains().cancel("test");
            assertEquals(Phase.READY, phase(gateway));
            Talk.between(gateway, 4004, 5004).hangUp();
            talk.hangUp();
        }
    }

    @Test
    void whoIsLeftAtTheDeadlineIsHungUpWithAReasonAndARecord() {
        try (Gateway gateway = Gateway.start()) {
            Talk talk = Talk.between(gateway).settled();

            gateway.node.drains().begin(Optional.of(Duration.ofMillis(1)), false, "test");

            assertEquals("drawbridge;text=\"drain\"",
                    talk.alice().expectAndAccept("BYE", "").header("Reason"));
            assertEquals("drawbridge;text=\"drain\"",
                    talk.bob().expectAndAccept("BYE", "").header("Reason"));
            assertTrue(gateway.record().contains("ended by us: drain"), gateway::record);
            Gateway.await("the drain", () -> phase(gateway) == Phase.DRAINED);
            refused(gateway);
        }
    }

    @Test
    void itIsOverWhenTheLastCallEndsByItself() {
        try (Gateway gateway = Gateway.start()) {
            Talk talk = Talk.between(gateway);
            gateway.node.drains().begin(LONG, false, "test");

            talk.hangUp();

            Gateway.await("the drain", () -> phase(gateway) == Phase.DRAINED);
            assertEquals(Optional.empty(), gateway.node.drains().progress().deadline());
            gateway.node.drains().cancel("test");
            Talk.between(gateway).hangUp();
        }
    }

    @Test
    void peersThatAskAreToldToGoElsewhere() {
        try (Gateway gateway = Gateway.start()) {
            Talk talk = Talk.between(gateway);
            gateway.node.drains().begin(LONG, false, "test");
            Party probe = Party.caller(gateway, "4711");
            probe.send("OPTIONS", "");
            assertEquals("5", gateway.alice.expectResponse(503, "OPTIONS").header("Retry-After"));

            gateway.node.drains().cancel("test");
            Party.caller(gateway, "4711").send("OPTIONS", "");
            gateway.alice.expectResponse(200, "OPTIONS");
            talk.hangUp();
        }
    }

    @Test
    void whoIsInAHurryDoesNotWaitForTheDeadline() throws InterruptedException {
        try (Gateway gateway = Gateway.start()) {
            Talk talk = Talk.between(gateway).settled();
            gateway.node.drains().begin(LONG, true, "test");
            assertFalse(gateway.node.drains().progress().deadline().isEmpty());

            gateway.node.drains().hurry();

            talk.alice().expectAndAccept("BYE", "");
            talk.bob().expectAndAccept("BYE", "");
            gateway.node.drains().awaitExit();
            assertEquals(Phase.DRAINED, phase(gateway));
        }
    }
}
