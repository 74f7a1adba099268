package io.drawbridge.plugin.management.access;

import io.drawbridge.api.admin.Role;
import io.drawbridge.api.plugin.Secret;

/**
 * Somebody who may do something.
 *
 * @param name who, for the audit log
 * @param role what
 * @param token the secret that is shown
 */
public record TokenConfiguration(String name, Role role, Secret token) {
}
