package io.drawbridge.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.drawbridge.host.state.StateSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** State of real plugins, over real swaps. */
class PluginStateTest {
    /** Counts how often it was asked, by all of its generations; says what it does first. */
    private static final String COUNTER = """
            @Extension public class NAME implements CallFilter {
                private final PluginContext context;
                private String heard = "";
                @Inject NAME(PluginContext context) {
                    this.context = context;
                    context.state().LOCAL.subscribe("topic", message -> heard = heard + message);
                    context.state().LOCAL.acquire("lease", Duration.ofDays(1));
                }
                public Verdict screen(CallAttempt call) throws Exception {
                    FIRST
                }
            }
            """;
    private static final String LOCAL = """
            var local = context.state().local();
            local.putIfAbsent("first", Long.toString(context.generation()), Duration.ofDays(1));
            return Verdict.score((int) local.add("asked", 1, Duration.ofDays(1)), local.text("first").get()
                    + " " + local.acquire("lease", Duration.ofDays(1)));
            """;
    private static final String REMOTE = """
            var remote = context.state().remote();
            var thread = new java.util.concurrent.CompletableFuture<String>();
            try {
                remote.putIfAbsent("first", Long.toString(context.generation()), Duration.ofDays(1))
                        .thenRun(() -> thread.complete(Thread.currentThread().getName().substring(0, 12)))
                        .toCompletableFuture().get();
                return Verdict.score(remote.add("asked", 1, Duration.ofDays(1)).toCompletableFuture().get().intValue(),
                        remote.text("first").toCompletableFuture().get().get() + " " + thread.get());
            } catch (java.util.concurrent.ExecutionException e) {
                return Verdict.score(0, e.getCause().getClass().getSimpleName() + " " + e.getCause().getMessage());
            }
            """;
    private static final String HEARD = """
            context.state().LOCAL.publish("topic", "x");
            for (int i = 0; i < 5000 && heard.isEmpty(); i++) {
                Thread.sleep(2);
            }
            return Verdict.score(0, heard);
            """;
    /** A provider in the memory of whoever has it: the static map of the JDK that outlives its generations. */
    private static final String PROVIDER = """
            @Extension @jakarta.inject.Named("stored") public class NAME
                    implements io.drawbridge.api.state.StateProvider {
                private final Map<String, java.util.function.Consumer<String>> listeners =
                        new java.util.concurrent.ConcurrentHashMap<>();
                private <T> java.util.concurrent.CompletionStage<T> done(T value) {
                    return java.util.concurrent.CompletableFuture.completedFuture(value);
                }
                public java.util.concurrent.CompletionStage<Optional<byte[]>> get(String key) {
                    return done(Optional.ofNullable(System.getProperty(key)).map(String::getBytes));
                }
                public java.util.concurrent.CompletionStage<Void> put(String key, byte[] value, Duration ttl) {
                    System.setProperty(key, new String(value));
                    return done(null);
                }
                public java.util.concurrent.CompletionStage<Boolean> putIfAbsent(
                        String key, byte[] value, Duration ttl) {
                    boolean absent = System.getProperty(key) == null;
                    if (absent) { System.setProperty(key, new String(value)); }
                    return done(absent);
                }
                public java.util.concurrent.CompletionStage<Boolean> remove(String key) {
                    return done(System.clearProperty(key) != null);
                }
                public java.util.concurrent.CompletionStage<Long> add(String key, long delta, Duration ttl) {
                    long now = Long.getLong(key, 0) + delta;
                    System.setProperty(key, Long.toString(now));
                    return done(now);
                }
                public java.util.concurrent.CompletionStage<Boolean> acquire(
                        String name, String holder, Duration ttl) {
                    return done(true);
                }
                public java.util.concurrent.CompletionStage<Boolean> release(String name, String holder) {
                    return done(true);
                }
                public java.util.concurrent.CompletionStage<Void> publish(String topic, String message) {
                    listeners.forEach((key, listener) -> listener.accept(message));
                    return done(null);
                }
                public io.drawbridge.api.state.Subscription subscribe(
                        String topic, java.util.function.Consumer<String> listener) {
                    listeners.put(topic, listener);
                    return () -> listeners.remove(topic);
                }
            }
            """;

