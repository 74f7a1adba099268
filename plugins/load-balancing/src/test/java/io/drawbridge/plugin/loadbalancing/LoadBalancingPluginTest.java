package io.drawbridge.plugin.loadbalancing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.typesafe.config.ConfigFactory;
import io.drawbridge.api.plugin.Plugin;
import io.drawbridge.api.testkit.PluginContract;
import io.drawbridge.host.config.Binder;
import io.drawbridge.plugin.loadbalancing.LoadBalancingConfiguration.Capacity;
import io.drawbridge.plugin.loadbalancing.LoadBalancingConfiguration.HashKey;
import io.drawbridge.plugin.loadbalancing.LoadBalancingConfiguration.HashSettings;
import io.drawbridge.plugin.loadbalancing.LoadBalancingConfiguration.LeastCallsSettings;
import java.io.File;
import org.junit.jupiter.api.Test;

class LoadBalancingPluginTest extends PluginContract {

    @Override
    protected Class<? extends Plugin<?>> plugin() {
        return LoadBalancingPlugin.class;
    }

    @Test
    void hasDefaults() {
        assertEquals(of(Capacity.MAX_CALLS, HashKey.CALLER), bind(""));
    }

    @Test
    void bindsWhatAUserWrites() {
        assertEquals(of(Capacity.WEIGHT, HashKey.CALL_ID),
                bind("least-calls { relative-to = weight }, hash { key = call-id }"));
    }

    private static LoadBalancingConfiguration bind(String section) {
        return Binder.bind(
                ConfigFactory.parseString(section)
                        .withFallback(ConfigFactory.parseFile(new File("src/main/resources/reference.conf")))
                        .resolve(),
                "load-balancing", LoadBalancingConfiguration.class).orThrow();
    }

    private static LoadBalancingConfiguration of(Capacity capacity, HashKey key) {
        return new LoadBalancingConfiguration(new LeastCallsSettings(capacity), new HashSettings(key));
    }
}
