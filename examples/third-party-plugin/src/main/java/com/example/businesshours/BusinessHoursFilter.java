package com.example.businesshours;

import io.drawbridge.api.call.CallAttempt;
import io.drawbridge.api.filter.CallFilter;
import io.drawbridge.api.filter.Verdict;
import io.drawbridge.api.plugin.PluginContext;
import io.drawbridge.api.routing.Target;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import org.pf4j.Extension;

/**
 * Looks at the clock and at the called number. Labels every call to a number that has hours: {@code open} is yes or no,
 * for filters that come after this one and for records, also where the verdict is not obeyed (shadow).
 */
@Extension
public final class BusinessHoursFilter implements CallFilter {
    private final BusinessHoursConfiguration configuration;
    private final Clock clock;

    /** Gets what the host has. */
    @Inject
    BusinessHoursFilter(BusinessHoursConfiguration configuration, PluginContext context) {
        this.configuration = configuration;
        this.clock = context.clock().withZone(configuration.zoneId());
    }

    @Override
    public Verdict screen(CallAttempt call) {
        String number = call.callee().number();
        Optional<Line> line = configuration.lines().stream().filter(each -> each.has(number)).findFirst();
        if (line.isEmpty()) {
            return Verdict.allow();
        }
        if (open(line.get())) {
            return Verdict.allow().label("open", "yes");
        }
        return line.get().divertTo()
                .map(trunk -> Verdict.divert(Target.trunk(trunk), "closed"))
                .orElseGet(() -> Verdict.reject(configuration.status(), "closed"))
                .label("open", "no");
    }

    private boolean open(Line line) {
        LocalDateTime now = LocalDateTime.now(clock);
        return line.hours().stream().anyMatch(hours -> hours.open(now, this::workingDay));
    }

    private boolean workingDay(LocalDate day) {
        return configuration.holidays().stream().noneMatch(holiday -> holiday.is(day));
    }
}
