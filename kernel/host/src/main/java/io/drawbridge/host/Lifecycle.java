package io.drawbridge.host;

import io.drawbridge.host.config.Configuration;
import io.drawbridge.host.config.InvalidConfigurationException;
import io.drawbridge.host.context.HostTimer;
import io.drawbridge.host.invoke.PluginThreads;
import io.drawbridge.host.unload.ClosedGenerations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * How plugins change, from top to bottom: what is new is staged beside what serves; one write publishes it; what it
 * replaces quiesces, then what is new activates; then what was replaced closes, when its last lease ends or its drain
 * deadline comes. Up to that one write nothing has changed for anybody.
 *
 * <p>Plugins may hang in each of these steps, so each has a deadline. Changes wait for one another: for at most one
 * deadline of each step, since the plugins of one change take a step together. Nothing waits for a close, which comes
 * on a thread of its own; and whoever reads takes the volatile {@link Revisions} and {@link LiveGenerations}, and waits
 * for nobody.
 */
final class Lifecycle {
    private static final Logger log = LoggerFactory.getLogger(Lifecycle.class);
    /** How long what was recalled may take to end. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final HostSettings settings;
    private final PluginStore store;
    private final GenerationFactory factory;
    private final Revisions revisions;
    private final LiveGenerations live;
    private final GenerationFigures figures;
    private final ClosedGenerations closed;
    private final HostTimer timer;
    /** Told that other plugins serve, when they do. */
    private final Runnable moved;
    /** Held by whoever changes plugins, from the first look until the publication or not; not bound to a thread. */
    private final Semaphore change = new Semaphore(1, true);
    /** Held from a publication to the last activation, so that the end of all does not come in between. */
    private final ReentrantLock transition = new ReentrantLock();
    private volatile KernelNames names = KernelNames.NONE;
    private volatile boolean ended;

    Lifecycle(HostSettings settings, PluginStore store, GenerationFactory factory, Revisions revisions,
            LiveGenerations live, GenerationFigures figures, ClosedGenerations closed, HostTimer timer,
            Runnable moved) {
        this.settings = settings;
        this.store = store;
        this.factory = factory;
        this.revisions = revisions;
        this.live = live;
        this.figures = figures;
        this.closed = closed;
        this.timer = timer;
        this.moved = moved;
    }

    /** Stages a change of plugins under the configuration that holds. */
    StagedRevision stage(Scope scope) {
        return stage(() -> revisions.newest().configuration(), () -> names, scope);
    }

    /** Stages a whole configuration. */
    StagedRevision stage(Configuration next, KernelNames kernel) {
        return stage(() -> next, () -> kernel, Scope.everything());
    }

    /**
     * Waits for the change that is under way, and prepares what is new.
     *
     * @return to be published or closed; no other change can begin before
     * @throws InvalidConfigurationException for all errors in sections, plugins that are not there or do not fit
     * @throws PluginStartException if a plugin cannot be prepared, or has too many generations
     */
    private StagedRevision stage(Supplier<Configuration> configuration, Supplier<KernelNames> kernel, Scope scope) {
        change.acquireUninterruptibly();
        try {
            Configuration next = configuration.get();
            KernelNames known = kernel.get();
            Map<String, Standing> before = live.now().serving();
            PluginPlan plan = store.plan(next, known, scope, before);
            requireRoom(plan);
            return StagedRevision.prepare(this, plan, before, next, known, factory, closed);
        } catch (RuntimeException | Error fault) {
            change.release();
            throw fault;
        }
    }

    /** Checks a configuration as staging it would, without preparing any plugin. */
    Inspection inspect(Configuration next, KernelNames kernel) {
        change.acquireUninterruptibly();
        try {
            return store.plan(next, kernel, Scope.everything(), live.now().serving()).inspected();
        } finally {
            change.release();
        }
    }

    private void requireRoom(PluginPlan plan) {
        try {
            plan.fresh().forEach(plugin -> live.requireRoom(plugin.loaded().artifact().id()));
        } catch (PluginStartException refused) {
            plan.discard();
            throw refused;
        }
    }

