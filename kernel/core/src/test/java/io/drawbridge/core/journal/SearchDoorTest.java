package io.drawbridge.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SearchDoorTest {

    @Test
    void oneSearchAtATimeAndWhoeverWaitsTooLongIsToldSo() throws Exception {
        SearchDoor door = new SearchDoor(Duration.ofMillis(1));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> first = clients.submit(() -> door.run(() -> {
                begun.countDown();
                end.await();
                return "first";
            }));
            begun.await();
            assertThrows(ArchiveBusyException.class, () -> door.run(() -> "second"));
            end.countDown();
            assertEquals("first", first.get());
        }
        assertEquals("third", new SearchDoor(Duration.ofSeconds(10)).run(() -> "third"));
    }

    @Test
    void aSearchThatFailsLeavesItsPlaceAndSaysWhy() throws Exception {
        SearchDoor door = new SearchDoor(Duration.ofSeconds(10));
        assertThrows(IOException.class, () -> door.run(() -> {
            throw new IOException("unplugged");
        }));
        assertThrows(IllegalStateException.class, () -> door.run(() -> {
            throw new ArithmeticException();
        }));
        assertFalse(door.run(() -> Thread.currentThread().isVirtual()), "it does not hold up calls");
    }
}
