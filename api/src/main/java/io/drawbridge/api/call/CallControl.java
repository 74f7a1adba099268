package io.drawbridge.api.call;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What a plugin or an operator does to live calls. Any thread; every order is posted to the call’s shard, is
 * idempotent, and its stage completes with an {@link Outcome}, never exceptionally.
 */
public interface CallControl {

    /**
     * Places a call, through the same admission, screening, routing and limits as those of callers: it is refused while
     * the node drains or is full, stands in the records, and counts on its trunk. It goes on when the generation that
     * placed it ends.
     */
    PlacedCall place(CallRequest request);

    /** The call of this id while it lives. */
    Optional<CallView> find(String callId);

    /**
     * Hangs up both sides.
     *
     * @param cause a code of {@link HangUpCause} or of the plugin’s own
     */
    CompletionStage<Outcome> hangUp(String callId, String cause);

    /**
     * Joins one side of a call with one side of another; the two other sides are hung up. Both calls must be answered.
     * If either remaining side refuses the new session, both calls stay as they were.
     */
    CompletionStage<Outcome> join(String callId, CallSide side, String otherCallId, CallSide otherSide);

    /**
     * Calls somebody else for one side of a call that is up, and joins the two; then the other side is hung up. Until
     * the new party answers, and if that is not to be, the call goes on as it was. The new call is {@linkplain #place
     * placed} as any other, from the number of the side kept unless it says otherwise.
     *
     * @param side the side that is kept
     * @param to who is called, without a service or a second party
     */
    CompletionStage<Outcome> transfer(String callId, CallSide side, CallRequest to);

    /**
     * Has one side of a call that is up talk to a service; then the other side is hung up. The service is opened first:
     * if it cannot be, or if the side kept refuses the new session, the call goes on as it was.
     *
     * @param side the side that is kept
     * @param service the name of the service
     * @param parameters for the service
     */
    CompletionStage<Outcome> connect(String callId, CallSide side, String service, Map<String, String> parameters);
}
