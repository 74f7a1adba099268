package io.drawbridge.host.context;

import io.drawbridge.api.admin.Admin;
import io.drawbridge.api.call.CallControl;
import io.drawbridge.api.metrics.Metrics;
import io.drawbridge.api.plugin.PluginContext;
import io.drawbridge.api.plugin.Registration;
import io.drawbridge.api.state.SharedState;
import io.drawbridge.host.invoke.Failure;
import io.drawbridge.host.invoke.Lease;
import io.drawbridge.host.metrics.PluginMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The context of one generation. */
public final class HostPluginContext implements PluginContext {
    private static final Logger log = LoggerFactory.getLogger(HostPluginContext.class);
    private static final Duration WATCH_INTERVAL = Duration.ofSeconds(1);

    private final Identity identity;
    private final Places places;
    private final Clock clock;
    private final GenerationCalls calls;
    private final Optional<Admin> admin;
    private final PluginMetrics metrics;
    private final GenerationScope scope;
    private final PluginTasks tasks;
    private final HttpClients http;
    private final OpenedCapabilities capabilities;
    private final Deque<AutoCloseable> owned = new ArrayDeque<>();

    /**
     * Which generation it is.
     *
     * @param plugin the id of the plugin
     * @param version its version
     * @param generation the number of the generation
     * @param loader its class loader
     */
    public record Identity(String plugin, String version, long generation, ClassLoader loader) {
    }

    /**
     * Where its files are.
     *
     * @param data the directory for the data of all plugins
     * @param configuration what paths in the configuration are relative to
     */
    public record Places(Path data, Path configuration) {
    }

    /**
     * A context that is open.
     *
     * @param admin what an operator may do, if the plugin may
     * @param metrics its meters; closed with it
     * @param offered what it finds by type
     * @param limits how many tasks it may have
     */
    public HostPluginContext(Identity identity, Places places, Clock clock, CallControl calls, Optional<Admin> admin,
            PluginMetrics metrics, HostTimer timer, List<Capability<?>> offered, TaskLimits limits) {
        this.identity = identity;
        this.places = places;
        this.clock = clock;
        this.admin = admin;
        this.metrics = metrics;
        tasks = new PluginTasks(identity, timer, limits);
        scope = new GenerationScope(identity.plugin(), identity.generation(), identity.loader(), tasks::callBack);
        this.calls = new GenerationCalls(scope, calls);
        http = new HttpClients(scope);
        capabilities = new OpenedCapabilities(scope, offered);
    }

    /** How many tasks it has, and had. */
    public TaskFigures tasks() {
        return tasks.figures();
    }

    /** Lets what is opened for this generation keep it open. */
    public void leases(Supplier<Optional<Lease>> source) {
        scope.leases(source);
    }

    @Override
    public String id() {
        return identity.plugin();
    }

    @Override
    public String version() {
        return identity.version();
    }

    @Override
    public long generation() {
        return identity.generation();
    }

    @Override
    public Logger logger() {
        return LoggerFactory.getLogger("plugin." + identity.plugin());
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Executor executor() {
        return tasks;
    }

    @Override
    public Registration after(Duration delay, Runnable task) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("a delay cannot be negative: " + delay);
        }
        return tasks.schedule(delay, null, task);
    }

    @Override
    public Registration every(Duration interval, Runnable task) {
        if (!interval.isPositive()) {
            throw new IllegalArgumentException("an interval must be more than zero, not " + interval);
        }
        return tasks.schedule(interval, interval, task);
    }

    @Override
    public Registration watch(Path file, Runnable changed) {
        return every(WATCH_INTERVAL, new WatchedFile(file, changed)::look);
    }

    @Override
    public Path dataDirectory() {
        try {
            return Files.createDirectories(places.data().resolve(identity.plugin()));
        } catch (IOException e) {
            throw new UncheckedIOException("the data directory of plugin " + identity.plugin() + ": " + e, e);
        }
    }

    @Override
    public Path resolve(String path) {
        return places.configuration().resolve(path).normalize();
    }

    @Override
    public HttpClient http() {
        return http.common();
    }

    @Override
    public HttpClient http(Consumer<HttpClient.Builder> settings) {
        return http.open(settings);
    }

    @Override
    public SharedState state() {
        return capabilities.of(SharedState.class);
    }

    @Override
    public <T> T capability(Class<T> type) {
        return capabilities.of(type);
    }

    @Override
    public CallControl calls() {
        return calls;
    }

    @Override
    public Metrics metrics() {
        return metrics;
    }

    @Override
    public Admin admin() {
        return admin.orElseThrow(() -> new IllegalStateException("plugin " + identity.plugin() + " needs admin = true "
                + "in its section drawbridge.plugins." + identity.plugin() + ": write it there if you trust it with "
                + "all that an operator may do"));
    }

    @Override
    public <T extends AutoCloseable> T own(T resource) {
        // A plugin may hand things over from several threads; this is no hot path.
        synchronized (owned) {
            scope.checkOpen();
            owned.push(resource);
        }
        return resource;
    }

    /**
     * Ends everything: first what the host's libraries do for it, so that they tell its tasks; then those; then what
     * the plugin handed over, last first. Runs code of the plugin: belongs on a thread of the plugin's with a deadline.
     *
     * @param patience how long to wait for what is slow to end
     * @return the names of tasks, and of others, that run on
     */
    public List<String> close(Duration patience) {
        synchronized (owned) {
            scope.end();
        }
        calls.cut();
        capabilities.cut();
        http.cut();
        List<String> left = new ArrayList<>(tasks.close(patience));
        try {
            left.addAll(capabilities.await(patience.dividedBy(4)));
            left.addAll(http.await(patience.dividedBy(4)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        @Nullable AutoCloseable next = nextOwned();
        while (next != null) {
            try {
                next.close();
            } catch (Throwable thrown) {
                log.warn("plugin={} something it owns did not close: {}", identity.plugin(), Failure.of(thrown));
            }
            next = nextOwned();
        }
        metrics.close();
        return left;
    }

    private @Nullable AutoCloseable nextOwned() {
        synchronized (owned) {
            return owned.poll();
        }
    }
}
