package io.drawbridge.core.control;

import io.drawbridge.core.record.DecisionRecord;
import io.drawbridge.core.record.RecordStore;
import java.util.List;
import java.util.Optional;

/** Finds the call that an operator means: by its id, by the first characters of it, or the last one that arrived. */
final class RecordSearch {
    /** The argument that names a call. */
    static final String ID = "id";

    private static final int MOST_CANDIDATES = 5;

    private final RecordStore records;

    RecordSearch(RecordStore records) {
        this.records = records;
    }

    DecisionRecord find(ControlRequest request) throws ControlException {
        String id = request.argument(ID).orElse("last");
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
