package io.drawbridge.core.flight;

import java.time.Duration;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** A step of a set-up: a plugin was asked, or an attempt ended. */
@Name("drawbridge.SetupStep")
@Label("Set-up step")
@Category("Drawbridge")
@Description("A plugin was asked in the set-up of a call, or an attempt ended.")
@StackTrace(false)
public final class SetupStep extends Event {
    @Label("Call")
    final String call;

    @Label("Step")
    final String step;

    @Label("Plugin")
    final String plugin;

    @Label("Outcome")
    final String outcome;

    @Label("Took")
    @Timespan(Timespan.NANOSECONDS)
    final long took;

    private SetupStep(String call, String step, String plugin, String outcome, long took) {
        this.call = call;
        this.step = step;
        this.plugin = plugin;
        this.outcome = outcome;
        this.took = took;
    }

    /** Tells of a step. */
    public static void commit(String call, String step, String plugin, String outcome, Duration took) {
        SetupStep event = new SetupStep(call, step, plugin, outcome, took.toNanos());
        if (event.shouldCommit()) {
            event.commit();
        }
    }
}
