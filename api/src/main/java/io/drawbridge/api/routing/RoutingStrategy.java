package io.drawbridge.api.routing;

import io.drawbridge.api.call.CallAttempt;
import jakarta.inject.Named;
import java.util.List;
import org.pf4j.ExtensionPoint;

/** Orders the trunks of a group for one call. */
public interface RoutingStrategy extends ExtensionPoint {

    /**
     * The name by which groups and targets ask for it, such as {@code least-calls}.
     *
     * <p>It stands in {@link Named} at the class, where {@code drawbridge check} finds it without making an instance.
     * A class whose name is known only when it runs overrides this; references to it are then found wrong only by the
     * calls that need it.
     */
    default String name() {
        Named named = getClass().getAnnotation(Named.class);
        if (named == null) {
            throw new IllegalStateException(getClass().getName() + " has neither @Named nor a name() of its own");
        }
        return named.value();
    }

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