    @TempDir Path home;

    private HostFixture fixture;

    @BeforeEach
    void open() {
        fixture = new HostFixture(home);
        System.getProperties().keySet().removeIf(key -> key.toString().startsWith("count/"));
    }

    @AfterEach
    void close() {
        fixture.close();
        System.getProperties().keySet().removeIf(key -> key.toString().startsWith("count/"));
    }

    private PluginBuilder counter(String id, String state, String first) {
        return new PluginBuilder(id)
                .source(id + ".Counter", COUNTER.replace("FIRST", first).replace("LOCAL", state));
    }

    private static String screen(PluginHost host) {
        return HostFixture.screen(host).value().orElseThrow().toString();
    }

    private static void swap(PluginHost host, String id) {
        host.replace(id);
        Awaits.until(() -> host.plugins().stream().allMatch(plugin -> plugin.generations().size() == 1));
        assertEquals(List.of(), host.leaks());
    }

    @Test
    void localStateOutlivesGenerationsAndLeasesDoNot() {
        counter("count", "local()", LOCAL).directory(fixture.plugins());
        PluginHost host = fixture.start("count { }");

        assertEquals("score 1 1 true", screen(host));
        host.replace("count");
        Awaits.until(() -> host.plugins().getFirst().generations().size() == 1);
        assertEquals("score 2 1 true", screen(host));
        assertEquals(List.of(), host.leaks());
    }

    @Test
    void messagesReachTheGenerationThatSubscribed() {
        counter("count", "local()", HEARD).directory(fixture.plugins());
        PluginHost host = fixture.start("count { deadline = 20s }");

        assertEquals("score 0 x", screen(host));
        swap(host, "count");
        assertEquals("score 0 x", screen(host));
    }

    @Test
    void remoteStateInMemoryAnswersOnThreadsOfThePlugin() {
        counter("count", "remote()", REMOTE).directory(fixture.plugins());
        PluginHost host = fixture.start("count { deadline = 20s }");

        assertEquals("score 1 1 plugin-count", screen(host));
        swap(host, "count");
        assertEquals("score 2 1 plugin-count", screen(host));
    }

    @Test
    void remoteStateGoesToTheNewestGenerationOfTheProvider() {
        fixture.state(new StateSettings("stored", 1 << 20, Duration.ofSeconds(20)));
        counter("count", "remote()", REMOTE).directory(fixture.plugins());
        provider().directory(fixture.plugins());
        PluginHost host = fixture.start("count { deadline = 20s }, store { }");

        assertEquals("score 1 1 plugin-count", screen(host));
        swap(host, "store");
        assertEquals("score 2 1 plugin-count", screen(host));
        swap(host, "count");
        assertEquals("score 3 1 plugin-count", screen(host));
    }

    @Test
    void subscriptionsMoveWithTheProvider() {
        fixture.state(new StateSettings("stored", 1 << 20, Duration.ofSeconds(20)));
        counter("count", "remote()", HEARD.replace("\"x\");", "\"x\").toCompletableFuture().get();"))
                .directory(fixture.plugins());
        provider().directory(fixture.plugins());
        PluginHost host = fixture.start("count { deadline = 20s }, store { deadline = 20s }");
        Awaits.until(() -> HostFixture.screen(host).value().filter(said -> said.toString().endsWith("x")).isPresent());

        swap(host, "store");

        int before = screen(host).length();
        Awaits.until(() -> screen(host).length() > before);
    }

    @Test
    void saysWhyRemoteStateIsNotThere() {
        fixture.state(new StateSettings("stored", 1 << 20, Duration.ofSeconds(20)));
        counter("count", "remote()", REMOTE).directory(fixture.plugins());
        PluginHost host = fixture.start("count { deadline = 20s }");

        assertEquals("score 0 StateException no plugin that serves offers the state provider stored", screen(host));
    }

    private static PluginBuilder provider() {
        return new PluginBuilder("store").source("store.Store", PROVIDER);
    }
}
