package io.drawbridge.host;

import io.drawbridge.host.PluginSections.Section;
import io.drawbridge.host.config.Binder;
import io.drawbridge.host.config.InvalidConfigurationException;
import io.drawbridge.host.config.Problem;
import io.drawbridge.host.invoke.Mode;
import io.drawbridge.host.load.ArtifactExchange;
import io.drawbridge.host.load.PluginArtifact;
import io.drawbridge.host.load.PluginDirectory;
import io.drawbridge.host.load.UnusablePluginException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an operator does with plugins under the configuration that holds, by a command or by changing what stands in
 * {@code plugins/}. One operation at a time; any thread that may block. What cannot be done changes nothing and is a
 * {@link PluginRefusedException}, a {@link PluginStartException} or an {@link InvalidConfigurationException};
 * files that cannot be written are an {@link UncheckedIOException} of one line.
 */
public final class PluginOperations {
    private static final Logger log = LoggerFactory.getLogger(PluginOperations.class);

    private final Lifecycle lifecycle;
    private final PluginStore store;
    private final HostSettings settings;
    private final Revisions revisions;
    private final LiveGenerations live;
    /** What was said of plugins that cannot be used as they stand there, so that it is said once. */
    private final Map<String, Object> told = new HashMap<>();

    PluginOperations(Lifecycle lifecycle, PluginStore store, HostSettings settings, Revisions revisions,
            LiveGenerations live) {
        this.lifecycle = lifecycle;
        this.store = store;
        this.settings = settings;
        this.revisions = revisions;
        this.live = live;
    }

    /** Replaces a plugin by a new generation, although nothing may have changed. */
    public synchronized PluginOutcome reload(String id) {
        requireKnown(id);
        return renew(id);
    }

    /** Replaces a plugin that serves by a new generation of what stands in {@code plugins/}. */
    PluginOutcome renew(String id) {
        try (StagedRevision staged = lifecycle.stage(Scope.renew(id))) {
            if (!staged.after().containsKey(id)) {
                throw new PluginStartException(id, "plugin " + id + " is off");
            }
            return published(id, staged);
        }
    }

