package io.drawbridge.core.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Plugins or the configuration changed. */
@Name("drawbridge.Revision")
@Label("Revision")
@Category("Drawbridge")
@Description("A revision was published: a plugin was swapped, or the configuration read again.")
@StackTrace(false)
public final class RevisionFlight extends Event {
    @Label("Number")
    final long number;

    @Label("Extensions")
    final int extensions;

    private RevisionFlight(long number, int extensions) {
        this.number = number;
        this.extensions = extensions;
    }

    /** Tells of a revision. */
    public static void commit(long number, int extensions) {
        new RevisionFlight(number, extensions).commit();
    }
}
