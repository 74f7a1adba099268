package io.drawbridge.host;

import io.drawbridge.api.plugin.Plugin;
import io.drawbridge.host.context.HostPluginContext;
import io.drawbridge.host.context.TaskFigures;
import io.drawbridge.host.invoke.GenerationGate;
import io.drawbridge.host.invoke.PluginExtension;
import io.drawbridge.host.load.LoadedPlugin;
import io.drawbridge.host.load.PluginArtifact;
import io.drawbridge.host.load.UnusablePluginException;
import io.drawbridge.host.unload.ClosedGenerations;
import io.drawbridge.host.unload.Leftovers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One loaded version of a plugin with one configuration. Everything of the plugin's that the host holds hangs on
 * {@code inside}, and is let go at the end. It takes one step after the other, whoever wants it to; its state may be
 * read by anybody, who waits for no step.
 */
final class Generation {
    private static final Logger log = LoggerFactory.getLogger(Generation.class);

    private final PluginArtifact artifact;
    private final GenerationGate gate;
    private final Duration stopTimeout;
    /** Held over each step: the end of the host, say, waits for a close that has begun. */
    private final ReentrantLock stepping = new ReentrantLock();
    private volatile GenerationState state = GenerationState.PREPARING;
    private volatile List<PluginExtension<?>> extensions = List.of();
    /** What went wrong in the last step, in words; empty if nothing did. */
    private volatile Optional<String> problem = Optional.empty();
    /** The step of its life that it is in; empty between two. */
    private volatile Optional<PluginStatus.Step> step = Optional.empty();
    private volatile @Nullable Inside inside;

    /** What is the plugin's own. */
    private record Inside(LoadedPlugin loaded, Plugin<?> plugin, HostPluginContext context) {
    }

    private Generation(BoundPlugin plugin, GenerationGate gate, HostPluginContext context, Duration stopTimeout) {
        this.artifact = plugin.loaded().artifact();
        this.gate = gate;
        this.stopTimeout = stopTimeout;
        inside = new Inside(plugin.loaded(), plugin.plugin(), context);
    }

    /**
     * Prepares a generation and constructs its extensions.
     *
     * @throws UnusablePluginException if it cannot; it is closed then
     */
    static Generation prepare(
            BoundPlugin plugin, long number, HostPluginContext context, HostSettings host, ClosedGenerations closed)
            throws UnusablePluginException {
        LoadedPlugin loaded = plugin.loaded();
        GenerationGate gate = new GenerationGate(loaded.artifact().id(), loaded.artifact().version(), number,
                plugin.section().policy(), loaded.loader());
        context.leases(gate.leases()::take);
        Generation generation = new Generation(plugin, gate, context, host.stopTimeout());
        try {
            Record configuration = plugin.bound().orThrow();
            PluginStep.run(loaded, "prepare", host.startTimeout(), () -> {
                prepare(plugin.plugin(), context, configuration);
                return Optional.empty();
            });
            generation.extensions = List.copyOf(PluginStep.run(loaded, "construct extensions", host.startTimeout(),
                    () -> new ExtensionInjector(plugin, configuration, context).construct(gate)));
            // one that is let at the node itself, as management, may need none
            if (generation.extensions.isEmpty() && !plugin.section().policy().admin()) {
                log.warn("plugin={} has no extensions; if it should have some, its build lacks PF4J's annotation "
                        + "processor", loaded.artifact().id());
            }
            generation.become(GenerationState.PREPARED);
            return generation;
        } catch (UnusablePluginException e) {
            generation.close(closed);
            throw e;
        }
    }

    private static <C extends Record> void prepare(Plugin<C> plugin, HostPluginContext context, Record configuration)
            throws Exception {
        plugin.prepare(context, plugin.configuration().cast(configuration));
    }

    String plugin() {
        return artifact.id();
    }

    long number() {
        return gate.number();
    }

    /** Its classes; empty if it has closed. */
    Optional<LoadedPlugin> loaded() {
        return Optional.ofNullable(inside).map(Inside::loaded);
    }

    List<PluginExtension<?>> extensions() {
        return extensions;
    }

    /** Marks that new calls reach it from now on. */
    void published() {
        become(GenerationState.SERVING);
    }