    /** Lets a plugin be what stands in {@code plugins/}, which may be nothing, if it is on. */
    private PluginOutcome follow(String id) {
        try (StagedRevision staged = lifecycle.stage(Scope.follow(id))) {
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
     * Copies a plugin into {@code plugins/}, in the place of the one with its id if there is one, and lets calls reach
     * it if it has a section. What this host would refuse, or what cannot be prepared, is not installed.
     *
     * @param source a directory or a zip, with its signature beside it if it has one
     */
    public synchronized PluginOutcome install(Path source) {
        try (ArtifactExchange exchange = ArtifactExchange.install(settings.plugins(), source)) {
            PluginArtifact artifact = exchange.artifact();
            PluginVerification verification = store.verify(artifact.path());
            if (!verification.problems().isEmpty()) {
                throw new PluginRefusedException("plugin " + artifact + " (" + source + "): "
                        + String.join("; ", verification.problems()));
            }
            Optional<PluginArtifact> old = standing(artifact.id());
            exchange.exchange(old);
            PluginOutcome outcome = follow(artifact.id());
            exchange.commit();
            List<String> notes = new ArrayList<>(verification.notes());
            old.filter(artifact::isOlderThan).ifPresent(newer -> notes.add(
                    "this is a downgrade from " + newer.version() + " to " + artifact.version()));
            if (outcome.change().isEmpty()) {
                offNote(artifact.id()).ifPresent(notes::add);
            }
            return outcome.noting(notes);
        } catch (UnusablePluginException e) {
            throw new PluginRefusedException(source + ": " + e.reason());
        }
    }

    /** Takes a plugin out of {@code plugins/}; calls that use it go on to their end. */
    public synchronized PluginOutcome remove(String id) {
        PluginArtifact artifact = standing(id).orElseThrow(() -> unknown(id));
        try (ArtifactExchange exchange = ArtifactExchange.remove(settings.plugins())) {
            exchange.exchange(Optional.of(artifact));
            PluginOutcome outcome = follow(id);
            exchange.commit();
            return outcome.noting(section(id).map(section -> section.path() + " (" + section.origin()
                    + ") is still there: take it out, or the next start or reload will be refused").stream().toList());
        }
    }

    /** Lets calls reach a plugin that was disabled. */
    public synchronized PluginOutcome enable(String id) {
        PluginOutcome outcome = disabled(id, false, "it was not disabled");
        return outcome.change().isPresent() ? outcome : outcome.noting(offNote(id).stream().toList());
    }

    /** Switches a plugin off, whatever the configuration says, until it is enabled; also after a restart. */
    public synchronized PluginOutcome disable(String id) {
        return disabled(id, true, "it was disabled already");
    }

    /** What was refused is taken back: a restart must not find the plugin other than it is. */
    private PluginOutcome disabled(String id, boolean disabled, String already) {
        requireKnown(id);
        boolean changed = store.disabled().set(id, disabled);
        try {
            return follow(id).noting(changed ? List.of() : List.of(already));
        } catch (RuntimeException refused) {
            if (changed) {
                store.disabled().set(id, !disabled);
            }
            throw refused;
        }
    }

    /**
     * Lets all plugins follow what stands in {@code plugins/} now. What cannot be used is logged, once. An operator's
     * operation may come between two plugins: it need not wait for all that hang.
     */
    void follow() {
        changed().forEach(this::follow);
    }

    private synchronized Map<String, Optional<PluginArtifact>> changed() {
        PluginDirectory directory = store.directory();
        Map<String, Section> sections = sections();
        directory.unusable().forEach((id, reason) -> {
            if (tellOnce(id, reason)) {
                log.error("plugin={} cannot be used as it stands there, nothing changes: {}", id, reason);
            }
        });
        directory.usable().forEach((id, artifact) -> {
            if (!sections.containsKey(id) && tellOnce(id, artifact.path())) {
                log.info("plugin={} is off: {} has no section drawbridge.plugins.{}", id, artifact.path(), id);
            }
        });
        Map<String, Optional<PluginArtifact>> changed = new TreeMap<>();
        for (String id : store.changed(directory, sections, live.now().serving())) {
            changed.put(id, Optional.ofNullable(directory.usable().get(id)));
        }
        return changed;
    }

    private synchronized void follow(String id, Optional<PluginArtifact> artifact) {
        if (artifact.isPresent() && artifact.get().equals(told.get(id))) {
            return;
        }
        try {
            var _ = follow(id);
            told.remove(id);
        } catch (InvalidConfigurationException e) {
            artifact.ifPresent(now -> told.put(id, now));
            log.error("plugin={} does not fit, nothing changes: {}", id,
                    e.problems().stream().map(Problem::toString).collect(Collectors.joining("; ")));
        } catch (PluginStartException e) {
            artifact.ifPresent(now -> told.put(id, now));
            log.error("plugin={} cannot be prepared, nothing changes: {}", id, e.getMessage());
        }
    }

    private boolean tellOnce(String id, Object what) {
        return !what.equals(told.put(id, what));
    }

    private Optional<PluginArtifact> standing(String id) {
        PluginDirectory directory = store.directory();
        @Nullable String unusable = directory.unusable().get(id);
        if (unusable != null) {
            throw new PluginRefusedException("plugin " + id + " cannot be used as it stands there: " + unusable);
        }
        return Optional.ofNullable(directory.usable().get(id));
    }

    private void requireKnown(String id) {
        if (standing(id).isEmpty() && section(id).isEmpty()) {
            throw unknown(id);
        }
    }

    private PluginRefusedException unknown(String id) {
        PluginDirectory directory = store.directory();
        return new PluginRefusedException("there is no plugin " + id + " in " + directory.path()
                + Binder.hint(id, directory.usable().keySet(), "plugin"));
    }

    private Map<String, Section> sections() {
        return PluginSections.of(revisions.newest().configuration()).sections();
    }

    private Optional<Section> section(String id) {
        return Optional.ofNullable(sections().get(id));
    }

    /** Why a plugin that is there is not asked. */
    private Optional<String> offNote(String id) {
        Optional<Section> section = section(id);
        if (store.disabled().contains(id)) {
            return Optional.of("it stays off: it is disabled");
        } else if (section.isEmpty()) {
            return Optional.of("it is off: the configuration has no section drawbridge.plugins." + id);
        }
        return section.filter(now -> now.policy().mode() == Mode.OFF)
                .map(now -> "it is off: " + now.path() + ".mode says so (" + now.origin() + ")");
    }
}
