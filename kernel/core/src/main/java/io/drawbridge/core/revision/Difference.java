package io.drawbridge.core.revision;

import java.util.List;

/**
 * What differs between two configurations.
 *
 * @param from what the one is
 * @param to what the other is
 * @param changes the values that differ, secrets masked
 * @param affected the parts that differ, with the living calls that use them
 */
public record Difference(String from, String to, List<SettingChange> changes, List<Affected> affected) {

    /** Copies the lists. */
    public Difference {
        changes = List.copyOf(changes);
        affected = List.copyOf(affected);
    }
}
