package io.drawbridge.core.control;

import io.drawbridge.api.admin.Role;
import io.drawbridge.api.event.CallRecord;
import io.drawbridge.core.journal.CallArchive;
import io.drawbridge.core.record.DecisionRecord;
import io.drawbridge.core.record.RecordJson;
import io.drawbridge.core.record.RecordStore;
import io.drawbridge.core.record.RecordText;
import java.util.List;
import java.util.Optional;

/**
 * Shows the decision record of one call: by its id, by the first characters of it, or the last one that arrived. Of a
 * call that is no longer in memory, what the journal has of it.
 */
public final class ExplainCommand implements ControlCommand {
    private final RecordSearch search;
    private final CallArchive archive;

    /**
     * Makes the command over a store.
     *
     * @param archive asked for calls that the store no longer has
     */
    public ExplainCommand(RecordStore records, CallArchive archive) {
        this.search = new RecordSearch(records);
        this.archive = archive;
    }

    @Override
    public String name() {
        return "explain";
    }

    @Override
    public String description() {
        return "Shows every step that led to the outcome of one call.";
    }

    @Override
    public Role role() {
        return Role.VIEWER;
    }

    @Override
    public List<String> arguments() {
        return List.of(RecordSearch.ID, "format");
    }

    @Override
    public String run(ControlRequest request) throws ControlException {
        Optional<DecisionRecord> found = search.look(request);
        if (found.isPresent()) {
            DecisionRecord record = found.get();
            return request.json() ? RecordJson.of(record) + "\n" : RecordText.of(record);
        }
        CallRecord record = archived(request);
        return request.json() ? record.json() + "\n" : JournalledCall.text(record);
    }

    private CallRecord archived(ControlRequest request) throws ControlException {
        Optional<String> id = request.argument(RecordSearch.ID);
        Optional<CallRecord> record = id.isPresent()
                ? ArchiveSearch.ask(() -> archive.find(id.get())) : Optional.empty();
        if (record.isPresent()) {
            return record.get();
        }
        ControlException absent = search.absent(request);
        throw archive.enabled() ? absent
                : new ControlException(absent.kind(), absent.getMessage() + "; " + ArchiveSearch.OFF);
    }
}
