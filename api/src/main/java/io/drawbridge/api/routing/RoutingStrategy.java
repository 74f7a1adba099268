package io.drawbridge.api.routing;

import io.drawbridge.api.call.CallAttempt;
import java.util.List;
import org.pf4j.ExtensionPoint;

/** Orders the trunks of a group for one call. */
public interface RoutingStrategy extends ExtensionPoint {

    /** The name by which groups and targets ask for it, such as {@code least-calls}. */
    String name();

    /**
     * Orders trunks. Trunks that are down or full are left out before; the kernel tries the rest in the order
     * returned, at most as often as the call’s limits say.
     *
     * @param group the name of the group
     * @param trunks the trunks that can take a call, in configured order
     * @return some or all of them, the first to be tried first
     */
    List<TrunkView> order(CallAttempt call, String group, List<TrunkView> trunks) throws Exception;
}
