package io.drawbridge.plugin.management.access;

import io.drawbridge.api.admin.Role;

/**
 * Who asks.
 *
 * @param name the name of the token, or anonymous, and the address
 * @param role what it may do
 */
public record Caller(String name, Role role) {
}
