package io.drawbridge.plugin.blacklist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.drawbridge.api.testkit.FakeCall;
import io.drawbridge.harness.PluginHarness;
import io.drawbridge.harness.PluginZipContract;
import io.drawbridge.harness.RunningPlugin;

class BlacklistZipIT extends PluginZipContract {

    @Override
    protected PluginHarness harness() {
        return PluginHarness.built()
                .file("blacklist.csv", "+15550100,caller,known fraud\n")
                .section("file = blacklist.csv, numbers = [\"/^1900/\"]");
    }

    @Override
    protected void use(RunningPlugin plugin) {
        assertEquals("reject 603 known-fraud", plugin.screen(FakeCall.between("+15550100", "+15550199")).toString());
        assertEquals("reject 603 number-listed", plugin.screen(FakeCall.between("+15550101", "+19001")).toString());
        assertEquals("allow", plugin.screen(FakeCall.between("+15550101", "+15550199")).toString());
    }
}
