package io.drawbridge.core.control;

import io.drawbridge.core.record.DecisionRecord;
import io.drawbridge.core.record.RecordStore;
import java.util.List;
import java.util.Optional;

/** Finds the call that an operator means: by its id, by the first characters of it, or the last one that arrived. */
final class RecordSearch {
    /** The argument that names a call. */
    static final String ID = "id";

    private static final String LAST = "last";
    private static final int MOST_CANDIDATES = 5;

    private final RecordStore records;

    RecordSearch(RecordStore records) {
        this.records = records;
    }

    /** The call that is meant. */
    DecisionRecord find(ControlRequest request) throws ControlException {
        return look(request).orElseThrow(() -> absent(request));
    }

    /** The call that is meant; empty if it is not, or no longer, in memory. */
    Optional<DecisionRecord> look(ControlRequest request) throws ControlException {
        String id = id(request);
        if (id.equals(LAST)) {
            return records.last();
        }
        Optional<DecisionRecord> exact = records.find(id);
        if (exact.isPresent()) {
            return exact;
        }
        List<String> like = records.idsLike(id, MOST_CANDIDATES);
        if (like.size() > 1) {
            throw new ControlException(ControlException.Kind.CONFLICT,
                    "several calls begin with " + id + ": " + String.join(", ", like));
        }
        return like.stream().findFirst().flatMap(records::find);
    }

    /** Says that there is no such call. */
    ControlException absent(ControlRequest request) {
        String id = id(request);
        return ControlException.notFound(id.equals(LAST) ? "there was no call yet"
                : "no call " + id + " lives, and none of the last " + records.capacity() + " that ended had this id");
    }

    private static String id(ControlRequest request) {
        return request.argument(ID).orElse(LAST);
    }
}
