package io.drawbridge.core.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.drawbridge.api.call.CallView;
import io.drawbridge.core.config.LimitsConfig;
import io.drawbridge.core.config.NetworkConfig.Strangers;
import io.drawbridge.core.config.Reserve;
import io.drawbridge.core.record.AttemptFacts;
import io.drawbridge.core.registry.CallRegistry;
import io.drawbridge.core.registry.CallSnapshot;
import io.drawbridge.core.registry.RegisteredCall;
import io.drawbridge.core.trunk.HeldClock;
import io.drawbridge.core.trunk.TrunkFixture;
import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.flow.Transport;
import io.drawbridge.sip.guard.Admission;
import io.drawbridge.sip.guard.NewRequest;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeAdmissionTest {
    private static final String TRUNK = "192.0.2.1";
    private static final String STRANGER = "192.0.2.66";

    private final HeldClock clock = new HeldClock();
    private final NodeState state = new NodeState();
    private final CallRegistry calls = new CallRegistry(1, 2);

    @Test
    void beforeTheStartIsDoneNobodyIsAnswered() {
        NodeAdmission admission = admission(Strangers.ACCEPT, 0);

        assertSame(Admission.SILENCE, admission.admit(invite(TRUNK, "100")));
        assertEquals(1, admission.counters().value(AdmissionReason.STARTING));
    }

    @Test
    void trunksAreLetInAndStrangersHearNothing() {
        state.enter(NodeState.Phase.READY);
        NodeAdmission admission = admission(Strangers.SILENCE, 0);

        assertSame(Admission.ADMIT, admission.admit(invite(TRUNK, "100")));
        assertSame(Admission.SILENCE, admission.admit(invite(STRANGER, "100")));
        assertSame(Admission.SILENCE, admission.admit(invite(STRANGER, "112")), "a number alone opens no border");
        assertSame(Admission.SILENCE, admission.admit(request("OPTIONS", STRANGER, "100")));
        assertSame(Admission.ADMIT, admission.admit(request("OPTIONS", TRUNK, "100")));
        assertEquals(3, admission.counters().value(AdmissionReason.STRANGER_SILENCED));
        assertEquals(2, admission.counters().value(AdmissionReason.TRUNK));
    }

    @Test
    void strangersAreLetInWhereTheNetworkSaysSo() {
        state.enter(NodeState.Phase.READY);

        assertSame(Admission.ADMIT, admission(Strangers.ACCEPT, 0).admit(invite(STRANGER, "100")));
    }

    @Test
    void aDrainingNodeRefusesNewCallsButNotOptionsAndEmergencies() {
        state.enter(NodeState.Phase.READY);
        state.enter(NodeState.Phase.DRAINING);
        NodeAdmission admission = admission(Strangers.SILENCE, 0);

        assertRefused(admission.admit(invite(TRUNK, "100")));
        assertSame(Admission.ADMIT_ALWAYS, admission.admit(invite(TRUNK, "112")));
        assertSame(Admission.ADMIT, admission.admit(request("OPTIONS", TRUNK, "100")));
        assertEquals(1, admission.counters().value(AdmissionReason.DRAINING));
        assertEquals(1, admission.counters().value(AdmissionReason.EMERGENCY));
    }

    @Test
    void aFullNodeRefusesNewCallsWithATimeToComeBack() {
        state.enter(NodeState.Phase.READY);
        calls.add(new OneCall("a"));
        NodeAdmission admission = admission(Strangers.SILENCE, 0);

        assertRefused(admission.admit(invite(TRUNK, "100")));
        assertSame(Admission.ADMIT_ALWAYS, admission.admit(invite(TRUNK, "911")));
        assertEquals(1, admission.counters().value(AdmissionReason.MAX_CALLS));
    }

    @Test
    void emergencyCallsFindNoPlaceBeyondTheirReserve() {
        state.enter(NodeState.Phase.READY);
        calls.add(new OneCall("a"));
        calls.addEmergency(new OneCall("b"));
        NodeAdmission admission = admission(Strangers.SILENCE, 0);

        assertRefused(admission.admit(invite(TRUNK, "112")));
        assertEquals(1, admission.counters().value(AdmissionReason.EMERGENCY_RESERVE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sip:112@203.0.113.9", "sip:112;phone-context=+49@203.0.113.9;user=phone",
            "tel:112;phone-context=+49", "urn:service:sos", "URN:service:sos.fire"})
    void everyFormOfAnEmergencyNumberIsOne(String uri) {
        state.enter(NodeState.Phase.READY);
        state.enter(NodeState.Phase.DRAINING);

        assertSame(Admission.ADMIT_ALWAYS, admission(Strangers.SILENCE, 0).admit(to(uri)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sip:+491125@203.0.113.9", "sip:x@112.example", "urn:service:sosa",
            "urn:service:counseling", "sip:100;x=112@203.0.113.9"})
    void whatOnlyLooksLikeOneIsNone(String uri) {
        state.enter(NodeState.Phase.READY);
        state.enter(NodeState.Phase.DRAINING);

        assertRefused(admission(Strangers.SILENCE, 0).admit(to(uri)));
    }

    @Test
    void theRateOfTheNodeHoldsForCallsOnly() {
        state.enter(NodeState.Phase.READY);
        NodeAdmission admission = admission(Strangers.SILENCE, 2);

        assertSame(Admission.ADMIT, admission.admit(invite(TRUNK, "100")));
        assertSame(Admission.ADMIT, admission.admit(invite(TRUNK, "100")));
        assertRefused(admission.admit(invite(TRUNK, "100")));
        assertSame(Admission.ADMIT, admission.admit(request("OPTIONS", TRUNK, "100")));
        assertEquals(1, admission.counters().value(AdmissionReason.MAX_CPS));

        clock.pass(Duration.ofMillis(500));
        assertSame(Admission.ADMIT, admission.admit(invite(TRUNK, "100")));
    }

    private static void assertRefused(Admission admission) {
        Admission.Rejected rejected = assertInstanceOf(Admission.Rejected.class, admission);
        assertEquals(503, rejected.status());
        assertEquals(5, rejected.retryAfterSeconds());
    }

    private NodeAdmission admission(Strangers strangers, int maxCps) {
        LimitsConfig limits = new LimitsConfig(1, maxCps, Duration.ZERO, Duration.ofSeconds(5), 1, 1,
                List.of("112", "911"), Reserve.parse("1"));
        return new NodeAdmission(limits, state, TrunkFixture.networks(strangers),
                new TrunkFixture().trunk("t", "edge", "sip:" + TRUNK).build(clock), calls, clock);
    }

    private static NewRequest to(String uri) {
        return new FakeRequest("INVITE", TrunkFixture.address(TRUNK, 5060), uri);
    }

    private static NewRequest invite(String source, String user) {
        return request("INVITE", source, user);
    }

    private static NewRequest request(String method, String source, String user) {
        return new FakeRequest(method, TrunkFixture.address(source, 5060), "sip:" + user + "@203.0.113.9");
    }

    private record FakeRequest(String method, InetSocketAddress source, String uri) implements NewRequest {
        @Override
        public SipListener listener() {
            return TrunkFixture.listener("edge", Transport.UDP, "127.0.0.1");
        }

        @Override
        public @Nullable String header(String name) {
            return null;
        }
    }

    private record OneCall(String id) implements RegisteredCall {
        @Override
        public CallView view() {
            return AttemptFacts.of(id);
        }

        @Override
        public CallSnapshot snapshot() {
            return new CallSnapshot(view(), CallSnapshot.State.ANSWERED, Optional.empty(), Optional.empty());
        }
    }
}
