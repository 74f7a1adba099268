package com.example.businesshours;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.drawbridge.api.testkit.FakeCall;
import io.drawbridge.harness.PluginHarness;
import io.drawbridge.harness.PluginZipContract;
import io.drawbridge.harness.RunningPlugin;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The zip in the real host. */
class BusinessHoursZipIT extends PluginZipContract {
    private static final FakeCall TO_OFFICE = FakeCall.between("+15550100", "+902125550100");
    private static final FakeCall TO_DESK = FakeCall.between("+15550100", "+908505550100");

    @Override
    protected PluginHarness harness() {
        return PluginHarness.built().trunks("night-desk").at(Instant.parse("2026-01-05T20:00:00Z")).section("""
                zone = "Europe/Istanbul"
                lines = [
                  { numbers = ["+90212*"], hours = ["monday-friday 09:00-18:00"] }
                  { numbers = ["+908505550100"], hours = ["daily 08:00-20:00"], divert-to = night-desk }
                ]
                holidays = ["01-01", "2026-03-20"]
                """);
    }

    @Override
    protected void use(RunningPlugin plugin) {
        assertEquals("reject 480 closed", plugin.screen(TO_OFFICE).toString());
        assertEquals("divert to trunk night-desk closed", plugin.screen(TO_DESK).toString());
    }

    @Test
    void opensInTheMorning() {
        try (RunningPlugin plugin = harness().at(Instant.parse("2026-01-05T06:00:00Z")).start()) {
            assertEquals("allow", plugin.screen(TO_OFFICE).toString());
        }
    }

    @Test
    void tellsWhatIsWrongWithASection() {
        assertEquals(List.of(
                        "lines[0].hours[0]: must be days and hours, such as \"monday-friday 09:00-18:00\", "
                                + "not \"always\"",
                        "holidays[0]: must be a day, 2026-03-20, or a day of each year, 01-01, not \"easter\""),
                harness().section("""
                        lines = [ { numbers = ["+1"], hours = [always] } ]
                        holidays = [easter]
                        """).problems());
        assertEquals(List.of("zone: no time zone \"Mars\"; such as Europe/Istanbul or UTC"),
                harness().section("zone = Mars").problems());
        assertEquals(List.of("lines[0].divert-to: no trunk \"night-desk\" is configured"),
                harness().trunks().section("lines = [ { numbers = [\"+1\"], divert-to = night-desk } ]").problems());
    }
}
