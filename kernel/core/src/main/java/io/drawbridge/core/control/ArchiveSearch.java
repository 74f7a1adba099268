package io.drawbridge.core.control;

import io.drawbridge.core.journal.ArchiveBusyException;
import java.io.IOException;

/** A look into the journal, whose failures are told as those of commands are. */
@FunctionalInterface
interface ArchiveSearch<T> {
    /** What is said where there is no journal. */
    String OFF = "the journal is switched off (journal.enabled = false)";

    T run() throws IOException, ArchiveBusyException;

    static <T> T ask(ArchiveSearch<T> search) throws ControlException {
        try {
            return search.run();
        } catch (ArchiveBusyException e) {
            throw new ControlException(ControlException.Kind.UNAVAILABLE, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new ControlException(ControlException.Kind.INTERNAL,
                    "the journal cannot be read: " + e.getMessage());
        }
    }
}
