/**
 * Rules over SIP messages, and observers of them ({@link io.drawbridge.api.sip.MessageObserver}).
 *
 * <p>{@link MessageRule}s are asked on the call’s shard, once for each message in and out of a leg, when it is built
 * and not when it is repeated: trusted code, must not block, needs the grant {@code loop = true}. Asked are INVITE and
 * its responses, what passes in a dialog (such as INFO, UPDATE, MESSAGE) with its responses, BYE and CANCEL; not what
 * ends in the user agent: 100, ACK, PRACK, OPTIONS, the 200 to BYE and CANCEL, and what is refused before it is a call.
 *
 * <p>Edits are refused of headers that carry dialogs, routing and bodies (such as Via, From, To, Call-ID, CSeq,
 * Contact, Route, Record-Route, Max-Forwards, Content-Length, Content-Type), that are negotiated hop by hop (such as
 * Require, Supported, Allow, Session-Expires), and of credentials; each refusal is counted and noted in the decision
 * record. Topology hiding runs after the rules of each side: what names hosts and software never leaves, whoever wrote
 * it, and asserted identity leaves only to trusted networks. A rule for messages out of a leg may assert an identity
 * towards a trusted network; one for messages into a leg of an untrusted network may not.
 */
@NullMarked
package io.drawbridge.api.sip;

import org.jspecify.annotations.NullMarked;
