package io.drawbridge.core.flight;

import java.util.concurrent.TimeUnit;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** An event loop ran a task late. */
@Name("drawbridge.LoopLag")
@Label("Loop lag")
@Category("Drawbridge")
@Description("An event loop ran a task more than 20 ms after it was posted.")
@StackTrace(false)
public final class LoopLag extends Event {
    private static final long WORTH_TELLING = TimeUnit.MILLISECONDS.toNanos(20);

    @Label("Loop")
    final String loop;

    @Label("Lag")
    @Timespan(Timespan.NANOSECONDS)
    final long lag;

    private LoopLag(String loop, long lag) {
        this.loop = loop;
        this.lag = lag;
    }

    /** Tells of a lag, if it is worth it. */
    public static void commit(String loop, long nanos) {
        if (nanos >= WORTH_TELLING) {
            new LoopLag(loop, nanos).commit();
        }
    }
}
