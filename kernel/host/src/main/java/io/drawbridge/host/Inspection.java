package io.drawbridge.host;

import io.drawbridge.host.config.Problem;
import io.drawbridge.host.config.Setting;
import java.util.List;

/**
 * What a look at the plugins and their sections has found, without starting any of them.
 *
 * @param problems all errors
 * @param settings the effective values of the sections that are in order, secrets masked
 */
public record Inspection(List<Problem> problems, List<Setting> settings) {

    /** Copies the lists. */
    public Inspection {
        problems = List.copyOf(problems);
        settings = List.copyOf(settings);
    }
}
