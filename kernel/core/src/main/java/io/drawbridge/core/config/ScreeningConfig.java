package io.drawbridge.core.config;

import io.drawbridge.api.plugin.ConfigurationException;
import io.drawbridge.api.plugin.Max;
import io.drawbridge.api.plugin.Min;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How new calls are screened.
 *
 * @param order the plugins whose filters are asked first, in this order; the others follow by id
 * @param budget how long all of it may take
 * @param thresholds what scores mean
 * @param emergency whether calls to emergency numbers are screened as well
 */
public record ScreeningConfig(List<String> order, Duration budget, Thresholds thresholds, boolean emergency) {

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
