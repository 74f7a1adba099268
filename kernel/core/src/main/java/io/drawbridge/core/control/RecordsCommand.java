package io.drawbridge.core.control;

import io.drawbridge.api.admin.Role;
import io.drawbridge.core.json.JsonWriter;
import io.drawbridge.core.record.DecisionRecord;
import io.drawbridge.core.record.RecordJson;
import io.drawbridge.core.record.RecordStore;
import io.drawbridge.core.record.RecordText;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds calls that have ended: by id, by number, by time. */
public final class RecordsCommand implements ControlCommand {
    private static final int USUAL = 50;
    private static final int MOST = 1000;

    private final RecordStore records;

    /** Makes the command over a store. */
    public RecordsCommand(RecordStore records) {
        this.records = records;
    }

    @Override
    public String name() {
        return "records";
    }

    @Override
    public String description() {
        return "Finds calls that have ended, the last one first.";
    }

    @Override
    public Role role() {
        return Role.VIEWER;
    }

    @Override
    public List<String> arguments() {
        return List.of("id", "number", "from", "to", "limit", "format");
    }

    @Override
    public String run(ControlRequest request) throws ControlException {
        Optional<Instant> from = time(request, "from");
        Optional<Instant> to = time(request, "to");
        Optional<String> id = request.argument("id");
        Optional<String> number = request.argument("number");
        Stream<DecisionRecord> found = records.newestFirst()
                .filter(record -> id.map(record.id()::startsWith).orElse(true))
                .filter(record -> number.map(part -> has(record, part)).orElse(true))
                .filter(record -> from.map(time -> !record.arrived().isBefore(time)).orElse(true))
                .filter(record -> to.map(record.arrived()::isBefore).orElse(true))
                .limit(limit(request));
        return request.json() ? json(found.toList()) : text(found);
    }

    private static boolean has(DecisionRecord record, String part) {
        return record.caller().contains(part) || record.callee().contains(part);
    }

    private static Optional<Instant> time(ControlRequest request, String argument) throws ControlException {
        Optional<String> text = request.argument(argument);
        try {
            return text.map(Instant::parse);
        } catch (DateTimeParseException e) {
            throw new ControlException(argument + " must be a time such as 2026-11-24T09:30:00Z, not " + text.get());
        }
    }

    private static int limit(ControlRequest request) throws ControlException {
        String text = request.argument("limit").orElse(String.valueOf(USUAL));
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
            throw new ControlException("limit must be a number from 1 to " + MOST + ", not " + text);
        }
        return Integer.parseInt(text);
    }

    private static String json(List<DecisionRecord> found) {
        return JsonWriter.object(json -> json.objects("records", found, RecordJson::write)) + "\n";
    }

    /** One line for each of some calls. */
    static String text(Stream<DecisionRecord> found) {
        StringBuilder out = new StringBuilder();
        found.forEach(record -> out.append(String.format(Locale.ROOT,
                "%-20s  %s  %-18s %-18s %s%n", record.id(), RecordText.when(record.arrived()), record.caller(),
                record.callee(), RecordText.outcome(record))));
        return out.isEmpty() ? "no such call\n" : out.toString();
    }
}
