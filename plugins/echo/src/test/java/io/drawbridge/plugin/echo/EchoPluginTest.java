package io.drawbridge.plugin.echo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.typesafe.config.ConfigFactory;
import io.drawbridge.api.plugin.Plugin;
import io.drawbridge.api.testkit.PluginContract;
import io.drawbridge.host.config.Binder;
import java.io.File;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EchoPluginTest extends PluginContract {

    @Override
    protected Class<? extends Plugin<?>> plugin() {
        return EchoPlugin.class;
    }

    @Test
    void hasDefaults() {
        assertEquals(new EchoConfiguration(false, Duration.ZERO, Duration.ofHours(1)), bind(""));
    }

    @Test
    void bindsWhatAUserWrites() {
        assertEquals(new EchoConfiguration(true, Duration.ofSeconds(2), Duration.ofMinutes(10)),
                bind("ring = true, answer-after = 2s, max-duration = 10m"));
    }

    private static EchoConfiguration bind(String section) {
        return Binder.bind(
                ConfigFactory.parseString(section)
                        .withFallback(ConfigFactory.parseFile(new File("src/main/resources/reference.conf")))
                        .resolve(),
                "echo", EchoConfiguration.class).orThrow();
    }
}
