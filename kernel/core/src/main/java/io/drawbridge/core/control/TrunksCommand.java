package io.drawbridge.core.control;

import io.drawbridge.api.admin.Role;
import io.drawbridge.core.json.JsonWriter;
import io.drawbridge.core.trunk.Trunk;
import io.drawbridge.core.trunk.TrunkCounters.Counter;
import io.drawbridge.core.trunk.TrunkTarget;
import io.drawbridge.core.trunk.Trunks;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Lists the trunks and how they fare. */
public final class TrunksCommand implements ControlCommand {
    private final Supplier<Trunks> newest;

    /** Makes the command over the trunks of the configuration in force. */
    public TrunksCommand(Supplier<Trunks> newest) {
        this.newest = newest;
    }

    @Override
    public String name() {
        return "trunks";
    }

    @Override
    public String description() {
        return "Lists the trunks and how they fare.";
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
        return request.json() ? json() : text(newest.get().all());
    }

    static String text(Collection<Trunk> trunks) {
        if (trunks.isEmpty()) {
            return "no trunks are configured\n";
        }
        StringBuilder out = new StringBuilder(line("TRUNK", "STATE", "NETWORK", "CALLS", "RTT", "TARGETS"));
        for (Trunk trunk : trunks) {
            String limit = trunk.maxCalls() == Integer.MAX_VALUE ? "" : "/" + trunk.maxCalls();
            out.append(line(trunk.name(), trunk.state().token(), trunk.network(), trunk.calls() + limit,
                    roundTrip(trunk), String.join(", ", trunk.targets().stream()
                            .map(target -> target + " " + target.state().token()).toList())));
        }
        return out.toString();
    }

    private static String line(String... columns) {
        return String.format(Locale.ROOT, "%-18s %-14s %-12s %10s %9s  %s\n", (Object[]) columns);
    }

    private static String roundTrip(Trunk trunk) {
        return trunk.roundTrip().map(time -> String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6)).orElse("-");
    }

    private String json() {
        return JsonWriter.object(json -> json.objects("trunks", newest.get().all(), TrunksCommand::write)) + "\n";
    }

    static void write(JsonWriter json, Trunk trunk) {
        json.text("name", trunk.name())
                .text("state", trunk.state().token())
                .text("network", trunk.network())
                .texts("groups", trunk.groups())
                .number("calls", trunk.calls())
                .number("max-calls", trunk.config().maxCalls());
        trunk.roundTrip().ifPresent(time -> json.number("round-trip", Math.round(time.toNanos() / 1e3) / 1e3));
        json.objects("targets", trunk.targets(), TrunksCommand::target);
        json.object("counters", inner -> {
            for (Counter counter : Counter.values()) {
                inner.number(counter.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        trunk.counters().value(counter));
            }
        });
    }

    private static void target(JsonWriter json, TrunkTarget target) {
        json.text("uri", target.toString()).text("state", target.state().token())
                .texts("addresses", target.destinations().stream()
                        .map(destination -> destination.address().getAddress().getHostAddress() + ":"
                                + destination.address().getPort()).toList());
    }
}
