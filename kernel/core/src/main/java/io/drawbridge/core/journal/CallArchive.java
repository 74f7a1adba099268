package io.drawbridge.core.journal;

import io.drawbridge.api.event.CallRecord;
import io.drawbridge.core.record.CallQuery;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Where the calls are found that memory no longer has. Any thread that may block: one search at a time is done, on a
 * thread of its own; whoever asks meanwhile waits for two seconds at most.
 */
public interface CallArchive {
    /** The one of a node whose journal is switched off. */
    CallArchive OFF = new Off();

    /** Whether there is one at all; else nothing is ever found. */
    boolean enabled();

    /** The sequence of the newest record that can be found. */
    long newest();

    /**
     * The last record of a call, whether the call has ended or not.
     *
     * @throws IOException if it cannot be read
     * @throws ArchiveBusyException if others search, or the indexes are not made yet
     */
    Optional<CallRecord> find(String id) throws IOException, ArchiveBusyException;

    /**
     * Looks for calls that have ended, the last one first. One look is bounded: where much has to be read it ends
     * before all is seen, see {@link ArchivePage#next}.
     *
     * @param before only records of a sequence less than this
     * @param limit how many at most
     * @param except ids of calls that are known already
     * @throws IOException if it cannot be read
     * @throws ArchiveBusyException if others search
     */
    ArchivePage search(CallQuery query, long before, int limit, Set<String> except)
            throws IOException, ArchiveBusyException;

    /** Has nothing. */
    final class Off implements CallArchive {
        private Off() {
        }

        @Override
        public boolean enabled() {
            return false;
        }

        @Override
        public long newest() {
            return 0;
        }

        @Override
        public Optional<CallRecord> find(String id) {
            return Optional.empty();
        }

        @Override
        public ArchivePage search(CallQuery query, long before, int limit, Set<String> except) {
            return new ArchivePage(List.of(), OptionalLong.empty());
        }
    }
}
