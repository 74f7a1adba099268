package io.drawbridge.core.config;

import io.drawbridge.api.plugin.AtLeast;
import io.drawbridge.api.plugin.Max;
import io.drawbridge.api.plugin.Min;
import java.time.Duration;
import java.util.List;

/**
 * How calls are routed.
 *
 * @param order the plugins whose resolvers are asked first, in this order; the others follow by id
 * @param budget how long all resolvers together may take
 * @param maxAttempts how many attempts one call may make
 * @param setupTimeout from the INVITE to the answer
 */
public record RoutingConfig(
        List<String> order,
        @AtLeast("1ms") Duration budget,
        @Min(1) @Max(50) int maxAttempts,
        @AtLeast("100ms") Duration setupTimeout) {
}
