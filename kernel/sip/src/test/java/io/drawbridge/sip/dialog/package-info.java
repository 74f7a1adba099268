/**
 * Tests of the user-agent core against a transaction layer, a shard and a clock that the test holds.
 *
 * <p>{@link io.drawbridge.sip.dialog.FakeTransactions} records what is sent and plays what a peer sends; {@link
 * io.drawbridge.sip.dialog.VirtualShard} runs tasks and timers when it is told to. Nothing here waits.
 */
@NullMarked
package io.drawbridge.sip.dialog;

import org.jspecify.annotations.NullMarked;
