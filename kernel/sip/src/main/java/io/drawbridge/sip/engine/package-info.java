/**
 * JAIN-SIP as transaction layer; the only package that knows {@code javax.sip} and {@code gov.nist}.
 *
 * <p>Each shard has a stack of the reference implementation for itself: its transaction tables, the state machines of
 * RFC 3261 §17 and their timers, which run on the shard's wheel. The stack has no listening points, no dialogs, no
 * router and no thread: what arrives is handed to the transactions here, what they send goes to an {@link
 * io.drawbridge.sip.engine.Outlet}.
 *
 * <p>Where this code differs from the reference implementation it is to close one of its known gaps: transactions are
 * found by branch and sent-by exactly (RFC 3261 §17.2.3) and never by walking a table; an INVITE that was answered
 * with 2xx stays for 64·T1 to absorb retransmissions and bring further 2xx (RFC 6026); messages are encoded once and
 * kept as bytes. Everything here is confined to its shard.
 */
@NullMarked
package io.drawbridge.sip.engine;

import org.jspecify.annotations.NullMarked;
