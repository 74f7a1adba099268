package io.drawbridge.host;

import io.drawbridge.api.state.StateProvider;
import io.drawbridge.host.config.Configuration;
import io.drawbridge.host.config.InvalidConfigurationException;
import io.drawbridge.host.context.HostTimer;
import io.drawbridge.host.invoke.CallInvoker;
import io.drawbridge.host.invoke.ExtensionFigures;
import io.drawbridge.host.invoke.LoopWatchdog;
import io.drawbridge.host.load.DirectoryWatch;
import io.drawbridge.host.metrics.PluginMeters;
import io.drawbridge.host.state.StateCapability;
import io.drawbridge.host.unload.ClosedGenerations;
import io.drawbridge.host.unload.Leak;
import io.drawbridge.host.unload.LeakReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Holds the plugins of this process: what may be asked of them, and what may be made of them. See the package for
 * threads and errors, and {@link Lifecycle} for how plugins change.
 */
public final class PluginHost implements AutoCloseable {
    private static final Duration QUIET = Duration.ofMillis(500);

    private final HostSettings settings;
    private final CallInvoker invoker = new CallInvoker();
    private final HostTimer timer = new HostTimer();
    private final PluginMeters meters = new PluginMeters();
    private final LoopWatchdog watchdog = LoopWatchdog.start();
    private final ClosedGenerations closed = new ClosedGenerations();
    private final LiveGenerations live = new LiveGenerations();
    private final GenerationFigures figures = new GenerationFigures(live);
    private final Revisions revisions;
    private final StateCapability state;
    private final GenerationFactory factory;
    private final PluginStore store;
    private final Lifecycle lifecycle;
    private final PluginOperations operations;
    /** Held for moments, by whoever begins or ends the watch. */
    private final ReentrantLock watching = new ReentrantLock();
    private @Nullable DirectoryWatch watch;
    private boolean ended;

    private PluginHost(HostSettings settings, Configuration configuration) {
        this.settings = settings;
        store = PluginStore.open(settings);
        revisions = new Revisions(settings.services().clock(), configuration);
        state = new StateCapability(settings.services().state(),
                () -> revision().extensions().of(StateProvider.class), invoker, timer);
        factory = new GenerationFactory(settings, timer, meters, state, closed);
        lifecycle = new Lifecycle(settings, store, factory, revisions, live, figures, closed, timer, state::renew);
        operations = new PluginOperations(lifecycle, store, settings, revisions, live);
    }

    /**
     * Starts the plugins that the configuration has sections for.
     *
     * @param names what the kernel's part of the configuration has by name
     * @return the host, its plugins prepared, published and activated
     * @throws InvalidConfigurationException for all errors in sections, plugins that are not there or do not fit
     * @throws PluginStartException if a plugin cannot be prepared; nothing is left running
     * @throws java.io.UncheckedIOException if the work directory cannot be used
     */
    public static PluginHost start(HostSettings settings, Configuration configuration, KernelNames names) {
        PluginHost host = new PluginHost(settings, configuration);
        try (StagedRevision first = host.stage(configuration, names)) {
            first.publish();
            return host;
        } catch (RuntimeException e) {
            host.close();
            throw e;
        }
    }

    /**
     * Checks sections and plugins without starting any; constructors of plugins and of their configuration records run,
     * and {@link io.drawbridge.api.plugin.Plugin#check}.
     *
     * @param names what the kernel's part of the configuration has by name
     * @throws java.io.UncheckedIOException if the work directory cannot be used
     */
    public static Inspection inspect(HostSettings settings, Configuration configuration, KernelNames names) {
        try (PluginStore store = PluginStore.open(settings)) {
            return store.plan(configuration, names, Scope.everything(), Map.of()).inspected();
        }
    }

    /**
     * Checks a configuration as {@link #stage} would, without preparing any plugin.
     *
     * @param names what the kernel's part of it has by name
     */
    public Inspection inspect(Configuration next, KernelNames names) {
        return lifecycle.inspect(next, names);
    }

    /**
     * Looks at an artifact wherever it stands, as {@code drawbridge plugins verify} does, without running any of it.
     *
     * @throws java.io.UncheckedIOException if the work directory cannot be used
     */
    public static PluginVerification verify(HostSettings settings, Path artifact) {
        try (PluginStore store = PluginStore.open(settings)) {
            return store.verify(artifact);
        }
    }

    /** What holds now; take it once and keep it for as long as one answer has to be consistent. */
    public Revision revision() {
        return revisions.newest();
    }

