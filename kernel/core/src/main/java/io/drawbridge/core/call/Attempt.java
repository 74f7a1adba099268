package io.drawbridge.core.call;

import io.drawbridge.sip.message.HeaderField;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** One try at one candidate. Confined to the call’s shard. */
sealed interface Attempt permits SipAttempt, ServiceAttempt {

    /** Begins; the stage completes once, when the attempt has ended or was answered. */
    CompletableFuture<AttemptResult> start();

    /** Where it goes: the trunk, service or address. */
    String egress();

    /**
     * The call is over: whoever was being called is told. Does nothing once the attempt has its result.
     *
     * @param headers makes the headers of what is sent, if anything is
     */
    void giveUp(String cause, Supplier<List<HeaderField>> headers);

    /** Gives back what the attempt took: its end is no longer part of the call. Idempotent. */
    void release();
}
