/**
 * What happens to calls, told to observers.
 *
 * <h2>As it happens</h2>
 *
 * <p>Each {@link LiveObserver} has a bounded queue of its own and a virtual thread that may block; when the queue is
 * full the oldest event is dropped and counted. Events of one call come in order.
 *
 * <h2>From the journal</h2>
 *
 * <p>A {@link DurableObserver} is given the {@link CallRecord}s of the journal in batches, one batch at a time, each on
 * a virtual thread that may block, in the order in which they were written; so those of one call are in order too. A
 * batch comes again after an exception, with growing pauses, and after a crash of the node: tell records apart by their
 * {@link CallRecord#sequence}. An observer that has not returned at its plugin's deadline is counted as late and is
 * waited for all the same: when it returns the batch is acknowledged. Only a new generation of its plugin is given the
 * batch without that wait. What an observer has not acknowledged is kept until the journal reaches its limit on disk;
 * then the oldest records go, are counted, and the log says so. In {@code shadow} mode an observer is told as in
 * {@code enforce}: it decides nothing.
 *
 * <h2>The JSON of a call record</h2>
 *
 * <p>One object on one line; what is not known is left out; times are UTC with milliseconds (RFC 3339), durations
 * milliseconds. Members may be added. {@link CallRecord} explains those of the same name.
 *
 * <pre>{@code
 * version 1 · sequence · kind · at · node · id · direction · network · trunk · source
 * placed-by            the plugin that placed the call; such a call has no source
 * caller, callee       {user, host, e164, display}     the URI as received, and what the number plan made of it
 * request-uri · emergency · score · labels {plugin.key: text}
 * arrived · ringing · answered · ended · post-dial-delay · talked
 * outcome · status · reason · cause · ended-by (caller, callee, us) · detail
 * egress               {network, trunk, target}
 * attempts             [{number, target, trunk, network, address, begun, duration, status, code}]
 * answers              [{point, plugin, extension, answer, problem, obeyed, took}]
 * media                {caller, callee: {codec, remote, received, bytes, sent, lost, jitter, rejected}}
 * }</pre>
 */
@NullMarked
package io.drawbridge.api.event;

import org.jspecify.annotations.NullMarked;
