package io.drawbridge.core.control;

import io.drawbridge.api.event.CallRecord;
import io.drawbridge.core.control.RecordCursor.Before;
import io.drawbridge.core.control.RecordCursor.Behind;
import io.drawbridge.core.control.RecordCursor.Start;
import io.drawbridge.core.journal.ArchivePage;
import io.drawbridge.core.journal.CallArchive;
import io.drawbridge.core.record.CallQuery;
import io.drawbridge.core.record.DecisionRecord;
import io.drawbridge.core.record.DecisionRecorder;
import io.drawbridge.core.record.RecordStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Some of the calls that were looked for, the one that ended last first: those in memory, then those in the journal.
 *
 * @param records their records; of those in the journal what that has of them
 * @param next where the next page begins; empty if there is none
 */
record RecordPage(List<DecisionRecord> records, Optional<RecordCursor> next) {

    /** Looks for a page. */
    static RecordPage find(RecordStore store, CallArchive archive, CallQuery query, RecordCursor from, int limit)
            throws ControlException {
        return new Search(store, archive, query, limit).page(from);
    }

    private static final class Search {
        private final RecordStore store;
        private final CallArchive archive;
        private final CallQuery query;
        private final int limit;
        private final List<DecisionRecord> found = new ArrayList<>();

        Search(RecordStore store, CallArchive archive, CallQuery query, int limit) {
            this.store = store;
            this.archive = archive;
            this.query = query;
            this.limit = limit;
        }

        RecordPage page(RecordCursor from) throws ControlException {
            return switch (from) {
                case Before(long sequence) -> journal(sequence, Set.of());
                case Behind(String id) -> memory(Optional.of(id));
                case Start() -> memory(Optional.empty());
            };
        }

        /** What ends from now on is on no page: it would come twice, or among those that ended before it. */
        private RecordPage memory(Optional<String> behind) throws ControlException {
            long newest = archive.newest();
            List<DecisionRecorder> ended = store.ended().toList();
            Set<String> known = new HashSet<>();
            ended.forEach(call -> known.add(call.facts().id()));
            if (behind.isPresent() && !known.contains(behind.get())) {
                return journal(sequenceOf(behind.get()), Set.of());
            }
            boolean passed = behind.isEmpty();
            for (DecisionRecorder call : ended) {
                if (passed && query.wants(call.facts())) {
                    if (found.size() == limit) {
                        return new RecordPage(found, Optional.of(new Behind(found.getLast().id())));
                    }
                    found.add(call.record());
                }
                passed |= behind.isPresent() && behind.get().equals(call.facts().id());
            }
            if (!archive.enabled()) {
                return new RecordPage(found, Optional.empty());
            }
            if (found.size() == limit) { // whether the journal has more is seen when somebody asks
                return new RecordPage(found, Optional.of(new Behind(found.getLast().id())));
            }
            return journal(newest + 1, known);
        }

        private RecordPage journal(long before, Set<String> known) throws ControlException {
            ArchivePage page = ArchiveSearch.ask(
                    () -> archive.search(query, before, limit - found.size(), known));
            page.calls().forEach(call -> found.add(JournalledCall.record(call)));
            OptionalLong next = page.next();
            return new RecordPage(found,
                    next.isPresent() ? Optional.of(new Before(next.getAsLong())) : Optional.empty());
        }

        /** Of a call that memory has forgotten since the page before. */
        private long sequenceOf(String id) throws ControlException {
            Optional<CallRecord> forgotten = ArchiveSearch.ask(() -> archive.find(id));
            return forgotten.orElseThrow(() -> new ControlException(ControlException.Kind.CONFLICT, "call " + id
                    + ", behind which the page begins, is no longer known: begin again without after")).sequence();
        }
    }
}