    /** Closes what was prepared and is not wanted. */
    void discard(StagedRevision staged) {
        try {
            staged.beginning().reversed().forEach(generation -> generation.close(closed));
        } finally {
            change.release();
        }
    }

    /**
     * Lets what was staged hold.
     *
     * @param beside run right after the write
     * @throws IllegalStateException if all has ended meanwhile
     */
    void publish(StagedRevision staged, Runnable beside) {
        transition.lock();
        try {
            if (ended) {
                staged.beginning().forEach(generation -> generation.close(closed));
                throw new IllegalStateException("the plugin host has closed");
            }
            List<Generation> old = staged.ending();
            List<Generation> fresh = staged.beginning();
            names = staged.names();
            live.serve(staged.after(), old);
            revisions.publish(staged.configuration(), staged.after().values());
            beside.run();
            moved.run();
            revisions.tell();
            fresh.forEach(Generation::published);
            together("quiesce", old, Generation::quiesce);
            together("activate", fresh, generation -> generation.activate(settings.startTimeout()));
            report(staged);
            old.forEach(this::closeInTime); // not before: what both of them hold by name would close in between
        } finally {
            transition.unlock();
            change.release();
        }
    }

    /** Lets plugins take a step at the same time: of those that hang none waits for another’s deadline. */
    private static void together(String step, List<Generation> generations, Consumer<Generation> task) {
        List<CompletableFuture<Void>> steps = new ArrayList<>();
        generations.forEach(generation -> steps.add(apart(generation, step, task)));
        steps.forEach(CompletableFuture::join);
    }

    private static CompletableFuture<Void> apart(Generation generation, String step, Consumer<Generation> task) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        PluginThreads.platform("plugin-" + generation.plugin() + "-to-" + step, Lifecycle.class.getClassLoader(),
                () -> done.completeAsync(() -> {
                    task.accept(generation);
                    return null;
                }, Runnable::run)).start();
        return done;
    }

    /** What an operator did is told; at the start nobody has asked. */
    private void report(StagedRevision staged) {
        long number = revisions.newest().number();
        Level level = number == 1 ? Level.DEBUG : Level.INFO;
        staged.changes().forEach(done -> log.atLevel(level).log("revision={} {}", number, done));
    }

    private void closeInTime(Generation old) {
        Future<?> deadline = timer.after(settings.times().drain(), () -> later(old, "end", this::overdue));
        // The last lease may end on an event loop, which must not wait for a plugin to close.
        old.drain().thenRun(() -> {
            deadline.cancel(false);
            later(old, "close", this::close);
        });
    }

    private static void later(Generation generation, String step, Consumer<Generation> task) {
        var _ = apart(generation, step, task).exceptionally(bug -> {
            log.error("plugin={} generation={} could not {}", generation.plugin(), generation.number(), step, bug);
            return null;
        });
    }

    /** Calls had their time: what the old one opened for them ends, and a moment later it closes whoever uses it. */
    private void overdue(Generation old) {
        if (ended || !live.now().draining().contains(old)) {
            return;
        }
        log.warn("plugin={} generation={} is still in use, by {}, after {} s: it ends now", old.plugin(),
                old.number(), old.status().leases(), settings.times().drain().toSeconds());
        var _ = timer.after(GRACE, () -> later(old, "close", this::close));
        old.recall();
    }

    private void close(Generation old) {
        var _ = figures.totals(); // the last that is heard of it
        if (old.close(closed)) {
            log.info("plugin={} generation={} closed", old.plugin(), old.number());
        }
        live.gone(old);
    }

    /** Ends all plugins, also those in use. */
    void end() {
        transition.lock();
        try {
            ended = true;
            List<Generation> serving = live.now().serving().values().stream().map(Standing::generation).toList();
            live.serve(Map.of(), serving);
            revisions.publish(revisions.newest().configuration(), List.of());
            together("quiesce", serving.stream().filter(Generation::serves).toList(),
                    Generation::quiesce);
            together("close", live.now().draining(), generation -> {
                generation.close(closed);
                live.gone(generation);
            });
        } finally {
            transition.unlock();
        }
    }
}
