package io.drawbridge.host.state;

import java.time.Duration;

/**
 * How plugins keep state.
 *
 * @param provider the name of what keeps remote state; {@value #MEMORY} for the memory of this node
 * @param room how many bytes each plugin may keep in memory, remote state in memory apart
 * @param deadline how long remote state may take to answer
 */
public record StateSettings(String provider, long room, Duration deadline) {
    /** The provider that is built in. */
    public static final String MEMORY = "memory";

    /** What holds where nobody says otherwise. */
    public static final StateSettings DEFAULTS = new StateSettings(MEMORY, 16 << 20, Duration.ofSeconds(2));
}
