package io.drawbridge.core.revision;

import io.drawbridge.host.PluginChange;
import io.drawbridge.host.config.Problem;
import java.util.List;

/**
 * What came of a change of the configuration.
 *
 * @param outcome how it ended
 * @param revision the number of the revision that holds afterwards; of the refused one, if it was refused
 * @param affected the parts that came, went or changed, or would
 * @param changes the values that changed, or would
 * @param plugins the generations that began and ended, or would
 * @param problems why it was refused
 * @param note something to know besides; empty for nothing
 */
public record ReloadReport(
        Outcome outcome,
        int revision,
        List<Affected> affected,
        List<SettingChange> changes,
        List<PluginChange> plugins,
        List<Problem> problems,
        String note) {

    /** Copies the lists. */
    public ReloadReport {
        affected = List.copyOf(affected);
        changes = List.copyOf(changes);
        plugins = List.copyOf(plugins);
        problems = List.copyOf(problems);
    }

    /** How a change ended. */
    public enum Outcome {
        /** It holds. */
        HELD,
        /** It said what holds already. */
        UNCHANGED,
        /** It would hold; it was only checked. */
        CHECKED,
        /** It was refused; nothing has changed. */
        REFUSED
    }

    /** Tells whether it was not refused. */
    public boolean ok() {
        return outcome != Outcome.REFUSED;
    }
}
