package io.drawbridge.host;

import io.drawbridge.api.plugin.Plugin;
import io.drawbridge.api.plugin.SectionCheck;
import io.drawbridge.host.KernelNames.Kind;
import io.drawbridge.host.config.Binder;
import io.drawbridge.host.config.Places;
import io.drawbridge.host.config.Problem;
import io.drawbridge.host.load.UnusablePluginException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Lets one plugin check its bound section. For the thread of that check. */
final class SectionReview implements SectionCheck {
    private final String path;
    private final Places places;
    private final KernelNames kernel;
    private final OfferedNames offered;
    private final Clock clock;
    private final List<Problem> problems = new ArrayList<>();

    private SectionReview(BoundPlugin plugin, HostSettings settings, KernelNames kernel, OfferedNames offered) {
        this.path = plugin.section().path();
        this.places = new Places(plugin.settings(), plugin.section().origin());
        this.kernel = kernel;
        this.offered = offered;
        this.clock = settings.services().clock();
    }

    /** All that plugins whose sections are bound find wrong with them, and what the kernel expects of nobody. */
    static List<Problem> of(
            List<BoundPlugin> plugins, HostSettings settings, KernelNames kernel, OfferedNames offered) {
        List<Problem> problems = new ArrayList<>();
        for (KernelNames.Reference reference : kernel.references()) {
            offered.missing(reference.kind(), reference.name()).ifPresent(message ->
                    problems.add(new Problem(reference.origin(), reference.key(), message)));
        }
        for (BoundPlugin plugin : plugins) {
            plugin.bound().record().ifPresent(record ->
                    problems.addAll(
                            review(plugin, record, new SectionReview(plugin, settings, kernel, offered), settings)));
        }
        return problems;
    }

    private static List<Problem> review(
            BoundPlugin plugin, Record record, SectionReview review, HostSettings settings) {
        try {
            return PluginStep.run(plugin.loaded(), "check", settings.startTimeout(), () -> {
                check(plugin.plugin(), record, review);
                return List.copyOf(review.problems);
            });
        } catch (UnusablePluginException e) {
            return List.of(new Problem(plugin.section().origin(), plugin.section().path(),
                    "plugin " + plugin.loaded().artifact() + ": " + e.reason()));
        }
    }

    private static <C extends Record> void check(Plugin<C> plugin, Record record, SectionCheck review)
            throws Exception {
        plugin.check(plugin.configuration().cast(record), review);
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public void expectNetwork(String key, String name) {
        expect(key, name, kernel.networks(), "network");
    }

    @Override
    public void expectTrunk(String key, String name) {
        expect(key, name, kernel.trunks(), "trunk");
    }

    @Override
    public void expectGroup(String key, String name) {
        expect(key, name, kernel.groups(), "group");
    }

    private void expect(String key, String name, Set<String> known, String what) {
        if (!known.contains(name)) {
            report(key, "no " + what + " \"" + name + "\" is configured"
                    + (known.isEmpty() ? "" : Binder.hint(name, known, what)));
        }
    }

    @Override
    public void expectService(String key, String name) {
        offered.missing(Kind.SERVICE, name).ifPresent(message -> report(key, message));
    }

    @Override
    public void expectStrategy(String key, String name) {
        offered.missing(Kind.STRATEGY, name).ifPresent(message -> report(key, message));
    }

    @Override
    public void report(String key, String message) {
        problems.add(places.problem(path + "." + key, message.lines().findFirst().orElse("wrong")));
    }
}
