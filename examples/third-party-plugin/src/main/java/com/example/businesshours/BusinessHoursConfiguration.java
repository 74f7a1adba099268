package com.example.businesshours;

import io.drawbridge.api.plugin.ConfigurationException;
import io.drawbridge.api.plugin.Max;
import io.drawbridge.api.plugin.Min;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;

/**
 * The plugin's section of the configuration. {@code reference.conf} has the defaults and explains the keys.
 *
 * @param zone the time zone by its name
 * @param lines who is open when; the first that has a number counts
 * @param holidays days on which nobody is open
 * @param status the SIP status of a refusal
 */
record BusinessHoursConfiguration(
        String zone, List<Line> lines, List<Holiday> holidays, @Min(400) @Max(699) int status) {

    /** Refuses a zone that there is not, so that the operator reads it with file and line. */
    BusinessHoursConfiguration {
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new ConfigurationException("zone", "no time zone \"" + zone + "\"; such as Europe/Istanbul or UTC");
        }
    }

    ZoneId zoneId() {
        return ZoneId.of(zone);
    }
}
