package io.drawbridge.api.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.guard.GuardVerdict;
import io.drawbridge.api.guard.PacketGuard;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the kernel relies on in every {@link PacketGuard}; to be inherited by its test. */
public abstract class PacketGuardContract {
    private static final int LOOPS = 4;
    private static final int ROUNDS = 50;

    /** A guard as an operator would configure it. */
    protected abstract PacketGuard guard() throws Exception;

    /** Odd packets get a verdict: no null, no exception; what is not passed is counted under a stable reason. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    public void inspectsOddPackets() throws Exception {
        PacketGuard guard = guard();
        for (FakePacket packet : OddPackets.all()) {
            GuardVerdict verdict = guard.inspect(packet);
            assertNotNull(verdict, () -> "no verdict for " + packet);
            if (verdict.kind() != GuardVerdict.Kind.PASS) {
                assertTrue(verdict.reason().matches("[a-z0-9]+([-.][a-z0-9]+)*"),
                        () -> "the reason is not a stable code: " + verdict.reason());
            }
        }
    }

    /** The packet is the kernel's again when the guard has returned. */
    @Test
    public void keepsNoPacket() throws Exception {
        PacketGuard guard = guard();
        for (FakePacket packet : OddPackets.all()) {
            guard.inspect(packet);
            packet.expire();
        }
    }

    /** Every receiving loop asks the same guard, at the same time. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    public void isAskedByManyLoops() throws Exception {
        PacketGuard guard = guard();
        Callable<Integer> loop = () -> {
            int answered = 0;
            for (int i = 0; i < ROUNDS; i++) {
                for (FakePacket packet : OddPackets.all()) {
                    assertNotNull(guard.inspect(packet));
                    answered++;
                }
            }
            return answered;
        };
        int expected = ROUNDS * OddPackets.all().size();
        try (ExecutorService threads = Executors.newFixedThreadPool(LOOPS)) {
            for (Future<Integer> each : threads.invokeAll(List.of(loop, loop, loop, loop))) {
                assertEquals(expected, each.get());
            }
        }
    }
}
