package io.drawbridge.host;

import io.drawbridge.host.config.Configuration;
import io.drawbridge.host.config.InvalidConfigurationException;
import io.drawbridge.host.config.Setting;
import io.drawbridge.host.context.HostPluginContext;
import io.drawbridge.host.context.HostTimer;
import io.drawbridge.host.invoke.CallInvoker;
import io.drawbridge.host.invoke.PluginExtension;
import io.drawbridge.host.invoke.PluginThreads;
import io.drawbridge.host.load.PluginArtifact;
import io.drawbridge.host.load.UnusablePluginException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the plugins of this process. See the package for threads and errors.
 *
 * <p>A swap goes: the new generation is loaded beside the old one and prepared; one write publishes the revision that
 * has it; the old one gives up what is exclusive; the new one takes it; the old one closes when its last lease ends. Up
 * to that one write nothing has changed for anybody.
 */
public final class PluginHost implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PluginHost.class);

    private final HostSettings settings;
    private final CallInvoker invoker = new CallInvoker();
    private final HostTimer timer = new HostTimer();
    private final ReentrantLock lifecycle = new ReentrantLock();
    // All below, but the revision, is guarded by the lifecycle lock.
    private final PluginStore store;
    private final Map<String, Generation> serving = new TreeMap<>();
    private final List<Generation> draining = new ArrayList<>();
    private final ClosedGenerations closed = new ClosedGenerations();
    private volatile Revision revision;

    private PluginHost(HostSettings settings, Configuration configuration) {
        this.settings = settings;
        store = PluginStore.open(settings);
        revision = new Revision(0, settings.services().clock().instant(), configuration, List.of(),
                ExtensionSet.of(List.of()));
    }

    /**
     * Starts the plugins that the configuration has sections for.
     *
     * @return the host, its plugins prepared, published and activated
     * @throws InvalidConfigurationException for all errors in sections, plugins that are not there or do not fit
     * @throws PluginStartException if a plugin cannot be prepared; nothing is left running
     * @throws java.io.UncheckedIOException if the work directory cannot be used
     */
    public static PluginHost start(HostSettings settings, Configuration configuration) {
        PluginHost host = new PluginHost(settings, configuration);
        try {
            host.startAll(configuration);
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
     * @throws java.io.UncheckedIOException if the work directory cannot be used
     */
    public static Inspection inspect(HostSettings settings, Configuration configuration) {
        try (PluginStore store = PluginStore.open(settings)) {
            PluginPlan plan = store.plan(configuration, id -> true);
            List<Setting> values = plan.plugins().stream().flatMap(plugin -> plugin.settings().stream()).toList();
            plan.discard();
            return new Inspection(plan.problems(), values);
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

    /** Asks extensions on behalf of procedures. */
    public CallInvoker calls() {
        return invoker;
    }

    /** What plugins may ask of the kernel. */
    public KernelServices services() {
        return settings.services();
    }

    private void startAll(Configuration configuration) {
        lifecycle.lock();
        try {
            PluginPlan plan = store.plan(configuration, id -> true);
            if (!plan.problems().isEmpty()) {
                plan.discard();
                throw new InvalidConfigurationException(plan.problems());
            }
            List<BoundPlugin> waiting = new ArrayList<>(plan.plugins());
            try {
                while (!waiting.isEmpty()) {
                    Generation generation = prepare(waiting.removeFirst(), configuration);
                    serving.put(generation.plugin(), generation);
                }
            } finally {
                waiting.forEach(plugin -> plugin.loaded().close());
            }
            publish(configuration);
            serving.values().forEach(Generation::published);
            serving.values().forEach(generation -> generation.activate(settings.startTimeout()));
        } finally {
            lifecycle.unlock();
        }
    }

    /**
     * Replaces a plugin by a new generation of what now stands in {@code plugins/}, with the section that holds. Calls
     * that hold a lease keep the old one.
     *
     * @throws InvalidConfigurationException if its section no longer fits or it is not there; nothing has changed
     * @throws PluginStartException if it cannot be prepared; nothing has changed
     */
    public void replace(String id) {
        lifecycle.lock();
        try {
            Configuration configuration = revision.configuration();
            PluginPlan plan = store.plan(configuration, id::equals);
            if (!plan.problems().isEmpty()) {
                plan.discard();
                throw new InvalidConfigurationException(plan.problems());
            }
            if (plan.plugins().isEmpty()) {
                throw new PluginStartException(id, "plugin " + id + " is off");
            }
            Generation next = prepare(plan.plugins().getFirst(), configuration);
            Optional<Generation> old = Optional.ofNullable(serving.put(id, next));
            publish(configuration);
            next.published();
            old.ifPresent(this::retire);
            next.activate(settings.startTimeout());
            log.info("plugin={} generation={} replaces generation {}", id, next.number(),
                    old.map(Generation::number).map(String::valueOf).orElse("none"));
        } finally {
            lifecycle.unlock();
        }
    }

    private Generation prepare(BoundPlugin plugin, Configuration configuration) {
        PluginArtifact artifact = plugin.loaded().artifact();
        long number = store.nextGeneration();
        HostPluginContext context = new HostPluginContext(
                new HostPluginContext.Identity(artifact.id(), artifact.version(), number, plugin.loaded().loader()),
                new HostPluginContext.Places(settings.data(), configuration.directory()),
                settings.services().clock(), settings.services().calls(), timer);
        try {
            return Generation.prepare(plugin, number, context, settings, closed);
        } catch (UnusablePluginException e) {
            throw new PluginStartException(
                    artifact.id(), "plugin " + artifact + " (" + artifact.path() + "): " + e.reason());
        }
    }

    private void publish(Configuration configuration) {
        Collection<PluginExtension<?>> extensions = new ArrayList<>();
        List<Setting> values = new ArrayList<>();
        for (Generation generation : serving.values()) {
            extensions.addAll(generation.extensions());
            values.addAll(generation.settings());
        }
        revision = new Revision(revision.number() + 1, settings.services().clock().instant(), configuration, values,
                ExtensionSet.of(extensions));
    }

    private void retire(Generation old) {
        draining.add(old);
        // The last lease may end on an event loop, which must not wait for a plugin to close.
        old.quiesce().thenRun(() -> PluginThreads.platform("plugin-" + old.plugin() + "-retire",
                PluginHost.class.getClassLoader(), () -> closeDrained(old)).start());
    }

    private void closeDrained(Generation old) {
        lifecycle.lock();
        try {
            if (draining.remove(old)) {
                old.close(closed);
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
            List<Generation> alive = new ArrayList<>(serving.values());
            alive.addAll(draining.reversed());
            return store.status(revision.configuration(), alive);
        } finally {
            lifecycle.unlock();
        }
    }

    /**
     * Looks for closed generations that are still in memory. Runs the garbage collector and may take a second: for
     * operators and tests.
     */
    public List<Leak> leaks() {
        lifecycle.lock();
        try {
            return closed.leaks();
        } finally {
            lifecycle.unlock();
        }
    }

    /** Ends all plugins, also those in use. */
    @Override
    public void close() {
        lifecycle.lock();
        try {
            List<Generation> all = new ArrayList<>(serving.values());
            publishNothing();
            for (Generation generation : all.reversed()) {
                if (generation.status().state() == GenerationState.SERVING) {
                    generation.quiesce();
                }
            }
            all.addAll(draining);
            all.reversed().forEach(generation -> generation.close(closed));
            draining.clear();
            timer.close();
            store.close();
        } finally {
            lifecycle.unlock();
        }
    }

    private void publishNothing() {
        serving.clear();
        publish(revision.configuration());
    }
}
