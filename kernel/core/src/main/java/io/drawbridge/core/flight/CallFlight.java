package io.drawbridge.core.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** A call from its INVITE to its end. */
@Name("drawbridge.Call")
@Label("Call")
@Category("Drawbridge")
@Description("A call, from its INVITE to its end.")
@StackTrace(false)
public final class CallFlight extends Event {
    @Label("Call")
    final String call;

    @Label("Network")
    final String network;

    @Label("From trunk")
    final @Nullable String trunk;

    @Label("Over trunk")
    @Nullable String egress;

    @Label("Status")
    @Description("What the caller was answered: 200, or the status of the refusal.")
    int status;

    @Label("Cause")
    String cause = "";

    @Label("Answered after")
    @Timespan(Timespan.NANOSECONDS)
    long answered;

    private CallFlight(String call, String network, @Nullable String trunk) {
        this.call = call;
        this.network = network;
        this.trunk = trunk;
    }

    /** A call has arrived; null where nobody records. */
    public static @Nullable CallFlight begin(String call, String network, @Nullable String trunk) {
        CallFlight flight = new CallFlight(call, network, trunk);
        if (!flight.isEnabled()) {
            return null;
        }
        flight.begin();
        return flight;
    }

    /** It was answered. */
    public void answered(long nanos) {
        answered = nanos;
        status = 200;
    }

    /** The caller was refused. */
    public void refused(int with) {
        status = with;
    }

    /** It is over. */
    public void ended(String why, @Nullable String over) {
        cause = why;
        egress = over;
        commit();
    }
}
