package io.drawbridge.core.control;

import io.drawbridge.api.admin.Role;
import io.drawbridge.core.json.JsonWriter;
import io.drawbridge.core.record.DecisionRecord;
import io.drawbridge.core.record.RecordJson;
import io.drawbridge.core.record.RecordStore;
import io.drawbridge.core.record.RecordText;
import io.drawbridge.core.registry.CallRegistry;
import io.drawbridge.core.registry.CallSnapshot;
import io.drawbridge.core.registry.RegisteredCall;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Lists the calls that live, the oldest first, or those that ended lately, the last one first. */
public final class CallsCommand implements ControlCommand {
    /** A terminal shows no more, and a reply must not grow with the calls. */
    private static final int MOST = 1000;

    /** As many of the last ended calls as a page shows. */
    private static final int MOST_ENDED = 50;

    private final CallRegistry registry;
    private final RecordStore records;
    private final InstantSource clock;

    /** Makes the command over a registry, and a store for the calls that have ended. */
    public CallsCommand(CallRegistry registry, RecordStore records, InstantSource clock) {
        this.registry = registry;
        this.records = records;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "calls";
    }

    @Override
    public String description() {
        return "Lists the calls that live, or those that ended lately.";
    }

    @Override
    public Role role() {
        return Role.VIEWER;
    }

    @Override
    public List<String> arguments() {
        return List.of("format", "trunk", "network", "ended");
    }

    @Override
    public String run(ControlRequest request) {
        if (request.argument("ended").isPresent()) {
            return request.json() ? endedJson() : endedText();
        }
        Instant now = clock.instant();
        List<CallSnapshot> calls = registry.all().stream()
                .map(RegisteredCall::snapshot)
                .filter(call -> request.argument("trunk").map(trunk -> on(call, trunk)).orElse(true))
                .filter(call -> request.argument("network").map(call.call().network()::equals).orElse(true))
                .sorted(Comparator.comparing(call -> call.call().arrived()))
                .limit(MOST)
                .toList();
        return request.json() ? json(calls, now) : text(calls, now);
    }

    private static boolean on(CallSnapshot call, String trunk) {
        return call.call().trunk().filter(trunk::equals).isPresent() || call.egress().filter(trunk::equals).isPresent();
    }

    private String endedText() {
        StringBuilder out = new StringBuilder();
        records.newestFirst().limit(MOST_ENDED).forEach(record -> out.append(String.format(Locale.ROOT,
                "%-20s  %s  %-18s %-18s %s%n", record.id(), RecordText.when(record.arrived()), record.caller(),
                record.callee(), RecordText.outcome(record))));
        return out.isEmpty() ? "no call has ended yet\n" : out.toString();
    }

    private String endedJson() {
        List<DecisionRecord> ended = records.newestFirst().limit(MOST_ENDED).toList();
        return JsonWriter.object(json -> json.objects("calls", ended, RecordJson::write)) + "\n";
    }

    private String text(List<CallSnapshot> calls, Instant now) {
        StringBuilder out = new StringBuilder();
        if (!calls.isEmpty()) {
            out.append(line("ID", "STATE", "AGE", "FROM", "TO", "VIA", "OVER"));
            calls.forEach(call -> out.append(line(call.call().id(), state(call), age(call, now),
                    call.call().caller().number(), call.call().callee().number(),
                    call.call().trunk().orElse(call.call().network()), call.egress().orElse("-"))));
        }
        int total = registry.size();
        return out.append(total).append(total == 1 ? " call" : " calls")
                .append(total > calls.size() ? ", " + calls.size() + " shown\n" : "\n").toString();
    }

    private static String line(String... columns) {
        return String.format(Locale.ROOT, "%-20s  %-10s %8s  %-18s %-18s %-14s %s\n", (Object[]) columns);
    }

    private String json(List<CallSnapshot> calls, Instant now) {
        return JsonWriter.object(json -> json.number("total", registry.size())
                .objects("calls", calls, (inner, call) -> inner
                        .text("id", call.call().id())
                        .text("state", state(call))
                        .number("age", Duration.between(call.call().arrived(), now).toMillis())
                        .text("caller", call.call().caller().number())
                        .text("callee", call.call().callee().number())
                        .text("source", call.call().source())
                        .text("network", call.call().network())
                        .text("trunk", call.call().trunk().orElse(null))
                        .text("egress", call.egress().orElse(null))
                        .text("answered", call.answered().map(Instant::toString).orElse(null)))) + "\n";
    }

    private static String state(CallSnapshot call) {
        return call.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String age(CallSnapshot call, Instant now) {
        Duration age = Duration.between(call.call().arrived(), now);
        return String.format(Locale.ROOT, "%d:%02d:%02d", age.toHours(), age.toMinutesPart(), age.toSecondsPart());
    }
}
