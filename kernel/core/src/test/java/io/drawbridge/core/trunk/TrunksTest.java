package io.drawbridge.core.trunk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrunksTest {
    private final TrunkFixture fixture = new TrunkFixture();

    @Test
    void theLongestBlockThatHoldsTheSourceDecides() {
        fixture.from("wide", "edge", List.of("198.51.100.0/24", "2001:db8::/32"), "sip:203.0.113.1")
                .from("narrow", "edge", List.of("198.51.100.16/28"), "sip:203.0.113.2")
                .from("single", "edge", List.of("198.51.100.17"), "sip:203.0.113.3");

        assertEquals("wide", match("edge", "198.51.100.1", 5060));
        assertEquals("narrow", match("edge", "198.51.100.18", 40_000));
        assertEquals("single", match("edge", "198.51.100.17", 40_000));
        assertEquals("wide", match("edge", "2001:db8::1", 5060));
        assertEquals("-", match("edge", "198.51.101.1", 5060));
        assertEquals("-", match("core", "198.51.100.1", 5060), "another network’s trunk");
    }

    @Test
    void withoutSourcesATrunkCallsFromItsTargets() {
        fixture.trunk("one", "edge", "sip:192.0.2.1", "sip:192.0.2.2:5080")
                .trunk("other", "edge", "sip:192.0.2.3:5070");

        assertEquals("one", match("edge", "192.0.2.1", 5060));
        assertEquals("one", match("edge", "192.0.2.2", 61_000), "peers also call from other ports");
        assertEquals("other", match("edge", "192.0.2.3", 5060));
        assertEquals("-", match("edge", "192.0.2.4", 5060));
    }

    @Test
    void trunksOnOneMachineAreToldApartByPortOrNotAtAll() {
        fixture.trunk("a", "core", "sip:127.0.0.9:5071").trunk("b", "core", "sip:127.0.0.9:5072");

        assertEquals("a", match("core", "127.0.0.9", 5071));
        assertEquals("b", match("core", "127.0.0.9", 5072));
        assertEquals("-", match("core", "127.0.0.9", 5073));
    }

    @Test
    void anEmptyListOfSourcesMeansThatATrunkIsOnlyCalled() {
        fixture.from("callee", "core", List.of(), "sip:127.0.0.9:5071");

        assertEquals("-", match("core", "127.0.0.9", 5071));
    }

    @Test
    void configuredSourcesReplaceTheAddressOfTheTarget() {
        fixture.from("carrier", "edge", List.of("198.51.100.0/28"), "sip:192.0.2.1");

        assertEquals("carrier", match("edge", "192.0.2.1", 5060), "exactly where it is called");
        assertEquals("-", match("edge", "192.0.2.1", 61_000));
    }

    @Test
    void groupsListTheirMembersAsConfigured() {
        Trunks trunks = fixture.trunk("b", "edge", "sip:192.0.2.1").trunk("a", "edge", "sip:192.0.2.2")
                .build(new HeldClock());

        assertEquals(List.of("b", "a"), trunks.group("all").stream().map(Trunk::name).toList());
        assertEquals(List.of(), trunks.group("none"));
    }

    @Test
    void aTrunkThatKeepsItsNameGoesOnWithItsCallsAndTheLimitOfTheNewest() {
        Trunks before = fixture.limited("t", 2, 0).build(new HeldClock());
        Trunk old = before.find("t").orElseThrow();
        TrunkSlot slot = old.acquire().orElseThrow();

        Trunks after = new TrunkFixture().limited("t", 1, 0).after(before);
        Trunk now = after.find("t").orElseThrow();
        assertEquals(1, now.calls());
        assertEquals(true, old.acquire().isPresent(), "until it holds, the limit is the old one");
        old.released();
        after.hold();
        assertEquals(false, now.acquire().isPresent());
        assertEquals(false, old.acquire().isPresent(), "nor for a set-up that began before");

        slot.release();
        assertEquals(0, now.calls());
        assertEquals(2, now.counters().value(TrunkCounters.Counter.CALLS_REFUSED));
    }

    @Test
    void aTrunkThatComesBackKnowsTheCallsThatItStillHas() {
        Trunks before = fixture.limited("t", 1, 0).limited("idle", 1, 0).build(new HeldClock());
        TrunkSlot slot = before.find("t").orElseThrow().acquire().orElseThrow();

        Trunks without = new TrunkFixture().after(before);
        assertEquals(List.of(), List.copyOf(without.all()));
        Trunks again = new TrunkFixture().limited("t", 1, 0).limited("idle", 1, 0).after(without);
        assertEquals(1, again.find("t").orElseThrow().calls());
        slot.release();
        assertEquals(0, again.find("t").orElseThrow().calls());
    }

    @Test
    void healthStaysWithATargetAndNotWithATrunk() {
        Trunks before = fixture.trunk("t", "edge", "sip:192.0.2.1", "sip:192.0.2.2").build(new HeldClock());
        Trunk old = before.find("t").orElseThrow();
        old.report(TrunkFixture.address("192.0.2.1", 5060), new TrunkOutcome.TransportError("refused"));
        old.report(TrunkFixture.address("192.0.2.2", 5060), new TrunkOutcome.TransportError("refused"));

        Trunk now = new TrunkFixture().trunk("t", "edge", "sip:192.0.2.2", "sip:192.0.2.3").after(before)
                .find("t").orElseThrow();

        assertEquals(List.of(TrunkState.ASIDE, TrunkState.UNPROBED),
                now.targets().stream().map(TrunkTarget::state).toList());
    }

    private String match(String network, String address, int port) {
        return fixture.build(new HeldClock()).match(network, TrunkFixture.address(address, port))
                .map(Trunk::name).orElse("-");
    }
}
