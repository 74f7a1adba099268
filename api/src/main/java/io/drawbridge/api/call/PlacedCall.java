package io.drawbridge.api.call;

import java.util.concurrent.CompletionStage;

/** A call that was placed, while it is on its way. */
public interface PlacedCall {

    /**
     * The id of the call, with which it can be hung up while it rings. There is a decision record under it even where
     * the call was refused before it began.
     */
    String id();

    /**
     * Completes when the called party has answered and, where a second one was asked for, hears it; or when that is not
     * to be: then the reason begins with a stable code ({@code max-calls}, {@code draining}, {@code no-route},
     * {@code status-486}). Never completes exceptionally.
     */
    CompletionStage<Outcome> outcome();
}
