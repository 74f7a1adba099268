/**
 * Shards: the event loops that calls are confined to.
 *
 * <p>Everything about one dialog happens on one shard, found from its Call-ID or from the token in our own tags,
 * so that transactions, dialogs, legs and calls need no locks.
 */
@NullMarked
package io.drawbridge.sip.shard;

import org.jspecify.annotations.NullMarked;