    /** Lets it take what is exclusive. It serves on if it cannot, and tells so. */
    void activate(Duration timeout) {
        attempt("activate", timeout, Plugin::activate);
    }

    /** Tells whether new calls reach it. */
    boolean serves() {
        return state == GenerationState.SERVING;
    }

    /** What an operator has to know of it although it goes on. */
    Optional<String> problem() {
        return problem;
    }

    /** Lets it give up what is exclusive. */
    void quiesce() {
        become(GenerationState.DRAINING);
        attempt("quiesce", stopTimeout, Plugin::quiesce);
    }

    /** Completes when nobody uses it any more. */
    CompletionStage<Void> drain() {
        return gate.leases().drain();
    }

    /** Asks for what it opened for calls to end now. */
    void recall() {
        gate.leases().recall();
    }

    /**
     * Closes it although it may be in use, and lets go of everything.
     *
     * @return false if that had been done before
     */
    boolean close(ClosedGenerations closed) {
        stepping.lock();
        try {
            @Nullable Inside last = inside;
            if (last == null) {
                return false;
            }
            become(GenerationState.CLOSING);
            end(last, closed);
            become(GenerationState.CLOSED);
            return true;
        } finally {
            stepping.unlock();
        }
    }

    private void end(Inside last, ClosedGenerations closed) {
        gate.leases().close();
        attempt("close", stopTimeout, Plugin::close);
        List<String> tasks = new ArrayList<>();
        attempt("end tasks", stopTimeout.plus(stopTimeout),
                plugin -> tasks.addAll(last.context().close(stopTimeout)));
        gate.close();
        Leftovers leftovers = leftovers(last.loaded());
        inside = null;
        extensions = List.of();
        closed.add(last.loaded().loader(), plugin(), number(), leftovers, running(tasks));
        last.loaded().close();
        tasks.forEach(task -> log.warn("plugin={} generation={} {} runs on although it was interrupted",
                plugin(), number(), task));
    }

    PluginStatus.Alive status() {
        @Nullable Inside now = inside;
        return new PluginStatus.Alive(number(), artifact.version(), state, gate.leases().count(), gate.abandoned(),
                extensions.stream().map(PluginExtension::name).distinct().toList(),
                now == null ? TaskFigures.NONE : now.context().tasks(), problem, step);
    }

    private List<String> running(List<String> tasks) {
        List<String> running = new ArrayList<>();
        tasks.forEach(task -> running.add("task " + task));
        if (gate.abandoned() > 0) {
            running.add(gate.abandoned() + " abandoned threads of questions");
        }
        return running;
    }

    private Leftovers leftovers(LoadedPlugin loaded) {
        try {
            Leftovers leftovers = PluginStep.run(loaded, "clean up", stopTimeout,
                    () -> Leftovers.take(loaded.loader(), loaded::define));
            if (!leftovers.taken().isEmpty()) {
                log.warn("plugin={} version={} generation={} left behind, and the host has taken away: {}", plugin(),
                        artifact.version(), number(), String.join(", ", leftovers.taken()));
            }
            return leftovers;
        } catch (UnusablePluginException e) {
            log.error("plugin={} version={} generation={} {}", plugin(), artifact.version(), number(), e.reason());
            return Leftovers.NONE;
        }
    }

    /** A step of a plugin's life. */
    private interface Step {
        void run(Plugin<?> plugin) throws Exception;
    }

    /** Takes a step, unless it has closed; that it goes wrong is logged and shown, and changes nothing. */
    private void attempt(String name, Duration timeout, Step taken) {
        stepping.lock();
        try {
            @Nullable Inside now = inside;
            if (now == null) {
                return;
            }
            step = Optional.of(new PluginStatus.Step(name, timeout));
            PluginStep.run(now.loaded(), name, timeout, () -> {
                taken.run(now.plugin());
                return Optional.empty();
            });
            problem = Optional.empty();
        } catch (UnusablePluginException e) {
            log.error("plugin={} version={} generation={} {}", plugin(), artifact.version(), number(), e.reason());
            problem = Optional.of(e.reason());
        } finally {
            step = Optional.empty();
            stepping.unlock();
        }
    }

    private void become(GenerationState next) {
        if (!state.mayBecome(next)) {
            throw new IllegalStateException(plugin() + " generation " + number() + ": " + state + " to " + next);
        }
        state = next;
    }
}
