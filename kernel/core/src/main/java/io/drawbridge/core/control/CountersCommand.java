package io.drawbridge.core.control;

import io.drawbridge.api.admin.Role;
import io.drawbridge.core.json.JsonWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Shows what is counted: in text what is not zero, in JSON all of it.
 *
 * @param counters the values by part, then by what they count
 */
public record CountersCommand(Supplier<Map<String, Map<String, Long>>> counters) implements ControlCommand {

    @Override
    public String name() {
        return "counters";
    }

    @Override
    public String description() {
        return "Shows what was counted since the start.";
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
        return request.json() ? json() : text();
    }

    private String text() {
        StringBuilder out = new StringBuilder();
        counters.get().forEach((part, values) -> values.forEach((what, value) -> {
            if (value != 0) {
                out.append(String.format(Locale.ROOT, "%-18s %-22s %12d\n", part, what, value));
            }
        }));
        return out.isEmpty() ? "nothing was counted yet\n" : out.toString();
    }

    private String json() {
        return JsonWriter.object(json -> counters.get().forEach((part, values) ->
                json.object(part, inner -> values.forEach(inner::number)))) + "\n";
    }
}
