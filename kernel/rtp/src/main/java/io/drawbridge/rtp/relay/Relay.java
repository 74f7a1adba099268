package io.drawbridge.rtp.relay;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Puts two ends together, so that what one receives the other sends, RTP and RTCP, both ways.
 *
 * <p>Both must be on one loop, since a packet never changes threads. If they are not, the one that was opened later
 * moves. From any thread; an end that had another peer or a processor loses it. An end that was given to somebody else
 * after the order and before it could be carried out stays there.
 */
public final class Relay {
    private Relay() {
    }

    /**
     * Connects two ends.
     *
     * @return completes on a loop with true once packets flow, with false if one of them was closed before, or was
     *     given to somebody else by a later order
     */
    public static CompletionStage<Boolean> connect(MediaEnd one, MediaEnd other) {
        if (one == other) {
            throw new IllegalArgumentException("an end has no relay to itself; an echo is a PacketProcessor");
        }
        CompletableFuture<Boolean> outcome = new CompletableFuture<>();
        // Always the same one of two moves: two that each go where the other was would never meet.
        MediaEnd mover = one.number() > other.number() ? one : other;
        MediaEnd anchor = mover == one ? other : one;
        long order = MediaEnd.nextOrder();
        mover.post(() -> meet(mover, anchor, order, outcome));
        return outcome;
    }

    /** On the mover’s loop. If the anchor is on it too, only this thread could move it away. */
    private static void meet(MediaEnd mover, MediaEnd anchor, long order, CompletableFuture<Boolean> outcome) {
        if (mover.isClosed() || anchor.isClosed()) {
            outcome.complete(false);
        } else if (mover.loop() == anchor.loop()) {
            // Each is asked: the one for which this is news leaves its old peer also when the other is promised.
            boolean moverParts = mover.part(order);
            boolean anchorParts = anchor.part(order);
            if (moverParts && anchorParts) {
                mover.link(anchor);
            }
            outcome.complete(moverParts && anchorParts);
        } else if (mover.beyond(order)) {
            anchor.post(() -> {
                anchor.part(order);
                outcome.complete(false);
            });
        } else {
            mover.unlink();
            mover.relocate(anchor.loop());
            mover.post(() -> meet(mover, anchor, order, outcome));
        }
    }
}
