package com.example.businesshours;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.drawbridge.api.plugin.Plugin;
import io.drawbridge.api.testkit.FakeSectionCheck;
import io.drawbridge.api.testkit.HeldClock;
import io.drawbridge.api.testkit.PluginContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BusinessHoursPluginTest extends PluginContract {

    @Override
    protected Class<? extends Plugin<?>> plugin() {
        return BusinessHoursPlugin.class;
    }

    @Test
    void aTrunkThatIsNotThereIsFoundByTheCheck() {
        Line line = new Line(List.of("+90212*"), List.of(), Optional.of("night-desk"));
        BusinessHoursConfiguration configuration = new BusinessHoursConfiguration("UTC", List.of(line), List.of(), 480);
        FakeSectionCheck check = new FakeSectionCheck(new HeldClock()).trunks("carrier");

        new BusinessHoursPlugin().check(configuration, check);

        assertEquals(List.of("lines[0].divert-to: no trunk \"night-desk\""), check.problems());
    }
}
