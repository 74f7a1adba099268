package io.drawbridge.api.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.state.StateProvider;
import io.drawbridge.api.state.Subscription;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the host relies on in every {@link StateProvider}; to be inherited by its test. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class StateProviderContract {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofSeconds(2);

    private final String prefix = "contract/" + UUID.randomUUID() + "/";

    /** A provider as an operator would configure it, connected. */
    protected abstract StateProvider provider() throws Exception;

    /** Lets time pass for what the provider keeps; where nobody can hold its clock, waits. */
    protected abstract void pass(Duration time) throws Exception;

    private static <T> T now(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<String> text(StateProvider provider, String key) {
        return now(provider.get(key)).map(found -> new String(found, StandardCharsets.UTF_8));
    }

    /** Its name can be written in a configuration. */
    @Test
    public void hasAName() throws Exception {
        assertTrue(provider().name().matches("[a-z0-9]+(-[a-z0-9]+)*"), provider().name());
    }

    /** A value is found until its time is over or it is removed; any bytes will do. */
    @Test
    public void keepsValuesForTheirTime() throws Exception {
        StateProvider provider = provider();
        String key = prefix + "ключ with spaces\n";
        byte[] odd = {0, -1, 13, 10, 127, -128};

        assertEquals(Optional.empty(), now(provider.get(key)));
        now(provider.put(key, odd, LONG));
        assertArrayEquals(odd, now(provider.get(key)).orElseThrow());
        now(provider.put(key, bytes("next"), SHORT));
        assertEquals(Optional.of("next"), text(provider, key));
        pass(SHORT);
        assertEquals(Optional.empty(), text(provider, key));

        now(provider.put(key, new byte[0], LONG));
        assertEquals(Optional.of(""), text(provider, key));
        assertTrue(now(provider.remove(key)));
        assertFalse(now(provider.remove(key)));
        assertEquals(Optional.empty(), text(provider, key));
    }

    /** What is handed in or out may be changed by whoever has it. */
    @Test
    public void keepsItsOwnCopies() throws Exception {
        StateProvider provider = provider();
        byte[] value = bytes("own");
        now(provider.put(prefix + "copy", value, LONG));
        value[0] = 'X';
        now(provider.get(prefix + "copy")).orElseThrow()[1] = 'X';
        assertEquals(Optional.of("own"), text(provider, prefix + "copy"));
    }

    /** Of many who put something where nothing is, one does. */
    @Test
    public void putsOnceWhereNothingIs() throws Exception {
        StateProvider provider = provider();
        List<CompletableFuture<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(provider.putIfAbsent(prefix + "once", bytes("value " + i), SHORT).toCompletableFuture());
        }
        assertEquals(1, all.stream().filter(CompletableFuture::join).count());
        pass(SHORT);
        assertTrue(now(provider.putIfAbsent(prefix + "once", bytes("later"), LONG)));
    }

    /** A counter loses no addition, and its window is not moved by them. */
    @Test
    public void countsWithinAWindow() throws Exception {
        StateProvider provider = provider();
        String key = prefix + "count";
        assertEquals(0, now(provider.add(key, 0, LONG)), "reading makes no counter");
        List<CompletableFuture<Long>> all = new ArrayList<>();
        all.add(provider.add(key, 5, SHORT).toCompletableFuture());
        for (int i = 0; i < 99; i++) {
            all.add(provider.add(key, 1, LONG).toCompletableFuture());
        }
        all.forEach(CompletableFuture::join);
        assertEquals(104, now(provider.add(key, 0, LONG)));
        assertEquals(100, now(provider.add(key, -4, LONG)));
        pass(SHORT);
        assertEquals(1, now(provider.add(key, 1, LONG)));
        assertTrue(now(provider.remove(key)));
    }

    /** A value is no counter: adding to it fails, and leaves it as it was. */
    @Test
    public void doesNotCountValues() throws Exception {
        StateProvider provider = provider();
        now(provider.put(prefix + "value", bytes("text"), LONG));
        assertThrows(CompletionException.class, () -> now(provider.add(prefix + "value", 1, LONG)));
        assertEquals(Optional.of("text"), text(provider, prefix + "value"));
    }

    /** One holder at most has a lease, until it gives it back or its time is over. */
    @Test
    public void leasesToOneHolder() throws Exception {
        StateProvider provider = provider();
        String name = prefix + "lease";
        assertTrue(now(provider.acquire(name, "one", LONG)));
        assertTrue(now(provider.acquire(name, "one", LONG)), "prolonged");
        assertFalse(now(provider.acquire(name, "two", LONG)));
        assertFalse(now(provider.release(name, "two")));
        assertTrue(now(provider.release(name, "one")));
        assertFalse(now(provider.release(name, "one")));
        assertTrue(now(provider.acquire(name, "two", SHORT)));
        pass(SHORT);
        assertTrue(now(provider.acquire(name, "one", LONG)), "what is over is free");
        assertEquals(Optional.empty(), now(provider.get(name)), "leases have names of their own");
        assertTrue(now(provider.release(name, "one")));
    }

    /** A subscriber hears everything of its topic in order, and nothing else, until it ends. */
    @Test
    public void deliversMessagesInOrder() throws Exception {
        StateProvider provider = provider();
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (Subscription subscription = provider.subscribe(prefix + "topic", heard::add)) {
            String last = awaitReady(provider, heard);
            for (int i = 0; i < 50; i++) {
                now(provider.publish(prefix + "other", "not for you"));
                now(provider.publish(prefix + "topic", "message " + i));
            }
            for (int i = 0; i < 50; i++) {
                String next = heard.poll(30, TimeUnit.SECONDS);
                while (last.equals(next)) {
                    next = heard.poll(30, TimeUnit.SECONDS);
                }
                assertEquals("message " + i, next);
            }
            subscription.close();
        }
        now(provider.publish(prefix + "topic", "too late"));
        assertEquals(List.of(), List.copyOf(heard));
    }

    /** A subscription may take a moment to reach a server. */
    private String awaitReady(StateProvider provider, BlockingQueue<String> heard) throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            now(provider.publish(prefix + "topic", "ready"));
            if (heard.poll(100, TimeUnit.MILLISECONDS) != null) {
                return "ready";
            }
        }
        throw new AssertionError("nothing is ever heard");
    }
}
