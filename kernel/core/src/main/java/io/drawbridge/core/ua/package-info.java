/**
 * The test user agent behind {@code drawbridge call} and {@code drawbridge demo}: a SIP client with real RTP, in a
 * process of its own, that measures what a caller would notice.
 *
 * <p><b>Independent on purpose.</b> It shares the SIP stack with the server but not its media code: tone, packets and
 * measurements are made here, with a plain socket, so that a mistake of the relay cannot hide itself.
 *
 * <p><b>Threads.</b> SIP happens on the stack's shard, media on one thread of {@link
 * io.drawbridge.core.ua.MediaProbe}; the command's thread waits for both, never without a limit.
 *
 * <p><b>Errors.</b> Every way in which a call can end has an exit code of its own, see {@link
 * io.drawbridge.core.ua.CallOutcome}.
 */
@NullMarked
package io.drawbridge.core.ua;

import org.jspecify.annotations.NullMarked;
