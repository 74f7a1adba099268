package io.drawbridge.core.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import io.drawbridge.host.KernelNames;
import io.drawbridge.host.KernelNames.Kind;
import io.drawbridge.host.KernelNames.Reference;
import io.drawbridge.host.config.Origin;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names in the kernel's part of the configuration, as they are written: whether their sections are in order does
 * not matter, so that one mistake does not make ten.
 */
final class WrittenNames {
    private static final String SERVICE = "service:";
    private static final String PROVIDER = "state.provider";
    private static final String DIVERT_TO = "screening.thresholds.divert-to";

    private WrittenNames() {
    }

    static KernelNames of(Config section) {
        ConfigObject trunks = section(section.root(), "trunks");
        ConfigObject groups = section(section.root(), "groups");
        Set<String> groupNames = new LinkedHashSet<>(groups.keySet());
        for (ConfigValue trunk : trunks.values()) {
            if (trunk instanceof ConfigObject object) {
                groupNames.addAll(texts(object.get("groups")));
            }
        }
        return new KernelNames(section(section.root(), "networks").keySet(), trunks.keySet(), groupNames,
                references(section, groups));
    }

    private static List<Reference> references(Config section, ConfigObject groups) {
        List<Reference> references = new ArrayList<>();
        for (Map.Entry<String, ConfigValue> group : groups.entrySet()) {
            if (group.getValue() instanceof ConfigObject object && object.get("strategy") != null) {
                ConfigValue strategy = object.get("strategy");
                texts(strategy).forEach(name -> references.add(new Reference(Kind.STRATEGY, name,
                        Origin.of(strategy.origin()),
                        "drawbridge.groups." + ConfigUtil.joinPath(group.getKey()) + ".strategy")));
            }
        }
        if (section.hasPath(DIVERT_TO) && section.getValue(DIVERT_TO).unwrapped() instanceof String target
                && target.startsWith(SERVICE)) {
            references.add(new Reference(Kind.SERVICE, target.substring(SERVICE.length()).strip(),
                    Origin.of(section.getValue(DIVERT_TO).origin()), "drawbridge." + DIVERT_TO));
        }
        if (section.hasPath(PROVIDER) && section.getValue(PROVIDER).unwrapped() instanceof String provider
                && !provider.equals(StateConfig.MEMORY)) {
            references.add(new Reference(Kind.STATE_PROVIDER, provider,
                    Origin.of(section.getValue(PROVIDER).origin()), "drawbridge." + PROVIDER));
        }
        return references;
    }

    private static ConfigObject section(ConfigObject root, String key) {
        return root.get(key) instanceof ConfigObject section
                ? section : ConfigFactory.empty().root();
    }

    private static List<String> texts(@Nullable ConfigValue value) {
        if (value instanceof ConfigList list) {
            return list.unwrapped().stream().filter(String.class::isInstance).map(String.class::cast).toList();
        }
        return value != null && value.unwrapped() instanceof String text ? List.of(text) : List.of();
    }
}