    /** Takes what holds now and keeps it open, so that none of its extensions closes meanwhile. */
    public LeasedRevision lease() {
        return revisions.lease();
    }

    /**
     * Takes the newest revision of one configuration and keeps it open; for a set-up, whose kernel and plugins must be
     * of the same configuration. Empty if the configuration has been replaced and what belonged to it is closing: then
     * what {@link StagedRevision#publish(Runnable)} ran has been seen already.
     */
    public Optional<LeasedRevision> lease(Configuration configuration) {
        return revisions.lease(configuration);
    }

    /** Asks extensions on behalf of procedures. */
    public CallInvoker calls() {
        return invoker;
    }

    /** The meters of all plugins. */
    public PluginMeters meters() {
        return meters;
    }

    /** How much state plugins keep in memory, and what of it was lost for want of room. */
    public Map<String, Long> stateCounters() {
        return state.counters();
    }

    /** What plugins may ask of the kernel. */
    public KernelServices services() {
        return settings.services();
    }

    /**
     * Gets a whole configuration ready: a new generation of each plugin whose section or files have changed, or that
     * is new; the others are checked against it and stay. Waits for a change that is under way.
     *
     * @param next the configuration
     * @param kernel what the kernel's part of it has by name
     * @return to be published or closed, soon
     * @throws InvalidConfigurationException for all errors in sections, plugins that are not there or do not fit;
     *         nothing has changed
     * @throws PluginStartException if a plugin cannot be prepared; nothing has changed
     */
    public StagedRevision stage(Configuration next, KernelNames kernel) {
        return lifecycle.stage(next, kernel);
    }

    /**
     * Replaces a plugin by a new generation of what now stands in {@code plugins/}, with the section that holds. Calls
     * that hold a lease keep the old one.
     *
     * @throws InvalidConfigurationException if its section no longer fits or it is not there; nothing has changed
     * @throws PluginStartException if it cannot be prepared, or is off; nothing has changed
     */
    public void replace(String id) {
        var _ = operations.renew(id);
    }

    /**
     * Tells somebody of the revision that holds, and of each one that is published from now on, before the generations
     * that it replaces close. On the thread of whoever changes plugins; must return soon and throw nothing.
     */
    public void follow(Consumer<Revision> follower) {
        revisions.follow(follower);
    }

    /** What operators do with plugins. */
    public PluginOperations operations() {
        return operations;
    }

    /** From now on plugins follow what changes in {@code plugins/}, half a second after nothing changes any more. */
    public void watch() {
        watching.lock();
        try {
            if (watch == null && !ended) {
                watch = DirectoryWatch.start(settings.plugins(), QUIET, operations::follow);
            }
        } finally {
            watching.unlock();
        }
    }

    /** All plugins that stand in the directory, by id, with what is alive of them. Waits for no plugin. */
    public List<PluginStatus> plugins() {
        return store.status(revision().configuration(), live.now().all());
    }

    /**
     * What has become of the questions to each extension: by plugin, of all generations that are alive, the newest
     * first. Waits for nobody.
     */
    public List<ExtensionFigures> figures() {
        return figures.alive();
    }

    /**
     * The same by extension, through all generations since the start: counters never go back, all else is of the
     * newest generation.
     */
    public List<ExtensionFigures> totals() {
        return figures.totals();
    }

    /** How many generations serve. Waits for nobody. */
    public int servingGenerations() {
        return live.now().serving().size();
    }

    /** How many generations were replaced and are still in use. Waits for nobody. */
    public int drainingGenerations() {
        return live.now().draining().size();
    }

    /**
     * Looks for closed generations that are still in memory. Runs the garbage collector and may take a second: for
     * operators and tests.
     */
    public List<Leak> leaks() {
        return closed.leaks();
    }

    /** What has become of closed generations; asks the garbage collector, at most once in some seconds. */
    public LeakReport leakReport() {
        return closed.report();
    }

    /** What is known of closed generations without asking the garbage collector. */
    public LeakReport knownLeaks() {
        return closed.known();
    }

    /** Ends all plugins, also those in use. */
    @Override
    public void close() {
        endWatch();
        lifecycle.end();
        factory.close();
        state.close();
        timer.close();
        watchdog.close();
        store.close();
    }

    private void endWatch() {
        watching.lock();
        try {
            ended = true;
            if (watch != null) {
                watch.close();
            }
        } finally {
            watching.unlock();
        }
    }
}
