package io.drawbridge.host.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryStoreTest {
    private static final int ROOM = 64 << 10;

    private final MemoryStore store = new MemoryStore(ROOM, Runnable::run, () -> 0);

    private static Entry text(String text) {
        return new Entry.Text(text, Long.MAX_VALUE >> 1);
    }

    @Test
    void evictsWhatIsTooMuchAndCountsIt() {
        for (int i = 0; i < 1_000; i++) {
            store.put("key " + i, text("x".repeat(100)));
        }

        assertTrue(store.size() < ROOM / 200, "kept " + store.size());
        assertEquals(1_000, store.size() + store.evicted());
    }

    @Test
    void keepsWhatIsUsed() {
        store.put("used", text("x"));
        for (int i = 0; i < 1_000; i++) {
            store.put("key " + i, text("x".repeat(100)));
            store.text("used");
        }

        assertEquals(Optional.of("x"), store.text("used"));
    }

    @Test
    void neverEvictsALease() {
        assertTrue(store.leases().acquire("lease", "one", Long.MAX_VALUE >> 1));
        for (int i = 0; i < 1_000; i++) {
            store.put("key " + i, text("x".repeat(100)));
        }

        assertFalse(store.leases().acquire("lease", "two", 1));
    }

    @Test
    void hasRoomForSoManyLeasesAndNoMore() {
        int given = 0;
        while (given < 1_000_000 && store.leases().acquire("lease " + given, "one", 1_000)) {
            given++;
        }

        assertEquals(10_000, given);
        assertTrue(store.leases().acquire("lease 0", "one", 1_000), "what is held can be prolonged");
        assertTrue(store.leases().release("lease 0", "one"));
        assertTrue(store.leases().acquire("another", "two", 1_000));
    }
}
