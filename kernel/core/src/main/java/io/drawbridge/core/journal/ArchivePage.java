package io.drawbridge.core.journal;

import io.drawbridge.api.event.CallRecord;
import java.util.List;
import java.util.OptionalLong;

/**
 * Some of the calls that were looked for.
 *
 * @param calls the last record of each, the one that ended last first; may be none although there are more
 * @param next the sequence before which the next look goes on; empty if all was seen
 */
public record ArchivePage(List<CallRecord> calls, OptionalLong next) {
}
