package io.drawbridge.core.control;

import io.drawbridge.api.admin.Role;
import io.drawbridge.core.json.JsonWriter;
import io.drawbridge.core.revision.KeptRevision;
import io.drawbridge.core.revision.Reloads;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * Lists the configurations that held and were refused, the newest first.
 *
 * @param reloads how the configuration is changed
 */
public record RevisionsCommand(Reloads reloads) implements ControlCommand {

    @Override
    public String name() {
        return "revisions";
    }

    @Override
    public String description() {
        return "Lists the configurations that held and were refused, the newest first.";
    }

    @Override
    public Role role() {
        return Role.VIEWER;
    }

    @Override
    public List<String> arguments() {
        return List.of("format");
    }

    @Override
    public String run(ControlRequest request) {
        List<KeptRevision> all = reloads.revisions();
        return request.json() ? json(all) : text(all);
    }

    private String text(List<KeptRevision> all) {
        StringBuilder out = new StringBuilder(line("REVISION", "AT", "BY", "RESULT", "FROM"));
        for (KeptRevision revision : all) {
            out.append(line(Integer.toString(revision.number()),
                    revision.at().truncatedTo(ChronoUnit.SECONDS).toString(), revision.by(), result(revision),
                    revision.from()));
            revision.problems().forEach(problem -> out.append(" ".repeat(9)).append(problem).append('\n'));
        }
        return out.toString();
    }

    private String result(KeptRevision revision) {
        return revision.number() == reloads.number() ? "in force" : revision.result();
    }

    private static String line(String... columns) {
        return String.format(Locale.ROOT, "%-8s %-20s %-12s %-9s %s\n", (Object[]) columns);
    }

    private String json(List<KeptRevision> all) {
        return JsonWriter.object(json -> json.number("in-force", reloads.number())
                .objects("revisions", all, (inner, revision) -> inner.number("revision", revision.number())
                        .text("at", revision.at().toString())
                        .text("by", revision.by())
                        .text("from", revision.from())
                        .text("result", result(revision))
                        .texts("problems", revision.problems()))) + "\n";
    }
}
