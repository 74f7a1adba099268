/**
 * JAIN-SIP as transaction layer; the only package that knows {@code javax.sip} and {@code gov.nist}.
 *
 * <p>Each shard has a stack of the reference implementation for itself: its transaction tables, the state machines of
 * RFC 3261 §17 and their timers, which run on the shard's wheel. The stack has no listening points, no dialogs, no
 * router and no thread: what arrives is handed to the transactions here, what they send goes to an {@link
 * io.drawbridge.sip.engine.Outlet}.
 *
 * <p>Where this code differs from the reference implementation it is to close one of its known gaps: transactions are
 * found by branch and sent-by exactly (RFC 3261 §17.2.3) and never by walking a table; messages are encoded once and
 * kept as bytes; and what a finished transaction must still do for 64·T1, that of RFC 6026 included, is done by a few
 * bytes in {@link io.drawbridge.sip.engine.FinishedTransactions}. Everything here is confined to its shard.
 */
@NullMarked
package io.drawbridge.sip.engine;

import org.jspecify.annotations.NullMarked;
