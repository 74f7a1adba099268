package io.drawbridge.core.control;

import io.drawbridge.api.admin.Role;
import io.drawbridge.core.record.DecisionRecord;
import io.drawbridge.core.record.RecordJson;
import io.drawbridge.core.record.RecordStore;
import io.drawbridge.core.record.RecordText;
import java.util.List;

/** Shows the decision record of one call: by its id, by the first characters of it, or the last one that arrived. */
public final class ExplainCommand implements ControlCommand {
    private final RecordSearch search;

    /** Makes the command over a store. */
    public ExplainCommand(RecordStore records) {
        this.search = new RecordSearch(records);
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
        DecisionRecord record = search.find(request);
        return request.json() ? RecordJson.of(record) + "\n" : RecordText.of(record);
    }
}
