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

    private String match(String network, String address, int port) {
        return fixture.build(new HeldClock()).match(network, TrunkFixture.address(address, port))
                .map(Trunk::name).orElse("-");
    }
}
