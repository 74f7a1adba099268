/**
 * The SIP messages of calls, kept for whoever asks what was said.
 *
 * <p>A call is kept from the first byte of its INVITE or not at all: which of both is decided then, by the rate of new
 * calls. Messages are found by their SIP Call-ID; the legs that a call opens are announced before their INVITE goes
 * out. A message costs one look-up and one copy out of the heap ({@link io.drawbridge.core.ladder.MessageStore}):
 * what is kept for minutes is nothing to the collector.
 *
 * <p><b>Threads.</b> What belongs to a shard is written on it alone, without locks; readers have the shard make a copy
 * ({@link io.drawbridge.core.ladder.LadderView}), which may be used anywhere.
 *
 * <p><b>Bounds.</b> Messages and bytes by call: the first messages, which set it up, and the last ones stay. Bytes in
 * total: calls that ended go first, the one that ended longest ago before others.
 */
@NullMarked
package io.drawbridge.core.ladder;

import org.jspecify.annotations.NullMarked;
