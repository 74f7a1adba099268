package io.drawbridge.api.leg;

/** The far end of a leg that is not SIP. One instance for one leg; called on the shard of the call. */
public interface LegEndpoint {

    /**
     * The call arrives here. The endpoint answers, rings or rejects by {@code leg}, now or later.
     *
     * @param leg the kernel’s side of the leg
     */
    void start(ServiceLeg leg);

    /** The other side put the call on hold, or took it back. */
    default void held(boolean onHold) {
    }

    /**
     * The leg is over, whoever ended it.
     *
     * @param cause a code of {@link io.drawbridge.api.call.HangUpCause} or of a plugin
     */
    default void ended(String cause) {
    }
}
