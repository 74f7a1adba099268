package io.drawbridge.core.control;

import io.drawbridge.core.json.JsonWriter;
import io.drawbridge.core.revision.Affected;
import io.drawbridge.core.revision.ReloadReport;
import io.drawbridge.core.revision.SettingChange;
import io.drawbridge.host.config.Problem;
import io.drawbridge.host.config.Setting;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What came of a change of the configuration, for people and for programs. */
final class ReloadText {
    private ReloadText() {
    }

    /** The reply to whoever asked for a change; a refusal is an error of the command, with a line for each mistake. */
    static String reply(ReloadReport report, boolean json) throws ControlException {
        if (json) {
            return json(report) + "\n";
        }
        if (!report.ok()) {
            throw new ControlException(report.problems().stream().map(Problem::toString)
                    .collect(Collectors.joining("\n", "refused, nothing has changed:\n", "")));
        }
        StringBuilder out = new StringBuilder(head(report)).append('\n');
        out.append(affected(report.affected()));
        report.plugins().forEach(plugin -> out.append("  ").append(plugin).append('\n'));
        return out.append(changes(report.changes())).toString();
    }

    private static String head(ReloadReport report) {
        return switch (report.outcome()) {
            case HELD -> "revision " + report.revision() + " holds"
                    + (report.note().isEmpty() ? "" : ", " + report.note());
            case UNCHANGED -> "nothing has changed: revision " + report.revision() + " still holds";
            case CHECKED -> "OK: it could hold in place of revision " + report.revision();
            case REFUSED -> "refused, nothing has changed";
        };
    }

    /** One line for each part, with the calls that go on. */
    static String affected(List<Affected> parts) {
        return parts.stream().map(part -> String.format(Locale.ROOT, "  %-8s %-20s %-8s%s\n", part.part().word(),
                part.name(), part.change().word(), part.calls() == 0 ? "" : "  " + calls(part.calls()) + " on")
                .replaceAll(" +\n", "\n"))
                .collect(Collectors.joining());
    }

    private static String calls(int calls) {
        return calls == 1 ? "1 live call goes" : calls + " live calls go";
    }

    /** One line for what was and one for what is. */
    static String changes(List<SettingChange> changes) {
        StringBuilder out = new StringBuilder();
        for (SettingChange change : changes) {
            change.before().ifPresent(setting -> out.append("  - ").append(line(setting)));
            change.after().ifPresent(setting -> out.append("  + ").append(line(setting)));
        }
        return out.toString();
    }

    private static String line(Setting setting) {
        return setting.key() + " = " + setting.value() + "\n";
    }

    static String json(ReloadReport report) {
        return JsonWriter.object(json -> {
            json.text("outcome", report.outcome().name().toLowerCase(Locale.ROOT))
                    .number("revision", report.revision());
            if (!report.note().isEmpty()) {
                json.text("note", report.note());
            }
            parts(json, report.affected());
            json.texts("plugins", report.plugins().stream().map(Object::toString).toList());
            values(json, report.changes());
            json.objects("problems", report.problems(), (inner, problem) -> {
                problem.origin().file().ifPresent(file -> inner.text("file", file));
                if (problem.origin().line() > 0) {
                    inner.number("line", problem.origin().line());
                }
                inner.text("key", problem.key()).text("message", problem.message())
                        .text("text", problem.toString());
            });
        });
    }

    static void parts(JsonWriter json, List<Affected> affected) {
        json.objects("affected", affected, (inner, part) -> inner.text("part", part.part().word())
                .text("name", part.name()).text("change", part.change().word()).number("calls", part.calls()));
    }

    static void values(JsonWriter json, List<SettingChange> changes) {
        json.objects("changes", changes, (inner, change) -> {
            inner.text("key", change.key());
            change.before().ifPresent(setting -> inner.text("before", setting.value()));
            change.after().ifPresent(setting -> inner.text("after", setting.value()));
        });
    }
}
