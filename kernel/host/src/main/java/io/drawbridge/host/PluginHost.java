package io.drawbridge.host;

import io.drawbridge.api.state.StateProvider;
import io.drawbridge.host.config.Configuration;
import io.drawbridge.host.config.InvalidConfigurationException;
import io.drawbridge.host.config.Setting;
import io.drawbridge.host.context.HostTimer;
import io.drawbridge.host.invoke.CallInvoker;
import io.drawbridge.host.invoke.ExtensionFigures;
import io.drawbridge.host.invoke.ExtensionTotals;
import io.drawbridge.host.invoke.LoopWatchdog;
import io.drawbridge.host.invoke.PluginExtension;
import io.drawbridge.host.invoke.PluginThreads;
import io.drawbridge.host.load.DirectoryWatch;
import io.drawbridge.host.metrics.PluginMeters;
import io.drawbridge.host.state.StateCapability;
import io.drawbridge.host.unload.ClosedGenerations;
import io.drawbridge.host.unload.Leak;
import io.drawbridge.host.unload.LeakReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Holds the plugins of this process. See the package for threads and errors.
 *
 * <p>A swap goes: the new generation is loaded beside the old one and prepared; one write publishes the revision that
 * has it; the old one gives up what is exclusive; the new one takes it; the old one closes when its last lease ends. Up
 * to that one write nothing has changed for anybody.
 */
