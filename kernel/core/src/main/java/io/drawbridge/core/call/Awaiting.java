package io.drawbridge.core.call;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Waits on a procedure’s own (virtual) thread. */
final class Awaiting {
    private Awaiting() {
    }

    /**
     * Waits for an outcome.
     *
     * @throws CallOver when the call ended meanwhile
     */
    static <T> T join(CompletableFuture<T> outcome) throws CallOver {
        try {
            return outcome.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof CallOver over) {
                throw over;
            }
            throw e;
        }
    }
}
