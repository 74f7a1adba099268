package io.drawbridge.core.control;

import io.drawbridge.api.admin.Role;
import io.drawbridge.core.control.RecordCursor.Start;
import io.drawbridge.core.journal.CallArchive;
import io.drawbridge.core.json.JsonWriter;
import io.drawbridge.core.record.CallQuery;
import io.drawbridge.core.record.NumberPattern;
import io.drawbridge.core.record.RecordJson;
import io.drawbridge.core.record.RecordStore;
import io.drawbridge.core.record.RecordText;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds calls that have ended, in memory and in the journal: by id, by number, by time. */
public final class RecordsCommand implements ControlCommand {
    private static final int USUAL = 50;
    private static final int MOST = 1000;

    private final RecordStore records;
    private final CallArchive archive;

    /**
     * Makes the command over a store.
     *
     * @param archive asked for calls that the store no longer has
     */
    public RecordsCommand(RecordStore records, CallArchive archive) {
        this.records = records;
        this.archive = archive;
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
        return List.of("id", "number", "caller", "callee", "from", "to", "limit", "after", "format");
    }

    @Override
    public String run(ControlRequest request) throws ControlException {
        CallQuery query = new CallQuery(request.argument("id"), number(request, "number"), number(request, "caller"),
                number(request, "callee"), time(request, "from"), time(request, "to"));
        Optional<String> after = request.argument("after");
        RecordCursor from = after.isPresent() ? RecordCursor.parse(after.get()) : new Start();
        RecordPage page = RecordPage.find(records, archive, query, from, limit(request));
        return request.json() ? json(page) : text(page);
    }

    private static Optional<NumberPattern> number(ControlRequest request, String argument) throws ControlException {
        try {
            return request.argument(argument).map(NumberPattern::parse);
        } catch (IllegalArgumentException e) {
            throw new ControlException(argument + " " + e.getMessage());
        }
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

    private String json(RecordPage page) {
        return JsonWriter.object(json -> json.objects("records", page.records(), RecordJson::write)
                .text("next", page.next().map(RecordCursor::toString).orElse(null))
                .flag("journal", archive.enabled())) + "\n";
    }

    private String text(RecordPage page) {
        StringBuilder out = new StringBuilder();
        page.records().forEach(record -> out.append(String.format(Locale.ROOT,
                "%-20s  %s  %-18s %-18s %s%n", record.id(), RecordText.when(record.arrived()), record.caller(),
                record.callee(), RecordText.outcome(record))));
        if (page.next().isPresent()) {
            out.append(out.isEmpty() ? "none so far; " : "").append("older ones: --after ")
                    .append(page.next().get()).append('\n');
        } else if (out.isEmpty()) {
            out.append("no such call\n");
        }
        if (!archive.enabled()) {
            out.append("of the last ").append(records.capacity()).append(" calls only: ").append(ArchiveSearch.OFF)
                    .append('\n');
        }
        return out.toString();
    }
}
