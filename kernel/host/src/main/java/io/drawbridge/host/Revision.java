package io.drawbridge.host;

import io.drawbridge.host.config.Configuration;
import io.drawbridge.host.config.Setting;
import java.time.Instant;
import java.util.List;

/**
 * What holds from one moment on: a configuration and the extensions that go with it. Immutable, and host data only.
 * Its extensions may close after a swap: {@link PluginHost#lease()} keeps them open.
 *
 * @param number from 1, growing
 * @param published since when it holds
 * @param configuration the configuration
 * @param settings the effective values of the plugins' sections, secrets masked
 * @param extensions what may be asked
 */
public record Revision(
        long number, Instant published, Configuration configuration, List<Setting> settings, ExtensionSet extensions) {

    /** Copies the list. */
    public Revision {
        settings = List.copyOf(settings);
    }
}
