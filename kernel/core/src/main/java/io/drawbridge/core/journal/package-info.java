/**
 * The journal: what became of every call, on disk before long, and from there to the durable observers of plugins.
 *
 * <p><b>Writing.</b> A call's shard puts a reference to its {@link io.drawbridge.core.record.DecisionRecorder} into a
 * bounded queue, without lock or system call. One thread ({@link io.drawbridge.core.journal.JournalWriter}) takes what
 * has come every few tens of milliseconds, puts the records together, appends them to the newest segment and forces
 * them to disk in one go. It writes when a call is answered, at intervals while it goes on, and when it is over.
 *
 * <p><b>When the disk is slow or full</b> calls go on. Records wait in memory; as the queue fills, those are left out
 * that a later one tells again: first the ones at intervals, then the beginnings and answers. What has been taken into
 * the queue is never dropped. When it is full the ends of calls are refused, counted, and named in the log; those of
 * calls whose beginning was taken are written at the next interval all the same.
 *
 * <p><b>After a crash</b> a torn tail is cut off behind the last whole record, and calls that have a record but no end
 * are closed, each with exactly one record. While calls live a mark is written every second, so that it is known until
 * when they were up.
 *
 * <p><b>Files.</b> {@code segment-<first sequence>.log}: 8 bytes magic, the first sequence, then frames, see {@link
 * io.drawbridge.core.journal.Frame}. {@code cursors}: how far each observer has acknowledged. Both are only read up to
 * what is known to be on disk: a record that somebody has seen is never taken back.
 *
 * <p><b>Searching.</b> Each segment has an index ({@code segment-<first sequence>.index}, see {@link
 * io.drawbridge.core.journal.SegmentIndex}): kept in memory while the segment is written, put beside it when that is
 * full, made anew where it is missing or does not fit, removed with it. Searches go through {@link
 * io.drawbridge.core.journal.CallArchive}: one at a time, and never all of a big journal in one go.
 *
 * <p><b>Delivery.</b> Each observer has a virtual thread and a cursor of its own; see {@code io.drawbridge.api.event}
 * for what it is promised. Segments are removed when every observer has acknowledged them and they are old or many;
 * at the limit on disk they are removed all the same.
 */
@NullMarked
package io.drawbridge.core.journal;

import org.jspecify.annotations.NullMarked;
