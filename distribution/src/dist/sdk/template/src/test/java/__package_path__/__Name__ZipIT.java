package __package__;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.drawbridge.api.testkit.FakeCall;
import io.drawbridge.harness.PluginHarness;
import io.drawbridge.harness.PluginZipContract;
import io.drawbridge.harness.RunningPlugin;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The zip in the real host: the contract replaces it while it is used, and looks for what stays behind. */
class __Name__ZipIT extends PluginZipContract {

    @Override
    protected PluginHarness harness() {
        return PluginHarness.built().section("prefixes = [\"+1900\"]");
    }

    @Override
    protected void use(RunningPlugin plugin) {
        assertEquals("reject 603 prefix-refused",
                plugin.screen(FakeCall.between("+15550100", "+19005550199")).toString());
        assertEquals("allow", plugin.screen(FakeCall.between("+15550100", "+15550199")).toString());
    }

    @Test
    void tellsWhatIsWrongWithASection() {
        assertEquals(List.of("status: expected at least 400, got 200"),
                harness().section("status = 200").problems());
    }
}
