/**
 * The end that no plugin host can prevent: one process, one heap, and a plugin that takes all of it.
 *
 * <p>{@link io.drawbridge.host.heap.HeapWatch} looks at the heap from a thread of its own. While it fills up, it
 * collects who might be taking it. When it is gone, the watch writes a post-mortem that names the suspects and ends the
 * process at once, so that a supervisor can start a fresh one: threads of the kernel may have been refused memory at
 * any line, and no call is served by what is left. A plugin that asks for one array larger than what is free harms
 * nobody but itself: the heap after the last collection tells the two apart.
 *
 * <p>Nothing here needs the lifecycle lock or any other that a plugin might hold.
 */
@NullMarked
package io.drawbridge.host.heap;

import org.jspecify.annotations.NullMarked;
