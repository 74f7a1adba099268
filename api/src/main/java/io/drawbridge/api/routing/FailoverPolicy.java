package io.drawbridge.api.routing;

import io.drawbridge.api.call.CallAttempt;
import org.pf4j.ExtensionPoint;

/**
 * Decides what follows a failed attempt. Without one, the kernel’s own policy holds: silence, transport errors and 5xx
 * go on to the next target; 4xx and 6xx stop.
 */
public interface FailoverPolicy extends ExtensionPoint {

    /**
     * Decides.
     *
     * @param failed the attempt that just failed
     * @param remaining how many targets are left
     * @return what to do; {@link FailoverDecision#standard()} to leave it to the kernel
     */
    FailoverDecision afterFailure(CallAttempt call, AttemptView failed, int remaining) throws Exception;
}
