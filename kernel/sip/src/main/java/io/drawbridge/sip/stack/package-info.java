/**
 * The SIP stack put together: listeners, the path of each message to its shard, and the transactions.
 *
 * <p>Start with {@link io.drawbridge.sip.stack.SipStack#start}.
 */
@NullMarked
package io.drawbridge.sip.stack;

import org.jspecify.annotations.NullMarked;
