package io.drawbridge.core.control;

import io.drawbridge.core.json.JsonWriter;
import io.drawbridge.host.PluginStatus;
import io.drawbridge.host.PluginStatus.Alive;
import io.drawbridge.host.context.TaskFigures;
import io.drawbridge.host.unload.Leak;
import io.drawbridge.host.unload.LeakReport;
import java.util.List;
import java.util.Locale;

/**
 * The plugins as operators see them.
 *
 * @param plugins all that stand in the directory
 * @param closed what has become of closed generations
 */
record PluginListing(List<PluginStatus> plugins, LeakReport closed) {

    String text() {
        if (plugins.isEmpty()) {
            return "there are no plugins\n";
        }
        StringBuilder out = new StringBuilder(line("PLUGIN", "VERSION", "MODE", "GENERATION", "USES", "EXTENSIONS"));
        for (PluginStatus plugin : plugins) {
            String mode = plugin.disabled() ? "disabled" : word(plugin.mode());
            if (plugin.generations().isEmpty()) {
                out.append(line(plugin.id(), plugin.version(), mode, "-", "-", ""));
            }
            for (Alive generation : plugin.generations()) {
                out.append(line(plugin.id(), generation.version(), mode,
                        generation.number() + " " + word(generation.state()), uses(generation),
                        String.join(", ", generation.extensions())));
                if (!generation.tasks().equals(TaskFigures.NONE)) {
                    out.append("  generation ").append(generation.number()).append(": ")
                            .append(tasks(generation.tasks())).append('\n');
                }
                generation.problem().ifPresent(problem -> out.append("  generation ").append(generation.number())
                        .append(": ").append(problem).append('\n'));
                generation.step().ifPresent(step -> out.append("  generation ").append(generation.number())
                        .append(": ").append(step.name()).append(" is under way, for at most ")
                        .append(step.deadline().toMillis()).append(" ms\n"));
            }
            plugin.problem().ifPresent(problem -> out.append("  ").append(problem).append('\n'));
        }
        for (Leak leak : closed.leaked()) {
            out.append("leak: ").append(leak).append('\n');
        }
        return out.toString();
    }

    private static String line(String... columns) {
        return String.format(Locale.ROOT, "%-18s %-16s %-9s %-14s %8s  %s\n", (Object[]) columns).stripTrailing()
                + "\n";
    }

    private static String uses(Alive generation) {
        return generation.leases()
                + (generation.abandoned() == 0 ? "" : " (" + generation.abandoned() + " abandoned)");
    }

    private static String tasks(TaskFigures tasks) {
        return tasks.running() + " tasks running, " + tasks.waiting() + " waiting, " + tasks.refused() + " refused, "
                + tasks.failed() + " failed";
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    String json() {
        return JsonWriter.object(json -> json
                .objects("plugins", plugins, PluginListing::write)
                .object("closed", inner -> inner.number("collected", closed.collected())
                        .number("waiting", closed.waiting())
                        .number("leaked", closed.leaked().size()))
                .objects("leaks", closed.leaked(), (inner, leak) -> inner.text("plugin", leak.plugin())
                        .number("generation", leak.generation()).texts("holders", leak.holders()))) + "\n";
    }

    private static void write(JsonWriter json, PluginStatus plugin) {
        json.text("id", plugin.id())
                .text("version", plugin.version())
                .text("path", plugin.path().toString())
                .text("mode", word(plugin.mode()))
                .flag("disabled", plugin.disabled())
                .text("problem", plugin.problem().orElse(null))
                .objects("generations", plugin.generations(), (inner, generation) -> inner
                        .number("number", generation.number())
                        .text("version", generation.version())
                        .text("state", word(generation.state()))
                        .number("uses", generation.leases())
                        .number("abandoned", generation.abandoned())
                        .object("tasks", tasks -> tasks.number("running", generation.tasks().running())
                                .number("waiting", generation.tasks().waiting())
                                .number("refused", generation.tasks().refused())
                                .number("failed", generation.tasks().failed()))
                        .text("problem", generation.problem().orElse(null))
                        .text("step", generation.step().map(PluginStatus.Step::name).orElse(null))
                        .texts("extensions", generation.extensions()));
    }
}
