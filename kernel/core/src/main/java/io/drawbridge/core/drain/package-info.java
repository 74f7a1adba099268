/**
 * Drain: a node goes out of service without cutting a call before its deadline.
 *
 * <p>From its begin on new calls are refused with 503 and Retry-After, those that somebody here would originate as
 * well; OPTIONS of peers gets 503, so that they go elsewhere by themselves. Emergency calls are still taken. What is
 * left at the deadline is hung up with a Reason header (RFC 3326) and a record. Then the process ends, if that was
 * asked for, or stays as it is until the drain is cancelled.
 *
 * <p>Any thread; nothing here blocks but {@link io.drawbridge.core.drain.Drain#awaitExit}.
 */
@NullMarked
package io.drawbridge.core.drain;

import org.jspecify.annotations.NullMarked;
