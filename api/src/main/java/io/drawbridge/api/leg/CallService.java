package io.drawbridge.api.leg;

import io.drawbridge.api.call.CallAttempt;
import java.util.Map;
import org.pf4j.ExtensionPoint;

/** A service inside the SBC that takes calls, such as echo: a route names it as its target. */
public interface CallService extends ExtensionPoint {

    /** The name that routes use. */
    String name();

    /**
     * Takes a call.
     *
     * @param call the call
     * @param parameters the parameters of the route’s target
     * @return the endpoint of this call’s leg
     */
    LegEndpoint open(CallAttempt call, Map<String, String> parameters) throws Exception;
}
