package io.drawbridge.plugin.management;

import com.typesafe.config.ConfigFactory;
import io.drawbridge.host.config.Binder;
import io.drawbridge.host.config.Bound;
import java.io.File;

/** Binds what a user would write, over this plugin's defaults. */
final class Sections {
    private Sections() {
    }

    static Bound<ManagementConfiguration> bind(String section) {
        return Binder.bind(
                ConfigFactory.parseString(section)
                        .withFallback(ConfigFactory.parseFile(new File("src/main/resources/reference.conf")))
                        .resolve(),
                "management", ManagementConfiguration.class);
    }
}