public final class PluginHost implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PluginHost.class);
    private static final Duration QUIET = Duration.ofMillis(500);
    /** One that serves, one that drains, and one more for whoever is in a hurry; each has all its classes. */
    private static final int GENERATIONS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** How long what was recalled may take to end. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final HostSettings settings;
    private final CallInvoker invoker = new CallInvoker();
    private final HostTimer timer = new HostTimer();
    private final PluginMeters meters = new PluginMeters();
    private final LoopWatchdog watchdog = LoopWatchdog.start();
    private final ExtensionTotals totals = new ExtensionTotals();
    private final ClosedGenerations closed = new ClosedGenerations();
    private final StateCapability state;
    private final GenerationFactory factory;
    private final PluginStore store;
    private final PluginOperations operations;
    /** Held by whoever changes plugins, from the first look until the publication or not; not bound to a thread. */
    private final Semaphore change = new Semaphore(1, true);
    private final ReentrantLock lifecycle = new ReentrantLock();
    private final Condition oneClosed = lifecycle.newCondition();
    // All below, but the revision, is written under the lifecycle lock; what is volatile or concurrent is read freely.
    private volatile SortedMap<String, Standing> serving = new TreeMap<>();
    private final List<Generation> draining = new CopyOnWriteArrayList<>();
    private final List<Consumer<Revision>> followers = new ArrayList<>();
    private KernelNames names = KernelNames.NONE;
    private @Nullable DirectoryWatch watch;
    private boolean ended;
    /** The last revision of the configuration before: calls may have begun under it a moment ago. */
    private volatile Revision before;
    private volatile Revision revision;

    private PluginHost(HostSettings settings, Configuration configuration) {
        this.settings = settings;
        store = PluginStore.open(settings);
        state = new StateCapability(settings.services().state(),
                () -> revision().extensions().of(StateProvider.class), invoker, timer);
        factory = new GenerationFactory(settings, timer, meters, state, closed);
        operations = new PluginOperations(this, store, settings);
        revision = new Revision(0, settings.services().clock().instant(), configuration, List.of(),
                ExtensionSet.of(List.of()));
        before = revision;
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
        change.acquireUninterruptibly();
        try {
            return store.plan(next, names, Scope.everything(), standing()).inspected();
        } finally {
            change.release();
        }
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
        return revision;
    }

    /** Takes what holds now and keeps it open, so that none of its extensions closes meanwhile. */
    public LeasedRevision lease() {
        while (true) {
            Optional<LeasedRevision> leased = LeasedRevision.of(revision);
            if (leased.isPresent()) {
                return leased.get();
            }
        }
    }

    /**
     * Takes the newest revision of one configuration and keeps it open; for a set-up, whose kernel and plugins must be
     * of the same configuration. Empty if the configuration has been replaced and what belonged to it is closing: then
     * what {@link StagedRevision#publish(Runnable)} ran has been seen already.
     */
    public Optional<LeasedRevision> lease(Configuration configuration) {
        while (true) {
            Revision newest = revision;
            Revision wanted = of(configuration, newest) ? newest : before;
            Optional<LeasedRevision> leased =
                    of(configuration, wanted) ? LeasedRevision.of(wanted) : Optional.empty();
            if (leased.isPresent() || newest.number() == revision.number()) {
                return leased;
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // two configurations may say the same and come one after the other
    private static boolean of(Configuration configuration, Revision revision) {
        return revision.configuration() == configuration;
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
        return stage(() -> next, () -> kernel, Scope.everything());
    }

    /**
     * Replaces a plugin by a new generation of what now stands in {@code plugins/}, with the section that holds. Calls
     * that hold a lease keep the old one.
     *
     * @throws InvalidConfigurationException if its section no longer fits or it is not there; nothing has changed
     * @throws PluginStartException if it cannot be prepared, or is off; nothing has changed
     */
    public void replace(String id) {
        var _ = renew(id);
    }

    PluginOutcome renew(String id) {
        try (StagedRevision staged = stage(Scope.renew(id))) {
            if (!staged.after().containsKey(id)) {
                throw new PluginStartException(id, "plugin " + id + " is off");
            }
            return published(id, staged);
        }
    }

    /** Lets a plugin be what stands in {@code plugins/}, which may be nothing, if it is on. */
    PluginOutcome follow(String id) {
        try (StagedRevision staged = stage(Scope.follow(id))) {
            return published(id, staged);
        }
    }

    private static PluginOutcome published(String id, StagedRevision staged) {
        Optional<PluginChange> change = staged.changes().stream().findFirst();
        if (change.isPresent()) {
            staged.publish();
        }
        return new PluginOutcome(id, change, staged.problems());
    }

    /**
     * Tells somebody of the revision that holds, and of each one that is published from now on, before the generations
     * that it replaces close. On the thread of whoever changes plugins; must return soon and throw nothing.
     */
    public void follow(Consumer<Revision> follower) {
        lifecycle.lock();
        try {
            followers.add(follower);
            follower.accept(revision);
        } finally {
            lifecycle.unlock();
        }
    }

    /** What operators do with plugins. */
    public PluginOperations operations() {
        return operations;
    }

    /** From now on plugins follow what changes in {@code plugins/}, half a second after nothing changes any more. */
    public void watch() {
        lifecycle.lock();
        try {
            if (watch == null && !ended) {
                watch = DirectoryWatch.start(settings.plugins(), QUIET, operations::follow);
            }
        } finally {
            lifecycle.unlock();
        }
    }

    /** Stages a change of plugins under the configuration that holds. */
    private StagedRevision stage(Scope scope) {
        return stage(() -> revision.configuration(), this::names, scope);
    }

    private StagedRevision stage(Supplier<Configuration> configuration, Supplier<KernelNames> kernel, Scope scope) {
        change.acquireUninterruptibly();
        try {
            Configuration next = configuration.get();
            KernelNames known = kernel.get();
            Map<String, Standing> before = standing();
            PluginPlan plan = store.plan(next, known, scope, before);
            refuseMoreGenerations(plan);
            return StagedRevision.prepare(this, plan, before, next, known, factory, closed);
        } catch (RuntimeException | Error fault) {
            change.release();
            throw fault;
        }
    }

    private void refuseMoreGenerations(PluginPlan plan) {
        lifecycle.lock();
        try {
            for (BoundPlugin plugin : plan.fresh()) {
                String id = plugin.loaded().artifact().id();
                if (!hasRoom(id)) {
                    plan.discard();
                    throw new PluginStartException(id, "plugin " + id + " has " + GENERATIONS + " generations alive: "
                            + alive(id).stream().map(Generation::status)
                                    .map(now -> now.number() + " (" + now.leases() + " uses)")
                                    .collect(Collectors.joining(", "))
                            + "; no further one before the calls of the oldest have ended, or its drain deadline");
                }
            }
        } finally {
            lifecycle.unlock();
        }
    }

    /** Questions under way end in a moment, so there is some patience; calls with a service may last. */
    private boolean hasRoom(String id) {
        long left = PATIENCE.toNanos();
        try {
            while (alive(id).size() >= GENERATIONS) {
                if (left <= 0) {
                    return false;
                }
                left = oneClosed.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<Generation> alive(String id) {
        List<Generation> alive = generations();
        alive.addAll(draining);
        alive.removeIf(generation -> !generation.plugin().equals(id));
        return alive;
    }

    private KernelNames names() {
        lifecycle.lock();
        try {
            return names;
        } finally {
            lifecycle.unlock();
        }
    }

    /** The plugins that serve, by id. */
    Map<String, Standing> standing() {
        lifecycle.lock();
        try {
            return Map.copyOf(serving);
        } finally {
            lifecycle.unlock();
        }
    }

    void publish(StagedRevision staged, Runnable beside) {
        lifecycle.lock();
        try {
            if (ended) {
                staged.beginning().forEach(generation -> generation.close(closed));
                throw new IllegalStateException("the plugin host has closed");
            }
            serving = staged.after();
            names = staged.names();
            hold(staged.configuration());
            beside.run();
            state.renew();
            followers.forEach(follower -> follower.accept(revision));
            staged.beginning().forEach(Generation::published);
            staged.ending().forEach(this::retire);
            staged.beginning().forEach(generation -> generation.activate(settings.startTimeout()));
            tell(staged);
        } finally {
            lifecycle.unlock();
            change.release();
        }
    }

    /** What an operator did is told; at the start nobody has asked. */
    private void tell(StagedRevision staged) {
        Level level = revision.number() == 1 ? Level.DEBUG : Level.INFO;
        staged.changes().forEach(done -> log.atLevel(level).log("revision={} {}", revision.number(), done));
    }

    void discard(StagedRevision staged) {
        try {
            staged.beginning().reversed().forEach(generation -> generation.close(closed));
        } finally {
            change.release();
        }
    }

    private void hold(Configuration configuration) {
        Collection<PluginExtension<?>> extensions = new ArrayList<>();
        List<Setting> values = new ArrayList<>();
        for (Standing standing : serving.values()) {
            extensions.addAll(standing.generation().extensions());
            values.addAll(standing.settings());
        }
        if (!of(configuration, revision)) {
            before = revision;
        }
        revision = new Revision(revision.number() + 1, settings.services().clock().instant(), configuration, values,
                ExtensionSet.of(extensions));
    }

    private void retire(Generation old) {
        draining.add(old);
        Future<?> deadline = timer.after(settings.times().drain(), () -> apart(old, "deadline", this::overdue));
        // The last lease may end on an event loop, which must not wait for a plugin to close.
        old.quiesce().thenRun(() -> {
            deadline.cancel(false);
            apart(old, "retire", this::closeDrained);
        });
    }

    private static void apart(Generation old, String step, Consumer<Generation> task) {
        PluginThreads.platform("plugin-" + old.plugin() + "-" + step, PluginHost.class.getClassLoader(),
                () -> task.accept(old)).start();
    }

    /** Calls had their time: what the old one opened for them ends, and a moment later it closes whoever uses it. */
    private void overdue(Generation old) {
        lifecycle.lock();
        try {
            if (ended || !draining.contains(old)) {
                return;
            }
            log.warn("plugin={} generation={} is still in use, by {}, after {} s: it ends now", old.plugin(),
                    old.number(), old.status().leases(), settings.times().drain().toSeconds());
            var _ = timer.after(GRACE, () -> apart(old, "overdue", this::closeDrained));
        } finally {
            lifecycle.unlock();
        }
        old.recall();
    }

    private void closeDrained(Generation old) {
        lifecycle.lock();
        try {
            var _ = totals(); // the last that is heard of it
            if (draining.remove(old)) {
                old.close(closed);
                oneClosed.signalAll();
                log.info("plugin={} generation={} closed", old.plugin(), old.number());
            }
        } finally {
            lifecycle.unlock();
        }
    }

    /** All plugins that stand in the directory, by id, with what is alive of them. */
    public List<PluginStatus> plugins() {
        lifecycle.lock();
        try {
            List<Generation> alive = generations();
            alive.addAll(draining.reversed());
            return store.status(revision.configuration(), alive);
        } finally {
            lifecycle.unlock();
        }
    }

    private List<Generation> generations() {
        return serving.values().stream().map(Standing::generation).collect(Collectors.toCollection(ArrayList::new));
    }

    /**
     * What has become of the questions to each extension: by plugin, of all generations that are alive, the newest
     * first. Waits for nobody.
     */
    public List<ExtensionFigures> figures() {
        return Stream.concat(revision.extensions().all().stream(),
                        draining.stream().flatMap(generation -> generation.extensions().stream()))
                .map(PluginExtension::figures)
                .sorted(Comparator.comparing(ExtensionFigures::plugin)
                        .thenComparing(ExtensionFigures::generation, Comparator.reverseOrder()))
                .toList();
    }

    /**
     * The same by extension, through all generations since the start: counters never go back, all else is of the
     * newest generation.
     */
    public List<ExtensionFigures> totals() {
        return totals.add(figures());
    }

    /** How many generations serve. Waits for nobody. */
    public int servingGenerations() {
        return serving.size();
    }

    /** How many generations were replaced and are still in use. Waits for nobody. */
    public int drainingGenerations() {
        return draining.size();
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
        lifecycle.lock();
        try {
            ended = true;
            if (watch != null) {
                watch.close();
            }
            List<Generation> all = generations();
            serving = new TreeMap<>();
            hold(revision.configuration());
            for (Generation generation : all.reversed()) {
                if (generation.status().state() == GenerationState.SERVING) {
                    generation.quiesce();
                }
            }
            all.addAll(draining);
            all.reversed().forEach(generation -> generation.close(closed));
            draining.clear();
            factory.close();
            state.close();
            timer.close();
            watchdog.close();
            store.close();
        } finally {
            lifecycle.unlock();
        }
    }
}
