package io.drawbridge.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.distribution.Sipp.Setting;
import io.drawbridge.distribution.Sipp.Transport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Proves the scenarios against each other, so that a failure in another test is not the tool's. */
@PeerTest(Peer.SIPP)
class SippIT {
    @ParameterizedTest
    @EnumSource
    void callerAndCalleeUnderstandEachOther(Transport transport) {
        Loopback here = Loopback.fresh();
        Loopback there = Loopback.fresh();
        int port = there.freePort();

        try (Sipp callee = Sipp.callee(new Setting("callee", transport, there, port).calls(3));
                Sipp caller = Sipp.caller(new Setting("caller", transport, here, here.freePort()).calls(3)
                        .with("-d", "100"), "bob", there + ":" + port)) {
            caller.await().assertSuccessful(3);
            callee.await().assertSuccessful(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedCallIsAFailure(Transport transport) {
        Loopback here = Loopback.fresh();
        Loopback there = Loopback.fresh();
        int port = there.freePort();

        try (Sipp callee = Sipp.callee(new Setting("callee-busy", transport, there, port));
                Sipp caller = Sipp.caller(new Setting("caller", transport, here, here.freePort()), "bob",
                        there + ":" + port)) {
            Sipp.Outcome outcome = caller.await();

            assertEquals(1, outcome.failed());
            assertEquals(0, outcome.successful());
            assertTrue(outcome.trace().contains("486 Busy Here"), outcome::trace);
            callee.await().assertSuccessful(1);
        }
    }
}
