/**
 * Calls as plugins see them, and what a plugin may do to one.
 *
 * <p>Views are interfaces that the kernel implements and that may grow. They are snapshots or thread-safe reads: any
 * thread may call them, also after the call has ended. {@link CallEnricher} is asked on a virtual thread of its own,
 * may block, and has the deadline of the set-up budget; an exception or a missed deadline means «nothing to add» and a
 * line in the decision record.
 */
@NullMarked
package io.drawbridge.api.call;

import org.jspecify.annotations.NullMarked;
