package io.drawbridge.core.journal;

import io.drawbridge.api.event.CallRecord;

/**
 * A call that has ended, and where its last record stands in a segment.
 *
 * @param sequence the sequence of that record
 * @param offset where its frame begins in the file
 * @param arrived when the call arrived, in milliseconds since 1970
 * @param id the id of the call
 * @param caller the number of who called
 * @param callee the number of who was called
 */
record IndexedCall(long sequence, long offset, long arrived, String id, String caller, String callee) {

    static IndexedCall of(CallRecord record, long offset) {
        return new IndexedCall(record.sequence(), offset, record.arrived().toEpochMilli(), record.id(),
                record.caller().number(), record.callee().number());
    }

    /** The same where its offset counts from a place in the file. */
    IndexedCall from(long at) {
        return new IndexedCall(sequence, at + offset, arrived, id, caller, callee);
    }
}
