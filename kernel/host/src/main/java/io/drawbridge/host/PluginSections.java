package io.drawbridge.host;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import io.drawbridge.host.config.Binder;
import io.drawbridge.host.config.Bound;
import io.drawbridge.host.config.Configuration;
import io.drawbridge.host.config.Origin;
import io.drawbridge.host.config.Problem;
import io.drawbridge.host.config.Setting;
import io.drawbridge.host.invoke.InvocationPolicy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The sections of the plugins, each divided into the host's keys and the plugin's own.
 *
 * @param sections the sections by plugin id
 * @param problems what is wrong with them so far
 */
record PluginSections(Map<String, Section> sections, List<Problem> problems) {
    private static final String PATH = "drawbridge.plugins";
    private static final Set<String> KEYS_OF_THE_HOST = Arrays.stream(InvocationPolicy.class.getRecordComponents())
            .map(Binder::key)
            .collect(Collectors.toUnmodifiableSet());

    /**
     * One section.
     *
     * @param path its full key
     * @param origin where it stands
     * @param policy the host's keys
     * @param settings the host's keys, to print
     * @param own the plugin's own keys
     */
    record Section(String path, Origin origin, InvocationPolicy policy, List<Setting> settings, ConfigObject own) {

        /** Tells whether another section has the same values, wherever they stand. */
        boolean same(Section other) {
            return policy.equals(other.policy) && own.equals(other.own);
        }
    }

    static PluginSections of(Configuration configuration) {
        Map<String, Section> sections = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        for (Map.Entry<String, ConfigValue> entry : configuration.section(PATH).root().entrySet()) {
            String path = PATH + "." + ConfigUtil.joinPath(entry.getKey());
            if (entry.getValue() instanceof ConfigObject section) {
                Bound<InvocationPolicy> policy = configuration.binder()
                        .section(only(section, true), path, InvocationPolicy.class);
                problems.addAll(policy.problems());
                // Keys of the host's that are wrong must not hide what is wrong with the plugin's own.
                InvocationPolicy known = policy.record().orElse(InvocationPolicy.DEFAULT);
                sections.put(entry.getKey(), new Section(
                        path, Origin.of(section.origin()), known, policy.settings(), only(section, false).root()));
            } else {
                problems.add(new Problem(Origin.of(entry.getValue().origin()), path, "expected a section { … }"));
            }
        }
        return new PluginSections(sections, problems);
    }

    /** Tells whether a plugin must not use a key, because it is the host's. */
    static boolean isReserved(String key) {
        return KEYS_OF_THE_HOST.contains(key);
    }

    /** The keys of the host in every section. */
    static String[] reservedKeys() {
        return KEYS_OF_THE_HOST.toArray(String[]::new);
    }

    private static Config only(ConfigObject section, boolean ofTheHost) {
        ConfigObject rest = section;
        for (String key : section.keySet()) {
            if (KEYS_OF_THE_HOST.contains(key) != ofTheHost) {
                rest = rest.withoutKey(key);
            }
        }
        return rest.toConfig();
    }
}
