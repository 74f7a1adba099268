package io.drawbridge.host.unload;

import java.util.List;

/**
 * What has become of the generations that have closed.
 *
 * @param collected how many are gone
 * @param waiting how many nothing is known of yet
 * @param leaked those that survived several collections
 */
public record LeakReport(long collected, int waiting, List<Leak> leaked) {

    /** Copies the list. */
    public LeakReport {
        leaked = List.copyOf(leaked);
    }
}
