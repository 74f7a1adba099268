package io.drawbridge.core.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.Map;

/**
 * Puts {@code network-defaults} under each network and {@code trunk-defaults} under each trunk. A section keeps the
 * place where the user wrote it, so that an error of the section as a whole can name that line.
 */
final class EntryDefaults {
    /** The key of what holds for every network. */
    static final String NETWORKS = "network-defaults";
    /** The key of what holds for every trunk. */
    static final String TRUNKS = "trunk-defaults";

    private EntryDefaults() {
    }

    static Config apply(Config kernel) {
        ConfigObject root = kernel.root();
        root = apply(root, "networks", NETWORKS);
        root = apply(root, "trunks", TRUNKS);
        return root.toConfig();
    }

    private static ConfigObject apply(ConfigObject root, String entries, String defaults) {
        if (!(root.get(entries) instanceof ConfigObject sections)
                || !(root.get(defaults) instanceof ConfigObject below)) {
            return root;
        }
        ConfigObject merged = sections;
        for (Map.Entry<String, ConfigValue> entry : sections.entrySet()) {
            if (entry.getValue() instanceof ConfigObject section) {
                merged = merged.withValue(entry.getKey(), over(section, below));
            }
        }
        return root.withValue(entries, merged).withoutKey(defaults);
    }

    private static ConfigObject over(ConfigObject top, ConfigObject below) {
        ConfigObject merged = top.withFallback(below);
        for (Map.Entry<String, ConfigValue> entry : top.entrySet()) {
            if (entry.getValue() instanceof ConfigObject section
                    && below.get(entry.getKey()) instanceof ConfigObject defaults) {
                merged = merged.withValue(entry.getKey(), over(section, defaults));
            }
        }
        return merged.withOrigin(top.origin());
    }
}
