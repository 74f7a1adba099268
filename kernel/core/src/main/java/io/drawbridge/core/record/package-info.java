/**
 * Decision records: every step that led to the outcome of one call.
 *
 * <p>A {@link io.drawbridge.core.record.DecisionRecorder} belongs to one call and is written by its shard and its
 * procedures, without locks; what it holds is bounded, and what is beyond is counted. A {@link
 * io.drawbridge.core.record.DecisionRecord} is what can be read: immutable, made when somebody asks, also of a call
 * that still lives. The last finished ones are kept in memory by {@link io.drawbridge.core.record.RecordStore}.
 */
@NullMarked
package io.drawbridge.core.record;

import org.jspecify.annotations.NullMarked;
