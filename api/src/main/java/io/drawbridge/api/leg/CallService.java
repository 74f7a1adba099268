package io.drawbridge.api.leg;

import io.drawbridge.api.call.CallAttempt;
import jakarta.inject.Named;
import java.util.Map;
import org.pf4j.ExtensionPoint;

/** A service inside the SBC that takes calls, such as echo: a route names it as its target. */
public interface CallService extends ExtensionPoint {

    /**
     * The name that routes use.
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
     * Takes a call.
     *
     * @param call the call
     * @param parameters the parameters of the route’s target
     * @return the endpoint of this call’s leg
     */
    LegEndpoint open(CallAttempt call, Map<String, String> parameters) throws Exception;
}
