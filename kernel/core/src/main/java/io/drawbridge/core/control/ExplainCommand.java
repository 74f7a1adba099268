package io.drawbridge.core.control;

import io.drawbridge.api.admin.Role;
import io.drawbridge.core.record.DecisionRecord;
import io.drawbridge.core.record.RecordJson;
import io.drawbridge.core.record.RecordStore;
import io.drawbridge.core.record.RecordText;
import java.util.List;
import java.util.Optional;

/** Shows the decision record of one call: by its id, by the first characters of it, or the last one that arrived. */
public final class ExplainCommand implements ControlCommand {
    private static final int MOST_CANDIDATES = 5;

    private final RecordStore records;

    /** Makes the command over a store. */
    public ExplainCommand(RecordStore records) {
        this.records = records;
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
        return List.of("id", "format");
    }

    @Override
    public String run(ControlRequest request) throws ControlException {
        String id = request.argument("id").orElse("last");
        DecisionRecord record = find(id);
        return request.json() ? RecordJson.of(record) + "\n" : RecordText.of(record);
    }

    private DecisionRecord find(String id) throws ControlException {
        if (id.equals("last")) {
            return records.last().orElseThrow(() -> ControlException.notFound("there was no call yet"));
        }
        Optional<DecisionRecord> exact = records.find(id);
        if (exact.isPresent()) {
            return exact.get();
        }
        List<String> like = records.idsLike(id, MOST_CANDIDATES);
        if (like.size() > 1) {
            throw new ControlException(ControlException.Kind.CONFLICT,
                    "several calls begin with " + id + ": " + String.join(", ", like));
        }
        return like.stream().findFirst().flatMap(records::find).orElseThrow(() -> ControlException.notFound(
                "no call " + id + " lives, and none of the last " + records.capacity() + " that ended had this id"));
    }
}
