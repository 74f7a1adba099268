package io.drawbridge.rtp.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.rtp.port.PortPool.Occupancy;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortPoolTest {
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);

    @Test
    void handsOutEachEvenPortOnce() {
        PortPool pool = pool("20001-20010");
        Set<Integer> ports = new HashSet<>();

        for (PortLease lease = pool.acquire(); lease != null; lease = pool.acquire()) {
            assertEquals(lease.rtp() + 1, lease.rtcp());
            ports.add(lease.rtp());
        }

        assertEquals(Set.of(20_002, 20_004, 20_006, 20_008), ports);
    }

    @Test
    void pairsInUseStayWhenTheRangeChangesAndRestWhereTheyStillBelong() {
        PortPool pool = pool("20000-20003");
        PortLease stays = taken(pool);
        PortLease leaves = taken(pool);
        if (stays.rtp() == 20_000) {
            PortLease other = stays;
            stays = leaves;
            leaves = other;
        }

        pool.change(PortRange.parse("20002-20005"), Duration.ofSeconds(5));

        assertEquals(new Occupancy(1, 2, 0, 0), pool.occupancy());
        assertEquals(20_004, taken(pool).rtp());
        assertNull(pool.acquire());
        leaves.release();
        assertEquals(new Occupancy(0, 2, 0, 1), pool.occupancy(), "20000 is of no range any more");
        stays.release();
        assertEquals(new Occupancy(0, 1, 1, 1), pool.occupancy());
        clock.addAndGet(Duration.ofSeconds(5).toNanos());
        assertEquals(20_002, taken(pool).rtp());
    }

    @Test
    void aPairThatIsUsedOutsideTheRangeIsNotHandedOutWhenTheRangeComesBack() {
        PortPool pool = pool("20000-20001");
        PortLease lease = taken(pool);
        pool.change(PortRange.parse("20002-20003"), Duration.ZERO);
        pool.change(PortRange.parse("20000-20001"), Duration.ZERO);

        assertNull(pool.acquire());
        lease.release();
        assertEquals(20_000, taken(pool).rtp());
    }

    @Test
    void pairsThatRestGoOnResting() {
        PortPool pool = pool("20000-20001");
        taken(pool).release();
        pool.change(PortRange.parse("20000-20003"), Duration.ofSeconds(5));

        assertEquals(20_002, taken(pool).rtp());
        assertNull(pool.acquire());
        clock.addAndGet(Duration.ofSeconds(5).toNanos());
        assertEquals(20_000, taken(pool).rtp());
    }

    @Test
    void drawsAtRandom() {
        PortPool pool = new PortPool(InetAddress.getLoopbackAddress(), PortRange.parse("20000-29999"), Duration.ZERO);
        List<Integer> ports = IntStream.range(0, 10).map(_ -> taken(pool).rtp()).boxed().toList();

        assertNotEquals(ports.stream().sorted().toList(), ports);
    }

    @Test
    void aPairRestsAfterUse() {
        PortPool pool = pool("20000-20001");
        taken(pool).release();

        assertNull(pool.acquire());
        assertEquals(new Occupancy(0, 0, 1, 1), pool.occupancy());
        clock.addAndGet(Duration.ofSeconds(5).toNanos() - 1);
        assertNull(pool.acquire());
        clock.addAndGet(1);
        assertEquals(20_000, taken(pool).rtp());
        assertEquals(new Occupancy(0, 1, 0, 2), pool.occupancy());
    }

    @Test
    void releasingTwiceReleasesOnce() {
        PortPool pool = pool("20000-20003");
        PortLease first = taken(pool);
        taken(pool);

        first.release();
        first.release();

        assertEquals(new Occupancy(0, 1, 1, 0), pool.occupancy());
    }

    @Test
    void severalThreadsNeverShareAPair() throws InterruptedException {
        PortPool pool = new PortPool(
                InetAddress.getLoopbackAddress(), PortRange.parse("20000-20199"), Duration.ZERO);
        Set<Integer> used = ConcurrentHashMap.newKeySet();
        List<String> shared = new ArrayList<>();
        List<Thread> threads = IntStream.range(0, 4).mapToObj(_ -> Thread.ofPlatform().start(() -> {
            for (int i = 0; i < 20_000; i++) {
                PortLease lease = taken(pool);
                if (!used.add(lease.rtp())) {
                    synchronized (shared) { // a list of what went wrong, by all threads
                        shared.add("port " + lease.rtp());
                    }
                }
                used.remove(lease.rtp());
                lease.release();
            }
        })).toList();
        for (Thread thread : threads) {
            thread.join();
        }

        assertEquals(List.of(), shared);
        assertEquals(new Occupancy(100, 0, 0, 0), pool.occupancy());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "20000", "a-b", "20000-20000", "20001-20002", "0-100", "60000-70000", "300-200"})
    void refusesARangeWithoutAPair(String text) {
        String message = assertThrows(IllegalArgumentException.class, () -> PortRange.parse(text)).toString();

        assertTrue(message.contains("ports"), message);
    }

    @ParameterizedTest
    @CsvSource({"20000-20001, 1", "20001-20004, 1", "20000 - 20004, 2", "1-65535, 32767"})
    void countsPairs(String text, int pairs) {
        assertEquals(pairs, PortRange.parse(text).pairs());
    }

    private PortPool pool(String range) {
        return new PortPool(InetAddress.getLoopbackAddress(), PortRange.parse(range), Duration.ofSeconds(5),
                clock::get, new Random(1));
    }

    private static PortLease taken(PortPool pool) {
        PortLease lease = pool.acquire();
        assertNotNull(lease);
        return lease;
    }
}
