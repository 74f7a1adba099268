package io.drawbridge.api.event;

import java.util.List;
import org.pf4j.ExtensionPoint;

/**
 * Given every record of the journal, at least once; see the package for order, threads and errors.
 *
 * <p>The journal remembers how far an observer has come under the id of its plugin and the name of its class, through
 * swaps of the plugin and restarts of the node.
 */
public interface DurableObserver extends ExtensionPoint {

    /**
     * Takes the next records. Returning acknowledges all of them: they are never delivered again once that is on disk,
     * a moment later. Throwing acknowledges none.
     *
     * @param records one or more, in the order of the journal; some may have been delivered before
     */
    void onRecords(List<CallRecord> records) throws Exception;

    /** Where an observer begins that the journal does not know yet. */
    default JournalStart start() {
        return JournalStart.OLDEST;
    }
}
