/**
 * The user-agent core of RFC 3261 for a back-to-back user agent: dialogs, INVITE on both sides, requests in and out of
 * dialogs. It knows nothing of calls, media or configuration files; of a body it knows only whether there is one.
 *
 * <p><b>Threads.</b> Everything belongs to the shard of its Call-ID. Every method of {@link
 * io.drawbridge.sip.dialog.Dialog}, {@link io.drawbridge.sip.dialog.InviteClient}, {@link
 * io.drawbridge.sip.dialog.InviteServer} and {@link io.drawbridge.sip.dialog.ServerRequest} is called on that shard,
 * and every listener is called there. There are no locks. Only counters are read from elsewhere.
 *
 * <p><b>Order.</b> A listener is never called before the method that it was handed to has returned. Events come in the
 * order of the messages; after an event that is documented as the last one nothing comes any more. Requests of one
 * dialog are sent in the order in which they were asked for.
 *
 * <p><b>Errors.</b> What the network does wrong is answered here with the status that the RFC names and counted; it
 * never becomes an exception. Methods called in a state that has no use for them (a response after the final one,
 * CANCEL after the answer) do nothing: such calls cross messages on the wire and are no mistake of the caller.
 *
 * <p><b>Bounds.</b> Every state has a deadline ({@link io.drawbridge.sip.dialog.Limits}) after which it ends by itself
 * in the way that the RFC prefers; every table has a size. What a limit refuses is counted.
 */
@NullMarked
package io.drawbridge.sip.dialog;

import org.jspecify.annotations.NullMarked;
