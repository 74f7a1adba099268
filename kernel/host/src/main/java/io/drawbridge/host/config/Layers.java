package io.drawbridge.host.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts a configuration over its defaults without losing sight of it. The library's own merge gives a section that both
 * define the origin "merge of …" without a line; here it keeps the place where the user wrote it, so that an error of
 * the section as a whole (a missing key) can name that line.
 */
final class Layers {
    private Layers() {
    }

    static Config over(Config top, Config defaults) {
        Config resolved = top.withFallback(defaults).resolve();
        return keepOrigins(resolved.root(), top.root()).toConfig();
    }

    private static ConfigObject keepOrigins(ConfigObject resolved, ConfigObject top) {
        ConfigObject result = resolved;
        for (Map.Entry<String, ConfigValue> entry : resolved.entrySet()) {
            @Nullable ConfigValue written = written(top, entry.getKey());
            ConfigValue value = entry.getValue();
            if (value instanceof ConfigObject child && written instanceof ConfigObject section) {
                result = result.withValue(entry.getKey(), keepOrigins(child, section));
            } else if (value instanceof ConfigList && written != null && Origin.isMerged(value.origin())) {
                result = result.withValue(entry.getKey(), value.withOrigin(written.origin()));
            }
        }
        return result.withOrigin(top.origin());
    }

    /** What the user wrote; nothing where it hangs on a substitution, which keeps its own origins. */
    private static @Nullable ConfigValue written(ConfigObject top, String key) {
        try {
            return top.get(key);
        } catch (ConfigException.NotResolved e) {
            return null;
        }
    }
}
