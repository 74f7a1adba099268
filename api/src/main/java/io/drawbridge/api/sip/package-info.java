/**
 * Rules over SIP messages.
 *
 * <p>{@link MessageRule}s are asked on the call’s shard, once for each message in and out of a leg: trusted code, must
 * not block, needs the grant {@code loop = true}. Headers that carry dialogs and routing (Via, From, To, Call-ID, CSeq,
 * Contact, Route, Record-Route, Max-Forwards, Content-Length) are refused; topology hiding runs after all rules.
 */
@NullMarked
package io.drawbridge.api.sip;

import org.jspecify.annotations.NullMarked;
