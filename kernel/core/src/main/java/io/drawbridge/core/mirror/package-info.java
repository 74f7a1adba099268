/**
 * Copies of SIP messages for whoever watches them all.
 *
 * <p>A message is handed over on its shard without locks and without waiting. Each watcher has a queue and a virtual
 * thread of its own; when it is too slow the oldest messages are dropped and counted. Messages of one shard, and so of
 * one call, come in their order. Where nobody watches, nothing is made.
 */
@NullMarked
package io.drawbridge.core.mirror;

import org.jspecify.annotations.NullMarked;
