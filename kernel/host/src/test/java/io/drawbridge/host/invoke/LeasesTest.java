package io.drawbridge.host.invoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LeasesTest {
    private final Leases leases = new Leases();
    private final AtomicInteger drained = new AtomicInteger();

    @Test
    void drainsAtOnceWhenNobodyIsIn() {
        leases.drain().thenRun(drained::incrementAndGet);

        assertEquals(1, drained.get());
        assertTrue(leases.take().isEmpty());
    }

    @Test
    void letsALateOneInWhileItDrains() {
        Lease first = leases.take().orElseThrow();
        leases.drain().thenRun(drained::incrementAndGet);
        Lease late = leases.take().orElseThrow();

        first.close();
        first.close();
        assertEquals(1, leases.count());
        assertEquals(0, drained.get());
        late.close();
        assertEquals(1, drained.get());
        assertTrue(leases.closed());
    }

    @Test
    void closesOverOpenLeases() {
        Lease open = leases.take().orElseThrow();
        leases.drain().thenRun(drained::incrementAndGet);
        leases.close();

        assertEquals(1, drained.get());
        assertTrue(leases.take().isEmpty());
        open.close();
        assertEquals(0, leases.count());
        assertEquals(1, drained.get());
    }

    @Test
    void neverDrainsUnderSomebodyWhoIsIn() throws InterruptedException {
        AtomicBoolean gone = new AtomicBoolean();
        AtomicBoolean surprised = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(4);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                begun.countDown();
                while (leases.enter()) {
                    surprised.compareAndSet(false, gone.get());
                    leases.leave();
                }
            }));
        }
        begun.await();
        leases.drain().thenRun(() -> gone.set(true));
        for (Thread thread : threads) {
            thread.join();
        }

        assertTrue(gone.get());
        assertFalse(surprised.get());
        assertEquals(0, leases.count());
    }
}
