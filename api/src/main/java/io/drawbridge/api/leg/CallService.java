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

    /**
     * Takes a call over from the generation of this plugin that was replaced, when the time of that one to drain is
     * over. The call is up: the party on the other side is not told anything and hears the former endpoint until {@link
     * ServiceLeg#answer} of the new leg, which should be called at once, at the latest after three seconds. Until then
     * {@link ServiceLeg#ring} and {@link ServiceLeg#earlyMedia} do nothing. {@link ServiceLeg#reject} declines: the
     * call then goes on to what is left of its route, and ends where nothing is. {@link ServiceLeg#hangUp} ends it.
     * {@link LegEndpoint#held} is called after the answer if the party has the call on hold.
     *
     * <p>The former endpoint hears {@link LegEndpoint#ended} with {@link
     * io.drawbridge.api.call.HangUpCause#PLUGIN_REPLACED} and its packets are closed; what it knows reaches this one
     * only by what both share, such as {@link io.drawbridge.api.state.SharedState}. By default a call is taken over as
     * a new one is taken.
     *
     * @param call the call
     * @param parameters the parameters that it was opened with
     * @return the endpoint of this call’s leg
     */
    default LegEndpoint adopt(CallAttempt call, Map<String, String> parameters) throws Exception {
        return open(call, parameters);
    }
}
