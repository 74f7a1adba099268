package io.drawbridge.api.admin;

import java.util.Locale;

/** What somebody may do; each role may also do what those before it may. */
public enum Role {
    /** Look at everything that is no secret. */
    VIEWER,
    /** Act on calls and trunks: hang up, probe, take out of service, capture. */
    OPERATOR,
    /** Change what the node is: its configuration, its plugins, whether it runs. */
    ADMIN;

    /** Tells whether this role may do what asks for the given one. */
    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }

    /** The name in configurations and documents. */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }
}
