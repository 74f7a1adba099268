package io.drawbridge.core.config;

import io.drawbridge.api.plugin.Min;
import java.time.Duration;

/**
 * When the calls themselves say that a trunk does not work.
 *
 * @param failures silent attempts and 503s in a row that set a target aside; 0 for never. A transport error does so at
 *     once
 * @param duration how long it stays aside
 */
public record EjectionConfig(@Min(0) int failures, Duration duration) {
}
