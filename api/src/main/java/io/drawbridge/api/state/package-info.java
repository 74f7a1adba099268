/**
 * What plugins remember beyond one generation: values, counters, leases and messages, under keys of text.
 *
 * <p>{@link io.drawbridge.api.state.SharedState#local local()} is the memory of this node: synchronous, never waiting,
 * fit for event loops; it survives swaps, and is lost with the process. {@link
 * io.drawbridge.api.state.SharedState#remote remote()} is what all nodes share through the configured {@link
 * io.drawbridge.api.state.StateProvider}: asynchronous, on no account awaited on an event loop. With the built-in
 * provider, {@code memory}, it is the memory of this node as well, so that a plugin written for several nodes runs on
 * one.
 *
 * <p>Everything has a time to live, and room is bounded for each plugin: what is beyond is evicted, the least used
 * first, and counted. So a value may always be gone before its time; only a lease never is. Keys belong to the plugin,
 * see {@link io.drawbridge.api.state.SharedState#shared}.
 *
 * <p>Limits: keys and topics have 1 to 256 characters, values and messages at most 64 KiB; what is beyond is an {@link
 * java.lang.IllegalArgumentException} at once, as is a time to live that is not more than zero.
 */
@NullMarked
package io.drawbridge.api.state;

import org.jspecify.annotations.NullMarked;
