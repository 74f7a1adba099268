package io.drawbridge.api.routing;

import io.drawbridge.api.call.CallAttempt;
import org.pf4j.ExtensionPoint;

/** Says where an admitted call may go. */
public interface RouteResolver extends ExtensionPoint {

    /**
     * Resolves a call.
     *
     * @return the targets in the order in which to try them, or {@link Route#notMine()}
     */
    Route resolve(CallAttempt call) throws Exception;
}
