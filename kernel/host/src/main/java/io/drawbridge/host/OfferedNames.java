package io.drawbridge.host;

import io.drawbridge.api.leg.CallService;
import io.drawbridge.api.routing.RoutingStrategy;
import io.drawbridge.api.state.StateProvider;
import io.drawbridge.host.KernelNames.Kind;
import io.drawbridge.host.config.Binder;
import io.drawbridge.host.load.LoadedPlugin;
import io.drawbridge.host.load.UnusablePluginException;
import jakarta.inject.Named;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.pf4j.ExtensionPoint;

/** The names of what loaded plugins offer, as far as their classes tell; nothing of theirs runs. */
final class OfferedNames {
    private final Map<Kind, Set<String>> names = new EnumMap<>(Kind.class);
    /** The kinds of which there may be more than the classes tell. */
    private final Set<Kind> open = EnumSet.noneOf(Kind.class);

    private OfferedNames() {
        for (Kind kind : Kind.values()) {
            names.put(kind, new TreeSet<>());
        }
    }

    /**
     * Looks at the extension classes of plugins.
     *
     * @param all whether these are all the plugins that there will be
     */
    static OfferedNames of(Collection<LoadedPlugin> plugins, boolean all) {
        OfferedNames offered = new OfferedNames();
        if (!all) {
            offered.open.addAll(EnumSet.allOf(Kind.class));
        }
        for (LoadedPlugin plugin : plugins) {
            for (String extension : plugin.extensions()) {
                try {
                    offered.add(plugin.type(extension));
                } catch (UnusablePluginException | LinkageError e) {
                    // the start will say so; what it would have offered nobody knows
                    offered.open.addAll(EnumSet.allOf(Kind.class));
                }
            }
        }
        return offered;
    }

    private void add(Class<?> extension) {
        for (Kind kind : Kind.values()) {
            if (point(kind).isAssignableFrom(extension)) {
                Named named = extension.getAnnotation(Named.class);
                if (named == null) {
                    open.add(kind);
                } else {
                    names.getOrDefault(kind, Set.of()).add(named.value());
                }
            }
        }
    }

    private static Class<? extends ExtensionPoint> point(Kind kind) {
        return switch (kind) {
            case SERVICE -> CallService.class;
            case STRATEGY -> RoutingStrategy.class;
            case STATE_PROVIDER -> StateProvider.class;
        };
    }

    /** What to say of a name that nobody offers; empty if somebody does, or may. */
    Optional<String> missing(Kind kind, String name) {
        Set<String> known = names.getOrDefault(kind, Set.of());
        return open.contains(kind) || known.contains(name) ? Optional.empty()
                : Optional.of("no plugin that is on offers the " + kind.word() + " \"" + name + "\""
                        + (known.isEmpty() ? "" : Binder.hint(name, known, kind.word())));
    }
}
