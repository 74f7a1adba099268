/**
 * The boundary between the kernel and the code of plugins. Nothing of a plugin is called but through here.
 *
 * <p>Two invokers, after the thread on which the kernel asks:
 * {@link io.drawbridge.host.invoke.CallInvoker} for procedures, which gives every question a virtual thread of its own
 * and takes the answer or the deadline, whichever is first; {@link io.drawbridge.host.invoke.LoopInvoker} for event
 * loops, which calls at once, allocates nothing, and trusts the code to return. Both set the plugin's context class
 * loader and take it away again, catch whatever is thrown, count, and put an extension that fails too often into
 * quarantine, with a trial now and then: when 8 of 10 of a procedure's last questions, or 10 in a row on a loop, had no
 * answer. The pause before a trial begins with 10 s and doubles up to 5 min.
 *
 * <p>Places and quarantines are Resilience4j's bulkhead and circuit breaker. On loops the breaker is only asked for its
 * state, one volatile read, and told of a change: its window would cost every packet a lock and two objects.
 *
 * <p>An abandoned thread is never interrupted: a plugin that does not expect it would be left in a state that nobody
 * has thought of. It keeps its place in the plugin's bulkhead until it ends, so that a plugin which hangs runs out of
 * places instead of the box out of threads. Virtual threads that spin hold a carrier each: there is one more for each
 * of them as long as it does, so that the system time-slices them all.
 *
 * <p>On loops nobody can be abandoned. {@link io.drawbridge.host.invoke.LoopWatchdog} sees who holds a loop for more
 * than 100 ms, and has that extension asked no more until its plugin is replaced.
 *
 * <p>What comes back are values; a throwable of a plugin becomes a {@link io.drawbridge.host.invoke.Failure} of
 * strings, so that nothing that outlives the call keeps a closed generation in memory. All types here are safe for any
 * thread unless they say otherwise.
 */
@NullMarked
package io.drawbridge.host.invoke;

import org.jspecify.annotations.NullMarked;
