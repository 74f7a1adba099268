package io.drawbridge.core.revision;

import io.drawbridge.host.config.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value that two configurations do not have in common. Secrets are masked: of two different ones it says nothing.
 *
 * @param key its full key
 * @param before what it was, if it was there
 * @param after what it is, if it is there
 */
public record SettingChange(String key, Optional<Setting> before, Optional<Setting> after) {

    /** What differs between two configurations, in the order of their keys. */
    public static List<SettingChange> between(List<Setting> before, List<Setting> after) {
        Map<String, Setting> old = byKey(before);
        Map<String, Setting> now = byKey(after);
        List<SettingChange> changes = new ArrayList<>();
        old.forEach((key, setting) -> {
            Optional<Setting> other = Optional.ofNullable(now.get(key));
            if (other.isEmpty() || !other.get().value().equals(setting.value())) {
                changes.add(new SettingChange(key, Optional.of(setting), other));
            }
        });
        now.forEach((key, setting) -> {
            if (!old.containsKey(key)) {
                changes.add(new SettingChange(key, Optional.empty(), Optional.of(setting)));
            }
        });
        return changes;
    }

    private static Map<String, Setting> byKey(List<Setting> settings) {
        Map<String, Setting> byKey = new LinkedHashMap<>();
        settings.forEach(setting -> byKey.put(setting.key(), setting));
        return byKey;
    }
}
