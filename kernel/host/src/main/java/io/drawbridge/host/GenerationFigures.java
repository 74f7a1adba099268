package io.drawbridge.host;

import io.drawbridge.host.invoke.ExtensionFigures;
import io.drawbridge.host.invoke.ExtensionTotals;
import io.drawbridge.host.invoke.PluginExtension;
import java.util.Comparator;
import java.util.List;

/** What has become of the questions to extensions. Any thread; waits for nobody. */
final class GenerationFigures {
    private final LiveGenerations live;
    private final ExtensionTotals totals = new ExtensionTotals();

    GenerationFigures(LiveGenerations live) {
        this.live = live;
    }

    /** By plugin, of all generations that are alive, the newest first. */
    List<ExtensionFigures> alive() {
        return live.now().all().stream()
                .flatMap(generation -> generation.extensions().stream())
                .map(PluginExtension::figures)
                .sorted(Comparator.comparing(ExtensionFigures::plugin)
                        .thenComparing(ExtensionFigures::generation, Comparator.reverseOrder()))
                .toList();
    }

    /** By extension, through all generations since the start. */
    List<ExtensionFigures> totals() {
        return totals.add(alive());
    }
}
