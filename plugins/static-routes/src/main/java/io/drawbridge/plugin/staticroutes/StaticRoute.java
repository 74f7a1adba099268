package io.drawbridge.plugin.staticroutes;

import io.drawbridge.api.plugin.ConfigurationException;
import io.drawbridge.api.plugin.Default;
import io.drawbridge.api.plugin.Max;
import io.drawbridge.api.plugin.Min;
import io.drawbridge.api.plugin.SectionCheck;
import java.util.List;
import java.util.Optional;

/**
 * One route: where calls go that fit a condition.
 *
 * @param when which calls it is for; all if not given
 * @param to where they go, to be tried in order
 * @param refuse or why they go nowhere
 */
record StaticRoute(@Default("{}") RouteCondition when, List<RouteTarget> to, Optional<Refusal> refuse) {

    StaticRoute {
        to = List.copyOf(to);
        if (to.isEmpty() && refuse.isEmpty()) {
            throw new ConfigurationException("to", "a route needs a target in \"to\", or \"refuse\"");
        }
        if (!to.isEmpty() && refuse.isPresent()) {
            throw new ConfigurationException("refuse", "a route has either \"to\" or \"refuse\", not both");
        }
    }

    /** Checks the names, at this key. */
    void check(String key, SectionCheck check) {
        when.trunk().forEach(name -> check.expectTrunk(key + ".when.trunk", name));
        when.network().forEach(name -> check.expectNetwork(key + ".when.network", name));
        for (int i = 0; i < to.size(); i++) {
            to.get(i).check(key + ".to[" + i + "]", check);
        }
    }

    /**
     * A refusal.
     *
     * @param status the SIP status that the caller gets
     * @param reason a stable code for records and statistics
     */
    record Refusal(@Min(400) @Max(699) int status, @Default("refused-by-route") String reason) {

        Refusal {
            if (!reason.matches("[a-z0-9]+([-.][a-z0-9]+)*")) {
                throw new ConfigurationException("reason",
                        "must be a code of lower-case words joined by hyphens, such as \"not-allowed\"");
            }
        }
    }
}
