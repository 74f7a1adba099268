package io.drawbridge.host;

import io.drawbridge.api.plugin.OnLoop;
import io.drawbridge.api.plugin.Plugin;
import io.drawbridge.host.PluginVerification.Offer;
import io.drawbridge.host.load.LoadedPlugin;
import io.drawbridge.host.load.UnusablePluginException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Looks at the classes of a loaded plugin, all of them at once, without running any. For one thread. */
final class VerificationRun {
    private final LoadedPlugin loaded;
    private final List<Offer> offers = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private VerificationRun(LoadedPlugin loaded) {
        this.loaded = loaded;
    }

    static PluginVerification of(LoadedPlugin loaded, Path path) {
        VerificationRun run = new VerificationRun(loaded);
        run.plugin();
        loaded.extensions().forEach(run::extension);
        if (loaded.extensions().isEmpty()) {
            run.notes.add("it has no extensions; if it should have some, its build lacks PF4J's annotation processor");
        }
        loaded.overlooked().forEach(copy -> run.notes.add("it brings a copy of " + copy
                + ", which is never looked at: the host's is used; mark it as provided"));
        return new PluginVerification(path, loaded.artifact().id(), loaded.artifact().version(), run.offers,
                run.problems, run.notes);
    }

    private void plugin() {
        loaded.artifact().pluginClass().ifPresent(name -> check(name, type -> {
            if (!Plugin.class.isAssignableFrom(type)) {
                throw new UnusablePluginException(
                        "plugin.class " + name + " does not implement " + Plugin.class.getName());
            }
        }));
        loaded.artifact().module().ifPresent(name -> check(name, type -> { }));
    }

    private void extension(String name) {
        check(name, type -> {
            Set<Class<?>> points = ExtensionInjector.points(type);
            offers.add(new Offer(name, points.stream().map(Class::getSimpleName).toList()));
            points.stream().filter(point -> point.isAnnotationPresent(OnLoop.class)).forEach(point ->
                    notes.add("extension " + type.getSimpleName() + " is a " + point.getSimpleName()
                            + " and runs on event loops: its section needs loop = true"));
        });
    }

    private interface Look {
        void at(Class<?> type) throws UnusablePluginException;
    }

    /** Everything that a class is declared with is loaded as well. */
    private void check(String name, Look look) {
        try {
            Class<?> type = loaded.type(name);
            look.at(type);
            var _ = type.getDeclaredConstructors();
            var _ = type.getDeclaredMethods();
            var _ = type.getDeclaredFields();
        } catch (UnusablePluginException e) {
            problems.add(e.reason());
        } catch (LinkageError e) {
            problems.add(loaded.explain(e, name));
        }
    }
}
