package io.drawbridge.core.config;

import java.util.Optional;

/**
 * A pool of trunks.
 *
 * @param strategy the name of the strategy that orders it; left out, by priority and then as configured
 */
public record GroupConfig(Optional<String> strategy) {
}
