package io.drawbridge.host.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.call.CallControl;
import io.drawbridge.api.call.CallRequest;
import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.call.CallView;
import io.drawbridge.api.call.Outcome;
import io.drawbridge.api.call.PlacedCall;
import io.drawbridge.api.plugin.Registration;
import io.drawbridge.host.metrics.PluginMeters;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class HostPluginContextTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir Path home;

    private final ClassLoader loader = new URLClassLoader(new URL[0], null);
    private final HostTimer timer = new HostTimer();
    private final CompletableFuture<Outcome> hungUp = new CompletableFuture<>();
    private final LinkedBlockingQueue<Object> seen = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() {
        timer.close();
    }

    private HostPluginContext context(Capability<?>... offered) {
        return new HostPluginContext(new HostPluginContext.Identity("desk", "1.0.0", 3, loader),
                new HostPluginContext.Places(home.resolve("data"), home), Clock.systemUTC(), new NoCalls(),
                Optional.empty(), new PluginMeters().open("desk", loader), timer, List.of(offered),
                new TaskLimits(10, 10));
    }

    @Test
    void runsTasksOnVirtualThreadsOfThePlugin() throws InterruptedException {
        context().executor().execute(() -> seen.add(Thread.currentThread()));

        Thread thread = (Thread) seen.take();
        assertTrue(thread.isVirtual());
        assertEquals("plugin-desk-task-1", thread.getName());
    }

    @Test
    void givesTasksTheLoaderOfThePlugin() throws InterruptedException {
        context().after(Duration.ZERO, () -> seen.add(Thread.currentThread().getContextClassLoader()));

        assertSame(loader, seen.take());
    }

    @Test
    void repeatsUntilToldOtherwiseAlsoAfterAFailure() throws InterruptedException {
        Registration registration = context().every(Duration.ofMillis(1), () -> {
            seen.add("run");
            throw new IllegalStateException("again");
        });

        for (int i = 0; i < 3; i++) {
            seen.take();
        }
        registration.close();
    }

    @Test
    void interruptsTasksAtTheEndAndBeginsNoneAfterIt() throws InterruptedException {
        HostPluginContext context = context();
        CountDownLatch never = new CountDownLatch(1);
        context.after(Duration.ofDays(1), () -> seen.add("too late"));
        context.executor().execute(() -> {
            seen.add("begun");
            try {
                never.await();
            } catch (InterruptedException e) {
                seen.add("interrupted");
            }
        });
        seen.take();

        assertEquals(List.of(), context.close(PATIENCE));
        assertEquals("interrupted", seen.take());
        assertThrows(IllegalStateException.class, () -> context.executor().execute(() -> seen.add("new")));
        assertThrows(IllegalStateException.class, () -> context.after(Duration.ZERO, () -> seen.add("new")));
        assertThrows(IllegalStateException.class, () -> context.own(() -> { }));
        assertTrue(seen.isEmpty());
    }

    @Test
    void refusesByTheNameOfTheGenerationWhatComesAfterItsEnd() {
        HostPluginContext context = context();
        HttpClient client = context.http();

        context.close(PATIENCE);

        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:9/")).build();
        for (Executable use : List.<Executable>of(
                () -> client.send(request, HttpResponse.BodyHandlers.discarding()),
                () -> client.sendAsync(request, HttpResponse.BodyHandlers.discarding()),
                client::newWebSocketBuilder,
                context::http,
                () -> context.http(settings -> { }),
                () -> context.capability(Runnable.class),
                () -> context.executor().execute(() -> { }),
                () -> context.every(Duration.ofDays(1), () -> { }),
                () -> context.calls().place(CallRequest.to("+15550100")),
                () -> context.calls().find("call"),
                () -> context.own(() -> { }))) {
            assertEquals("generation 3 of plugin desk has ended",
                    assertThrows(IllegalStateException.class, use).getMessage());
        }
        assertTrue(client.isTerminated());
    }

    @Test
    void tellsOutcomesOnThreadsOfThePlugin() throws InterruptedException {
        context().calls().hangUp("call", "desk.over").thenAccept(outcome -> {
            seen.add(Thread.currentThread().getName());
            seen.add(outcome);
        });
        hungUp.complete(Outcome.refused("no-call"));

        assertEquals("plugin-desk-task-1", seen.take());
        assertEquals(Outcome.refused("no-call"), seen.take());
    }

    @Test
    void findsWhatIsOfferedOnceAndNothingElse() {
        AtomicInteger opened = new AtomicInteger();
        HostPluginContext context = context(new Offer<>(Runnable.class, () -> {
            opened.incrementAndGet();
            return Optional.of(() -> seen.add("asked"));
        }), new Offer<>(Comparable.class, Optional::empty));

        assertSame(context.capability(Runnable.class), context.capability(Runnable.class));
        assertEquals(1, opened.get());
        assertEquals("this host does not offer java.lang.String", assertThrows(
                IllegalArgumentException.class, () -> context.capability(String.class)).getMessage());
        assertEquals("plugin desk was not granted java.lang.Comparable", assertThrows(
                IllegalArgumentException.class, () -> context.capability(Comparable.class)).getMessage());
        assertEquals(List.of("offered went on"), context.close(PATIENCE));
    }

    /** Offers values that never end. */
    private record Offer<T>(Class<T> type, Supplier<Optional<T>> value) implements Capability<T> {
        @Override
        public Optional<Opened<T>> open(GenerationScope generation) {
            return value.get().map(given -> new Opened<T>() {
                @Override
                public T value() {
                    return given;
                }

                @Override
                public void cut() {
                    // it goes on
                }

                @Override
                public List<String> await(Duration patience) {
                    return List.of("offered went on");
                }
            });
        }
    }

    @Test
    void namesTasksThatIgnoreTheEnd() {
        HostPluginContext context = context();
        Semaphore release = new Semaphore(0);
        context.executor().execute(release::acquireUninterruptibly);

        assertEquals(List.of("plugin-desk-task-1"), context.close(Duration.ofMillis(50)));
        release.release();
    }

    @Test
    void closesWhatItWasHandedLastFirst() {
        HostPluginContext context = context();
        List<String> closed = new ArrayList<>();
        context.own(() -> closed.add("first"));
        context.own(() -> {
            closed.add("second");
            throw new IOException("stuck");
        });

        context.close(PATIENCE);

        assertEquals(List.of("second", "first"), closed);
    }

    @Test
    void tellsOfChangedReplacedCreatedAndDeletedFiles() throws IOException {
        Path file = home.resolve("list.csv");
        WatchedFile watched = new WatchedFile(file, () -> seen.add("changed"));

        watched.look();
        assertEquals(0, seen.size());
        Files.writeString(file, "a");
        watched.look();
        assertEquals(1, seen.size());
        watched.look();
        assertEquals(1, seen.size());
        Files.writeString(home.resolve("next"), "b");
        Files.move(home.resolve("next"), file, StandardCopyOption.ATOMIC_MOVE);
        watched.look();
        assertEquals(2, seen.size());
        Files.delete(file);
        watched.look();
        assertEquals(3, seen.size());
    }

    @Test
    void watchesOnItsOwn() throws IOException, InterruptedException {
        Path file = home.resolve("list.csv");
        Registration registration = context().watch(file, () -> seen.add("changed"));

        Files.writeString(file, "a");

        assertEquals("changed", seen.take());
        registration.close();
    }

    @Test
    void keepsDataByPluginAndResolvesBesideTheConfiguration() {
        assertEquals(home.resolve("data/desk"), context().dataDirectory());
        assertTrue(Files.isDirectory(home.resolve("data/desk")));
        assertEquals(home.resolve("lists/a.csv"), context().resolve("lists/./a.csv"));
    }

    private final class NoCalls implements CallControl {
        @Override
        public PlacedCall place(CallRequest request) {
            throw new AssertionError("placed by a generation that has ended: " + request);
        }

        @Override
        public Optional<CallView> find(String callId) {
            return Optional.empty();
        }

        @Override
        public CompletionStage<Outcome> hangUp(String callId, String cause) {
            return hungUp;
        }

        @Override
        public CompletionStage<Outcome> join(String callId, CallSide side, String otherCallId, CallSide otherSide) {
            return CompletableFuture.completedStage(Outcome.refused("no-call"));
        }

        @Override
        public CompletionStage<Outcome> transfer(String callId, CallSide side, CallRequest to) {
            return hangUp(callId, "transfer");
        }

        @Override
        public CompletionStage<Outcome> connect(
                String callId, CallSide side, String service, Map<String, String> parameters) {
            return hangUp(callId, "connect");
        }
    }
}
