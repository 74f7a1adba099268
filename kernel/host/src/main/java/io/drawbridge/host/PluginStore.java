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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Matches what stands in {@code plugins/} with what the configuration says, and loads it into the work directory. */
final class PluginStore implements AutoCloseable {
    private final HostSettings settings;
    private final WorkDirectory work;
    private final DisabledPlugins disabled;
    private final AtomicLong loads = new AtomicLong();

    private PluginStore(HostSettings settings, WorkDirectory work) {
        this.settings = settings;
        this.work = work;
        disabled = DisabledPlugins.read(settings.disabled());
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

    /**
     * Loads and binds the plugins that a configuration wants, as far as a change looks, and tells everything that is
     * wrong. Those that serve already and would be the same again are bound and checked too, but kept.
     *
     * @param standing the plugins that serve
     */
    PluginPlan plan(
            Configuration configuration, KernelNames names, Scope scope, Map<String, Standing> standing) {
        PluginDirectory directory;
        try {
            directory = PluginDirectory.read(settings.plugins());
        } catch (IOException e) {
            return new PluginPlan(Map.of(), List.of(), List.of(unreadable(configuration, e)));
        }
        PluginSections sections = PluginSections.of(configuration);
        Draft draft = new Draft(configuration, standing, sections.problems());
        for (Map.Entry<String, Section> entry : sections.sections().entrySet()) {
            String id = entry.getKey();
            if (scope.considered().test(id)) {
                consider(id, entry.getValue(), directory, scope, draft);
            } else {
                draft.leave(id);
            }
        }
        draft.problems.addAll(SectionReview.of(draft.bound, settings, names, draft.offered()));
        return new PluginPlan(draft.kept, draft.fresh, draft.problems);
    }

    /** A plan in the making. */
    private static final class Draft {
        private final Configuration configuration;
        private final Map<String, Standing> standing;
        private final Map<String, Standing> kept = new TreeMap<>();
        private final List<BoundPlugin> fresh = new ArrayList<>();
        private final List<BoundPlugin> bound = new ArrayList<>();
        private final List<Problem> problems;
        /** Whether every plugin that is on is there. */
        private boolean complete = true;

        Draft(Configuration configuration, Map<String, Standing> standing, List<Problem> problems) {
            this.configuration = configuration;
            this.standing = standing;
            this.problems = new ArrayList<>(problems);
        }

        void leave(String id) {
            Optional.ofNullable(standing.get(id)).ifPresentOrElse(now -> kept.put(id, now), () -> complete = false);
        }

        void refuse(PluginArtifact artifact, Section section, UnusablePluginException reason) {
            complete = false;
            problems.add(new Problem(section.origin(), section.path(), "plugin " + artifact + ": " + reason.reason()));
        }

        OfferedNames offered() {
            List<LoadedPlugin> plugins = new ArrayList<>();
            fresh.forEach(plugin -> plugins.add(plugin.loaded()));
            kept.values().forEach(now -> now.generation().loaded().ifPresent(plugins::add));
            return OfferedNames.of(plugins, complete);
        }
    }

    private void consider(String id, Section section, PluginDirectory directory, Scope scope, Draft draft) {
        @Nullable PluginArtifact artifact = directory.usable().get(id);
        if (artifact == null) {
            draft.complete = false;
            if (!scope.absence() || directory.unusable().containsKey(id)) {
                draft.problems.add(new Problem(section.origin(), section.path(), absent(id, directory)));
            }
            return;
        }
        if (disabled.contains(id)) {
            draft.complete = false;
            return;
        }
        if (section.policy().mode() == Mode.OFF) {
            return;
        }
        @Nullable Standing now = draft.standing.get(id);
        if (now != null && !scope.renewed().test(id) && now.same(artifact, section, draft.configuration.directory())) {
            keep(now, section, draft);
        } else {
            load(artifact, section, draft);
        }
    }

    /** Binds the section once more, since its lines may have moved, and what it refers to may be gone. */
    private void keep(Standing now, Section section, Draft draft) {
        try {
            BoundPlugin plugin = BoundPlugin.bind(now.generation().loaded().orElseThrow(), section,
                    draft.configuration, settings.startTimeout());
            draft.problems.addAll(plugin.bound().problems());
            draft.bound.add(plugin);
            draft.kept.put(now.generation().plugin(), now.under(plugin));
        } catch (UnusablePluginException e) {
            draft.refuse(now.artifact(), section, e);
        }
    }

    private Problem unreadable(Configuration configuration, IOException thrown) {
        String key = "drawbridge.plugin-dir";
        Origin origin = configuration.root().hasPath(key)
                ? Origin.of(configuration.root().getValue(key).origin()) : Origin.defaults();
        return new Problem(origin, key, settings.plugins() + " cannot be read: " + IoReason.of(thrown));
    }

    private void load(PluginArtifact artifact, Section section, Draft draft) {
        try {
            LoadedPlugin loaded = classes(artifact);
            try {
                BoundPlugin plugin =
                        BoundPlugin.bind(loaded, section, draft.configuration, settings.startTimeout());
                draft.problems.addAll(plugin.bound().problems());
                draft.bound.add(plugin);
                draft.fresh.add(plugin);
            } catch (UnusablePluginException e) {
                loaded.close();
                throw e;
            }
        } catch (UnusablePluginException e) {
            draft.refuse(artifact, section, e);
        }
    }

    private LoadedPlugin classes(PluginArtifact artifact) throws UnusablePluginException {
        long load = loads.incrementAndGet();
        return LoadedPlugin.load(artifact, load, work.path(artifact.id() + "-" + load), ApiVersion.current(),
                settings.keys());
    }

    private static String absent(String id, PluginDirectory directory) {
        @Nullable String reason = directory.unusable().get(id);
        return reason != null ? "plugin " + id + " cannot be used: " + reason
                : "there is no plugin " + id + " in " + directory.path()
                        + Binder.hint(id, directory.usable().keySet(), "plugin");
    }

    /** The plugins that an operator has switched off. */
    DisabledPlugins disabled() {
        return disabled;
    }

    /**
     * The plugins that are not what stands in the directory: changed, gone, or new with a section that wants them.
     * Those that cannot be used as they stand there count as unchanged.
     */
    List<String> changed(
            PluginDirectory directory, Map<String, Section> sections, Map<String, Standing> standing) {
        List<String> changed = new ArrayList<>();
        sections.forEach((id, section) -> {
            @Nullable PluginArtifact artifact = directory.usable().get(id);
            @Nullable Standing now = standing.get(id);
            boolean wanted = section.policy().mode() != Mode.OFF && !disabled.contains(id);
            boolean same = now == null ? artifact == null || !wanted : now.artifact().equals(artifact);
            if (!same && !directory.unusable().containsKey(id)) {
                changed.add(id);
            }
        });
        return changed;
    }

    /** Looks at an artifact wherever it stands, without running any of it. */
    PluginVerification verify(Path path) {
        PluginArtifact artifact;
        try {
            artifact = PluginDirectory.describe(path);
        } catch (IOException e) {
            return new PluginVerification(
                    path, "", "", List.of(), List.of("it cannot be read: " + IoReason.of(e)), List.of());
        } catch (UnusablePluginException e) {
            return new PluginVerification(path, "", "", List.of(), List.of(e.reason()), List.of());
        }
        try {
            LoadedPlugin loaded = classes(artifact);
            try {
                return VerificationRun.of(loaded, path);
            } finally {
                loaded.close();
            }
        } catch (UnusablePluginException e) {
            return new PluginVerification(
                    path, artifact.id(), artifact.version(), List.of(), List.of(e.reason()), List.of());
        }
    }

    /** What stands there now. */
    PluginDirectory directory() {
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
                id, artifact.path(), artifact.version(), mode(sections, id), disabled.contains(id), of(id, alive),
                Optional.empty())));
        directory.unusable().forEach((id, reason) -> status.put(id, new PluginStatus(
                id, directory.path(), "", mode(sections, id), disabled.contains(id), of(id, alive),
                Optional.of(reason))));
        alive.forEach(generation -> status.computeIfAbsent(generation.plugin(), id -> new PluginStatus(
                id, directory.path(), "", mode(sections, id), disabled.contains(id), of(id, alive),
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
