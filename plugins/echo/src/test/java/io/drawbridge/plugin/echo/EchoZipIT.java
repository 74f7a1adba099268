package io.drawbridge.plugin.echo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.drawbridge.api.call.HangUpCause;
import io.drawbridge.api.leg.CallService;
import io.drawbridge.api.leg.LegEndpoint;
import io.drawbridge.api.testkit.FakeCall;
import io.drawbridge.api.testkit.FakeServiceLeg;
import io.drawbridge.harness.PluginHarness;
import io.drawbridge.harness.PluginZipContract;
import io.drawbridge.harness.RunningPlugin;
import java.util.List;
import java.util.Map;

class EchoZipIT extends PluginZipContract {

    @Override
    protected PluginHarness harness() {
        return PluginHarness.built().section("ring = true, answer-after = 1h");
    }

    @Override
    protected void use(RunningPlugin plugin) {
        List<String> orders = plugin.ask(CallService.class, service -> {
            FakeServiceLeg leg = new FakeServiceLeg("call-1");
            LegEndpoint endpoint = service.open(FakeCall.builder().build(), Map.of());
            endpoint.start(leg);
            endpoint.ended(HangUpCause.CANCELLED);
            return leg.orders();
        });
        assertEquals(List.of("ring"), orders);
    }
}
