package io.drawbridge.core.config;

import io.drawbridge.api.plugin.AtLeast;
import io.drawbridge.api.plugin.ConfigurationException;
import io.drawbridge.api.plugin.Max;
import io.drawbridge.api.plugin.Min;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How new calls are screened.
 *
 * @param order the plugins whose filters are asked first, in this order, those of a nested list at the same time; the
 *     others follow by id
 * @param budget how long all of it may take
 * @param thresholds what scores mean
 * @param emergency whether calls to emergency numbers are screened as well
 */
public record ScreeningConfig(
        List<List<String>> order, @AtLeast("1ms") Duration budget, Thresholds thresholds, boolean emergency) {

    /** Refuses a plugin that is named twice. */
    public ScreeningConfig {
        Set<String> seen = new HashSet<>();
        for (String plugin : order.stream().flatMap(List::stream).toList()) {
            if (!seen.add(plugin)) {
                throw new ConfigurationException("order", plugin + " is named twice; its filters have one place");
            }
        }
    }

    /** All plugins that the order names, in this order. */
    public List<String> plugins() {
        return order.stream().flatMap(List::stream).toList();
    }

    /**
     * What the sum of all scores means.
     *
     * @param divert the score from which a call is diverted; 0 for never
     * @param divertTo where to
     * @param reject the score from which a call is refused; 0 for never
     * @param rejectStatus the status that its caller gets
     */
    public record Thresholds(
            @Min(0) int divert,
            Optional<TargetText> divertTo,
            @Min(0) int reject,
            @Min(400) @Max(699) int rejectStatus) {

        /** Refuses a diversion to nowhere. */
        public Thresholds {
            if (divert > 0 && divertTo.isEmpty()) {
                throw new ConfigurationException("divert-to",
                        "missing; divert needs a target, such as service:announcement or trunk:check");
            }
        }
    }
}
