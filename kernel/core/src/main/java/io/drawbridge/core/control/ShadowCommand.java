package io.drawbridge.core.control;

import io.drawbridge.api.admin.Role;
import io.drawbridge.core.json.JsonWriter;
import io.drawbridge.core.plugin.ShadowBook;
import io.drawbridge.core.plugin.ShadowSheet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Shows what plugins in shadow mode would have done, against what was done.
 *
 * @param shadow what stands there
 */
public record ShadowCommand(ShadowBook shadow) implements ControlCommand {

    @Override
    public String name() {
        return "shadow";
    }

    @Override
    public String description() {
        return "Shows what plugins in shadow mode would have done, against what was done.";
    }

    @Override
    public Role role() {
        return Role.VIEWER;
    }

    @Override
    public List<String> arguments() {
        return List.of("plugin", "format");
    }

    @Override
    public String run(ControlRequest request) throws ControlException {
        List<ShadowSheet> sheets = wanted(request.argument("plugin"));
        return request.json() ? json(sheets) : text(sheets);
    }

    private List<ShadowSheet> wanted(Optional<String> plugin) throws ControlException {
        List<ShadowSheet> all = shadow.sheets();
        if (plugin.isEmpty()) {
            return all;
        }
        List<ShadowSheet> own = all.stream().filter(sheet -> sheet.plugin().equals(plugin.get())).toList();
        if (own.isEmpty()) {
            throw ControlException.notFound("nothing of plugin " + plugin.get() + " was asked in shadow mode yet; it "
                    + "is after mode = shadow in drawbridge.plugins." + plugin.get() + " and a call");
        }
        return own;
    }

    private static String text(List<ShadowSheet> sheets) {
        StringBuilder out = new StringBuilder();
        for (ShadowSheet sheet : sheets) {
            long differed = sheet.lines().stream().mapToLong(ShadowSheet.Line::count).sum();
            out.append(String.format(Locale.ROOT, "%s (%s %s), generation %d, in shadow since %s%n",
                    sheet.plugin(), sheet.point(), sheet.extension(), sheet.generation(), sheet.since()));
            out.append(String.format(Locale.ROOT, "%10d agreed%n%10d differed%n", sheet.agreed(), differed));
            sheet.lines().forEach(line -> out.append(line(line)));
        }
        return out.isEmpty() ? "nothing was asked in shadow mode yet\n" : out.toString();
    }

    private static String line(ShadowSheet.Line line) {
        String calls = line.examples().stream().map(ShadowSheet.Example::call).collect(Collectors.joining(", "));
        return String.format(Locale.ROOT, "%14d would %s; was %s%s%n", line.count(), line.difference().would(),
                line.difference().was(), calls.isEmpty() ? "" : "; last: " + calls);
    }

    private static String json(List<ShadowSheet> sheets) {
        return JsonWriter.object(json -> json.objects("shadow", sheets, ShadowCommand::write)) + "\n";
    }

    private static void write(JsonWriter json, ShadowSheet sheet) {
        json.text("plugin", sheet.plugin())
                .text("point", sheet.point())
                .text("extension", sheet.extension())
                .number("generation", sheet.generation())
                .text("since", sheet.since().toString())
                .number("agreed", sheet.agreed())
                .objects("differences", sheet.lines(), (inner, line) -> inner
                        .number("count", line.count())
                        .text("would", line.difference().would().action())
                        .text("would-reason", line.difference().would().reason())
                        .text("was", line.difference().was().action())
                        .text("was-reason", line.difference().was().reason())
                        .objects("examples", line.examples(), (example, of) -> example
                                .text("call", of.call()).text("at", of.at().toString())));
    }
}
