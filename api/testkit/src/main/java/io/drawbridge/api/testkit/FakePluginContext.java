package io.drawbridge.api.testkit;

import io.drawbridge.api.admin.Admin;
import io.drawbridge.api.plugin.PluginContext;
import io.drawbridge.api.plugin.Registration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the host offers a plugin, held in the test's hand: time stands still until {@link #advance}, a file changes when
 * {@link #changed} says so, and every task runs on the thread of the test, before the call that caused it returns. For
 * one thread. A task that throws fails the test.
 *
 * <p>{@link #close()} ends a generation as the host does: everything owned is closed, last first, nothing scheduled
 * runs any more, and further use throws. {@link #pending()} tells whether a plugin left something behind by itself.
 */
public final class FakePluginContext implements PluginContext, AutoCloseable {
    private final String id;
    private final Path directory;
    private final HeldClock clock = new HeldClock();
    private final FakeCallControl calls = new FakeCallControl();
    private final FakeMetrics metrics = new FakeMetrics();
    private @Nullable Admin admin;
    private final List<Task> tasks = new ArrayList<>();
    private final List<Watch> watches = new ArrayList<>();
    private final Deque<AutoCloseable> owned = new ArrayDeque<>();
    private FakeSharedState state = new FakeSharedState(clock).of("plugin", "1", this::checkOpen);
    private final Map<Class<?>, Object> offered = new HashMap<>();
    private final List<HttpClient> clients = new ArrayList<>();
    private @Nullable HttpClient http;
    private boolean closed;

    /**
     * A context.
     *
     * @param id the plugin's id
     * @param directory stands for the directory of the configuration file; the plugin's data goes to {@code data} in it
     */
    public FakePluginContext(String id, Path directory) {
        this.id = id;
        this.directory = directory;
    }

    /** Grants the plugin what an operator may do, as {@code admin = true} in its section does. */
    public FakePluginContext admin(Admin granted) {
        admin = granted;
        return this;
    }

    /** Lets time pass; what becomes due runs in order, each task at its own time. */
    public void advance(Duration by) {
        Instant end = clock.instant().plus(by);
        Optional<Task> next = due(end);
        while (next.isPresent()) {
            Task task = next.get();
            tasks.remove(task);
            moveTo(task.at);
            task.run.run();
            if (task.interval != null && !task.cancelled) {
                task.at = clock.instant().plus(task.interval);
                tasks.add(task);
            }
            next = due(end);
        }
        moveTo(end);
    }

    /** Tells the watchers of a file that it has changed. */
    public void changed(Path file) {
        for (Watch watch : List.copyOf(watches)) {
            if (watch.file.equals(file)) {
                watch.run.run();
            }
        }
    }

    /** How many timers and watches are open. */
    public int pending() {
        return tasks.size() + watches.size();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String version() {
        return "0.0.0";
    }

    @Override
    public long generation() {
        return 1;
    }

    @Override
    public Logger logger() {
        return LoggerFactory.getLogger("plugin." + id);
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Executor executor() {
        checkOpen();
        return Runnable::run;
    }

    @Override
    public Registration after(Duration delay, Runnable task) {
        return schedule(delay, null, task);
    }

    @Override
    public Registration every(Duration interval, Runnable task) {
        if (!interval.isPositive()) {
            throw new IllegalArgumentException("an interval is more than zero, not " + interval);
        }
        return schedule(interval, interval, task);
    }

    @Override
    public Registration watch(Path file, Runnable changed) {
        checkOpen();
        Watch watch = new Watch(file, changed);
        watches.add(watch);
        return () -> watches.remove(watch);
    }

    @Override
    public Path dataDirectory() {
        try {
            return Files.createDirectories(directory.resolve("data"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public Path resolve(String path) {
        return directory.resolve(path);
    }

    /**
     * Has {@link #capability} give this: for a plugin that calls {@code GrpcChannels.of(context)}, channels to a server
     * in the test.
     */
    public <T> FakePluginContext offer(Class<T> type, T value) {
        offered.put(type, value);
        return this;
    }

    @Override
    public <T> T capability(Class<T> type) {
        checkOpen();
        Object value = offered.get(type);
        if (value == null) {
            throw new IllegalArgumentException(
                    "the test does not offer " + type.getName() + ": see FakePluginContext.offer");
        }
        return type.cast(value);
    }

    /** A real client: what is asked and answered has the time of the world, not that of the test. */
    @Override
    public HttpClient http() {
        checkOpen();
        if (http == null) {
            http = http(settings -> { });
        }
        return http;
    }

    @Override
    public HttpClient http(Consumer<HttpClient.Builder> settings) {
        checkOpen();
        HttpClient.Builder builder = HttpClient.newBuilder();
        settings.accept(builder);
        HttpClient client = builder.build();
        clients.add(client);
        return client;
    }

    /** Has this generation find the state of another, as after a swap. */
    public FakePluginContext stateOf(FakePluginContext other) {
        state = other.state.of("plugin", "after " + other.generation(), this::checkOpen);
        return this;
    }

    @Override
    public FakeSharedState state() {
        checkOpen();
        return state;
    }

    @Override
    public FakeCallControl calls() {
        return calls;
    }

    @Override
    public FakeMetrics metrics() {
        return metrics;
    }

    @Override
    public Admin admin() {
        if (admin == null) {
            throw new IllegalStateException("plugin " + id + " needs admin = true in its section");
        }
        return admin;
    }

    @Override
    public <T extends AutoCloseable> T own(T resource) {
        checkOpen();
        owned.push(resource);
        return resource;
    }

    @Override
    public void close() throws Exception {
        closed = true;
        tasks.clear();
        watches.clear();
        clients.forEach(HttpClient::shutdownNow);
        state.close();
        while (!owned.isEmpty()) {
            owned.pop().close();
        }
    }

    private Registration schedule(Duration delay, @Nullable Duration interval, Runnable run) {
        checkOpen();
        Task task = new Task(clock.instant().plus(delay), interval, run);
        tasks.add(task);
        return () -> {
            task.cancelled = true;
            tasks.remove(task);
        };
    }

    private Optional<Task> due(Instant end) {
        return tasks.stream().filter(task -> !task.at.isAfter(end)).min(Comparator.comparing(task -> task.at));
    }

    private void moveTo(Instant then) {
        clock.advance(Duration.between(clock.instant(), then));
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("generation " + generation() + " of plugin " + id + " has ended");
        }
    }

    private record Watch(Path file, Runnable run) {
    }

    private static final class Task {
        private final @Nullable Duration interval;
        private final Runnable run;
        private Instant at;
        private boolean cancelled;

        Task(Instant at, @Nullable Duration interval, Runnable run) {
            this.at = at;
            this.interval = interval;
            this.run = run;
        }
    }
}
