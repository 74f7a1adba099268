package io.drawbridge.core.trunk;

import java.util.Locale;

/** How a trunk, or one of its targets, fares; the better first. */
public enum TrunkState {
    /** It takes calls. */
    UP,
    /** No probe and no call has shown yet how it fares; it takes calls. */
    UNPROBED,
    /** Calls failed; it rests for a while, and may be tried when nothing better is left. */
    ASIDE,
    /** Probes are not answered. */
    DOWN,
    /** Its name has no address. */
    UNRESOLVED,
    /** An operator took it out of service. */
    OUT_OF_SERVICE;

    /** Tells whether calls may be tried there, if only where nothing better is left. */
    public boolean usable() {
        return takesCalls() || this == ASIDE;
    }

    /** Tells whether nothing speaks against it. */
    public boolean takesCalls() {
        return this == UP || this == UNPROBED;
    }

    /** The name in records and on the command line. */
    public String token() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
