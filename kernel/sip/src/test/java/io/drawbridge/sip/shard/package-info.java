/** Tests of shards, their timers and the identifiers that lead to them. */
@NullMarked
package io.drawbridge.sip.shard;

import org.jspecify.annotations.NullMarked;
