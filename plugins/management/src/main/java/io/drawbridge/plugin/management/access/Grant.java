package io.drawbridge.plugin.management.access;

import io.drawbridge.api.admin.Role;
import java.util.Optional;

/** A role, or none, as it stands in the configuration. */
public enum Grant {
    /** Nothing. */
    NONE,
    /** To look. */
    VIEWER,
    /** To act on calls and trunks. */
    OPERATOR,
    /** Everything. */
    ADMIN;

    Optional<Role> role() {
        return switch (this) {
            case NONE -> Optional.empty();
            case VIEWER -> Optional.of(Role.VIEWER);
            case OPERATOR -> Optional.of(Role.OPERATOR);
            case ADMIN -> Optional.of(Role.ADMIN);
        };
    }
}
