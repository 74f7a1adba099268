package io.drawbridge.core.control;

import io.drawbridge.api.admin.Role;
import io.drawbridge.api.metrics.Meter;
import io.drawbridge.core.json.JsonWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Shows all that is measured.
 *
 * @param meters reads the meters
 */
public record MetersCommand(Supplier<List<Meter>> meters) implements ControlCommand {

    @Override
    public String name() {
        return "meters";
    }

    @Override
    public String description() {
        return "Shows all that is measured, under the names that Prometheus gets.";
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
        if (request.json()) {
            return JsonWriter.object(json -> json.objects("meters", meters.get(), MetersCommand::write)) + "\n";
        }
        StringBuilder out = new StringBuilder();
        meters.get().forEach(meter -> out.append(String.format(Locale.ROOT, "%-52s %14s  %s\n", meter.name(),
                number(meter.value()), meter.tags().isEmpty() ? "" : meter.tags())));
        return out.toString();
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.6f", value);
    }

    private static void write(JsonWriter json, Meter meter) {
        json.text("name", meter.name()).text("kind", meter.kind()).texts("tags", meter.tags())
                .number("value", meter.value());
        meter.histogram().ifPresent(histogram -> json.number("sum", histogram.sum()));
    }
}
