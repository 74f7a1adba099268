package io.drawbridge.host;

import io.drawbridge.host.config.Configuration;
import io.drawbridge.host.config.InvalidConfigurationException;
import io.drawbridge.host.config.Setting;
import io.drawbridge.host.unload.ClosedGenerations;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A revision that is ready in every respect but that it does not hold yet: the generations that it needs are prepared
 * beside those that serve, and nobody has noticed. It is published or closed, and until then no other change of
 * plugins can begin: keep it no longer than it takes to get everything else ready. For one thread at a time.
 */
public final class StagedRevision implements AutoCloseable {
    private final Lifecycle lifecycle;
    private final Configuration configuration;
    private final KernelNames names;
    private final SortedMap<String, Standing> before;
    private final SortedMap<String, Standing> after;
    private boolean open = true;

    private StagedRevision(Lifecycle lifecycle, Configuration configuration, KernelNames names,
            Map<String, Standing> before, Map<String, Standing> after) {
        this.lifecycle = lifecycle;
        this.configuration = configuration;
        this.names = names;
        this.before = new TreeMap<>(before);
        this.after = new TreeMap<>(after);
    }

    /**
     * Prepares what a plan needs.
     *
     * @throws InvalidConfigurationException if there is something wrong with the plan; nothing is left of it
     * @throws PluginStartException if a plugin cannot be prepared; nothing is left of the others either
     */
    static StagedRevision prepare(Lifecycle lifecycle, PluginPlan plan, Map<String, Standing> before,
            Configuration configuration, KernelNames names, GenerationFactory factory, ClosedGenerations closed) {
        if (!plan.problems().isEmpty()) {
            plan.discard();
            throw new InvalidConfigurationException(plan.problems());
        }
        Map<String, Standing> after = new TreeMap<>(plan.kept());
        List<BoundPlugin> waiting = new ArrayList<>(plan.fresh());
        List<Generation> prepared = new ArrayList<>();
        try {
            while (!waiting.isEmpty()) {
                BoundPlugin plugin = waiting.removeFirst();
                Generation generation = factory.prepare(plugin, configuration);
                prepared.add(generation);
                after.put(generation.plugin(), Standing.of(generation, plugin, configuration.directory()));
            }
        } catch (RuntimeException | Error fault) {
            waiting.forEach(plugin -> plugin.loaded().close());
            prepared.reversed().forEach(generation -> generation.close(closed));
            throw fault;
        }
        return new StagedRevision(lifecycle, configuration, names, before, after);
    }

    /** What it will change, by plugin; empty if it is the configuration alone. */
    public List<PluginChange> changes() {
        List<PluginChange> changes = new ArrayList<>();
        Set<String> ids = new LinkedHashSet<>(before.keySet());
        ids.addAll(after.keySet());
        for (String id : ids) {
            OptionalLong old = number(before, id);
            OptionalLong next = number(after, id);
            if (!old.equals(next)) {
                changes.add(new PluginChange(id, old, next));
            }
        }
        return changes;
    }

    /** The effective values of its sections, secrets masked. */
    public List<Setting> settings() {
        return after.values().stream().flatMap(standing -> standing.settings().stream()).toList();
    }

    private static OptionalLong number(Map<String, Standing> plugins, String id) {
        return Optional.ofNullable(plugins.get(id)).map(standing -> OptionalLong.of(standing.generation().number()))
                .orElse(OptionalLong.empty());
    }

    /**
     * Lets it hold: one volatile write. Then new generations take what is exclusive, after the old ones have given it
     * up; those close when their last lease ends.
     *
     * @throws IllegalStateException if it was published or closed before, or the host has closed
     */
    public void publish() {
        publish(() -> { });
    }

    /**
     * The same with something that has to hold at the same time.
     *
     * @param beside run right after the write, before anything of the revision before can close: whoever takes a
     *     configuration from it and asks for the plugins of that configuration, or did so until then, finds them open
     */
    public void publish(Runnable beside) {
        if (!open) {
            throw new IllegalStateException("this revision was published or closed before");
        }
        open = false;
        lifecycle.publish(this, beside);
    }

    /**
     * What went wrong, after it was published, in generations that began or ended with it, a sentence each. Of those
     * that end, as far as it is known yet.
     */
    public List<String> problems() {
        return Stream.concat(problems(beginning(), " serves"), problems(ending(), " was replaced")).toList();
    }

    private static Stream<String> problems(List<Generation> generations, String how) {
        return generations.stream().flatMap(generation -> generation.problem().stream()
                .map(problem -> "plugin " + generation.plugin() + " generation " + generation.number()
                        + how + ", but not all is well: " + problem));
    }

    /** Discards it, unless it was published. */
    @Override
    public void close() {
        if (open) {
            open = false;
            lifecycle.discard(this);
        }
    }

    Configuration configuration() {
        return configuration;
    }

    KernelNames names() {
        return names;
    }

    SortedMap<String, Standing> after() {
        return after;
    }

    /** The generations that begin with it. */
    List<Generation> beginning() {
        return onlyIn(after, before);
    }

    /** The generations that end with it. */
    List<Generation> ending() {
        return onlyIn(before, after);
    }

    private static List<Generation> onlyIn(Map<String, Standing> here, Map<String, Standing> there) {
        return here.values().stream().map(Standing::generation)
                .filter(generation -> there.values().stream().noneMatch(other -> other.generation() == generation))
                .toList();
    }
}
