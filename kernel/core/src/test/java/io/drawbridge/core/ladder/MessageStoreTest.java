package io.drawbridge.core.ladder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageStoreTest {
    private final MessageStore store = new MessageStore();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 95, 96, 97, 220, 221, 344, 345, 700, 65_535})
    void aMessageOfAnyLengthComesBack(int length) {
        byte[] message = message(length, 7);
        store.put(message(300, 1), false, 0, 1);

        int entry = store.put(message, true, 3, 1_000_000_000_000L);

        store.put(message(300, 2), false, 0, 1);
        assertArrayEquals(message, store.message(entry));
        assertEquals(length, store.length(entry));
        assertEquals(3, store.path(entry));
        assertTrue(store.sent(entry));
        assertEquals(1_000_000_000_000L, store.firstSeen(entry));
        assertTrue(store.same(entry, message.clone()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 96, 97, 220, 221, 700})
    void anotherMessageIsNotTheSame(int length) {
        byte[] message = message(length, 7);
        int entry = store.put(message, false, 0, 1);
        for (int i : new int[] {0, length / 2, length - 1}) {
            byte[] other = message.clone();
            other[i]++;
            assertFalse(store.same(entry, other), () -> "byte " + i);
        }
        assertFalse(store.same(entry, message(length + 1, 7)));
    }

    @Test
    void aRepetitionIsCounted() {
        int entry = store.put(message(500, 1), false, 0, 10);
        store.again(entry, 20);
        store.again(entry, 30);
        assertEquals(2, store.repeats(entry));
        assertEquals(10, store.firstSeen(entry));
        assertEquals(30, store.lastSeen(entry));
    }

    @Test
    void whatIsGivenBackIsUsedAgain() {
        Random random = new Random(42);
        List<byte[]> messages = new ArrayList<>();
        List<Integer> entries = new ArrayList<>();
        long held = 0;
        long most = 0;
        for (int i = 0; i < 50_000; i++) {
            if (entries.size() > (random.nextBoolean() ? 100 : 1_000)) {
                int victim = random.nextInt(entries.size());
                assertArrayEquals(messages.get(victim), store.message(entries.get(victim)));
                held -= MessageStore.sizeOf(messages.get(victim).length);
                store.remove(entries.get(victim));
                messages.set(victim, messages.getLast());
                entries.set(victim, entries.getLast());
                messages.removeLast();
                entries.removeLast();
            } else {
                byte[] message = message(random.nextInt(2_000), i);
                messages.add(message);
                entries.add(store.put(message, false, 0, i));
                held += MessageStore.sizeOf(message.length);
            }
            most = Math.max(most, held);
        }
        assertEquals(most, store.touched());
        for (int i = 0; i < entries.size(); i++) {
            assertArrayEquals(messages.get(i), store.message(entries.get(i)));
        }
    }

    private static byte[] message(int length, int seed) {
        byte[] message = new byte[length];
        new Random(seed).nextBytes(message);
        return message;
    }
}
