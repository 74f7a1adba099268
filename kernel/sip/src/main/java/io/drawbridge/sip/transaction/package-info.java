/**
 * The seam between transactions (RFC 3261 §17, RFC 6026) and the user-agent core above them.
 *
 * <p>Every callback comes on the shard of the message’s Call-ID, is finished on the thread that brought it, and never
 * blocks. An exception out of a callback is logged with the Call-ID, answered with 500 where a request is open, and
 * concerns no other call.
 */
@NullMarked
package io.drawbridge.sip.transaction;

import org.jspecify.annotations.NullMarked;
