package io.drawbridge.plugin.staticroutes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.drawbridge.api.testkit.FakeCall;
import io.drawbridge.harness.PluginHarness;
import io.drawbridge.harness.PluginZipContract;
import io.drawbridge.harness.RunningPlugin;

class StaticRoutesZipIT extends PluginZipContract {

    @Override
    protected PluginHarness harness() {
        return PluginHarness.built().trunks("carrier")
                .section("routes = [ { when { to = \"+90*\" }, to = { trunk = carrier } } ]");
    }

    @Override
    protected void use(RunningPlugin plugin) {
        assertEquals("[trunk carrier]", plugin.resolve(FakeCall.between("+1555", "+905550100")).targets().toString());
        assertEquals("[]", plugin.resolve(FakeCall.between("+1555", "+15550100")).targets().toString());
    }
}
