package io.drawbridge.host;

import io.drawbridge.host.PluginSections.Section;
import io.drawbridge.host.config.Binder;
import io.drawbridge.host.config.Configuration;
import io.drawbridge.host.config.IoReason;
import io.drawbridge.host.config.Origin;
import io.drawbridge.host.config.Problem;
import io.drawbridge.host.invoke.Mode;
import io.drawbridge.host.load.LoadedPlugin;
import io.drawbridge.host.load.PluginArtifact;
import io.drawbridge.host.load.PluginDirectory;
import io.drawbridge.host.load.UnusablePluginException;
import io.drawbridge.host.load.WorkDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Matches what stands in {@code plugins/} with what the configuration says, and loads it into the work directory. */
final class PluginStore implements AutoCloseable {
    private final HostSettings settings;
    private final WorkDirectory work;
    private final AtomicLong loads = new AtomicLong();
    private final AtomicLong generations = new AtomicLong();

    private PluginStore(HostSettings settings, WorkDirectory work) {
        this.settings = settings;
        this.work = work;
    }

    /**
     * Makes a directory of this process in the work directory.
     *
     * @throws UncheckedIOException if that cannot be; its message is one line for the operator
     */
    static PluginStore open(HostSettings settings) {
        try {
            return new PluginStore(settings, WorkDirectory.create(settings.work()));
        } catch (IOException e) {
            throw new UncheckedIOException("the work directory " + settings.work() + " cannot be used: "
                    + IoReason.of(e), e);
        }
    }

    long nextGeneration() {
        return generations.incrementAndGet();
    }

    /** Loads and binds the plugins that have a section and are not off, and tells everything that is wrong. */
    PluginPlan plan(Configuration configuration, Predicate<String> wanted) {
        PluginDirectory directory;
        try {
            directory = PluginDirectory.read(settings.plugins());
        } catch (IOException e) {
            return new PluginPlan(List.of(), List.of(unreadable(configuration, e)));
        }
        PluginSections sections = PluginSections.of(configuration);
        List<Problem> problems = new ArrayList<>(sections.problems());
        List<BoundPlugin> plugins = new ArrayList<>();
        boolean all = true;
        for (Map.Entry<String, Section> entry : sections.sections().entrySet()) {
            String id = entry.getKey();
            Section section = entry.getValue();
            if (!wanted.test(id)) {
                all = false;
                continue;
            }
            @Nullable PluginArtifact artifact = directory.usable().get(id);
            if (artifact == null) {
                problems.add(new Problem(section.origin(), section.path(), absent(id, directory)));
                all = false;
            } else if (section.policy().mode() != Mode.OFF) {
                Optional<BoundPlugin> plugin = load(artifact, section, configuration, problems);
                plugin.ifPresent(plugins::add);
                all &= plugin.isPresent();
            }
        }
        problems.addAll(SectionReview.of(plugins, settings, OfferedNames.of(plugins, all)));
        return new PluginPlan(plugins, problems);
    }

    private Problem unreadable(Configuration configuration, IOException thrown) {
        String key = "drawbridge.plugin-dir";
        Origin origin = configuration.root().hasPath(key)
                ? Origin.of(configuration.root().getValue(key).origin()) : Origin.defaults();
        return new Problem(origin, key, settings.plugins() + " cannot be read: " + IoReason.of(thrown));
    }

    private Optional<BoundPlugin> load(
            PluginArtifact artifact, Section section, Configuration configuration, List<Problem> problems) {
        long load = loads.incrementAndGet();
        try {
            LoadedPlugin loaded =
                    LoadedPlugin.load(artifact, load, work.path(artifact.id() + "-" + load), ApiVersion.current());
            try {
                BoundPlugin bound = BoundPlugin.bind(loaded, section, configuration, settings.startTimeout());
                problems.addAll(bound.bound().problems());
                return Optional.of(bound);
            } catch (UnusablePluginException e) {
                loaded.close();
                throw e;
            }
        } catch (UnusablePluginException e) {
            problems.add(new Problem(section.origin(), section.path(), "plugin " + artifact + ": " + e.reason()));
            return Optional.empty();
        }
    }

    private static String absent(String id, PluginDirectory directory) {
        @Nullable String reason = directory.unusable().get(id);
        return reason != null ? "plugin " + id + " cannot be used: " + reason
                : "there is no plugin " + id + " in " + directory.path()
                        + Binder.hint(id, directory.usable().keySet(), "plugin");
    }

    private PluginDirectory directory() {
        try {
            return PluginDirectory.read(settings.plugins());
        } catch (IOException e) {
            throw new UncheckedIOException("the plugin directory " + settings.plugins() + " cannot be read: " + e, e);
        }
    }

    /** All plugins in the directory, and those alive that no longer stand there. */
    List<PluginStatus> status(Configuration configuration, List<Generation> alive) {
        PluginDirectory directory = directory();
        Map<String, Section> sections = PluginSections.of(configuration).sections();
        Map<String, PluginStatus> status = new TreeMap<>();
        directory.usable().forEach((id, artifact) -> status.put(id, new PluginStatus(
                id, artifact.path(), artifact.version(), mode(sections, id), of(id, alive), Optional.empty())));
        directory.unusable().forEach((id, reason) -> status.put(id, new PluginStatus(
                id, directory.path(), "", mode(sections, id), of(id, alive), Optional.of(reason))));
        alive.forEach(generation -> status.computeIfAbsent(generation.plugin(), id -> new PluginStatus(
                id, directory.path(), "", mode(sections, id), of(id, alive),
                Optional.of("it is no longer in " + directory.path()))));
        return List.copyOf(status.values());
    }

    private static Mode mode(Map<String, Section> sections, String id) {
        @Nullable Section section = sections.get(id);
        return section == null ? Mode.OFF : section.policy().mode();
    }

    private static List<PluginStatus.Alive> of(String id, List<Generation> alive) {
        return alive.stream().filter(generation -> generation.plugin().equals(id)).map(Generation::status).toList();
    }

    @Override
    public void close() {
        work.close();
    }
}
