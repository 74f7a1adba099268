package com.example.businesshours;

import io.drawbridge.api.plugin.Plugin;
import io.drawbridge.api.plugin.SectionCheck;
import java.util.List;

/** The plugin: nothing to open or to close, but names of trunks that have to be there. */
public final class BusinessHoursPlugin implements Plugin<BusinessHoursConfiguration> {

    @Override
    public Class<BusinessHoursConfiguration> configuration() {
        return BusinessHoursConfiguration.class;
    }

    @Override
    public void check(BusinessHoursConfiguration configuration, SectionCheck check) {
        List<Line> lines = configuration.lines();
        for (int i = 0; i < lines.size(); i++) {
            String key = "lines[" + i + "].divert-to";
            lines.get(i).divertTo().ifPresent(trunk -> check.expectTrunk(key, trunk));
        }
    }
}
