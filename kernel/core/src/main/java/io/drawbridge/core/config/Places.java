package io.drawbridge.core.config;

import com.typesafe.config.ConfigUtil;
import io.drawbridge.host.config.Origin;
import io.drawbridge.host.config.Problem;
import io.drawbridge.host.config.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Where the values stand that a check across several of them finds wrong. */
final class Places {
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_-]+");

    private final Map<String, Origin> origins = new LinkedHashMap<>();

    Places(List<Setting> settings) {
        settings.forEach(setting -> origins.put(setting.key(), setting.origin()));
    }

    /**
     * The full key of a key in an entry of a map of the kernel’s, such as {@code networks}, {@code edge}, {@code sip}.
     */
    static String key(String map, String name, String key) {
        return "drawbridge." + map + "." + (BARE.matcher(name).matches() ? name : ConfigUtil.quoteString(name))
                + (key.isEmpty() ? "" : "." + key);
    }

    /** A problem at a key; where the key itself was not written, at what is written nearest to it. */
    Problem problem(String key, String message) {
        return new Problem(origin(key), key, message);
    }

    private Origin origin(String key) {
        for (String at = key; !at.isEmpty(); at = at.substring(0, Math.max(0, at.lastIndexOf('.')))) {
            Origin exact = origins.get(at);
            if (exact != null) {
                return exact;
            }
            String section = at + ".";
            String list = at + "[";
            for (Map.Entry<String, Origin> entry : origins.entrySet()) {
                if ((entry.getKey().startsWith(section) || entry.getKey().startsWith(list))
                        && entry.getValue().kind() == Origin.Kind.FILE) {
                    return entry.getValue();
                }
            }
        }
        return new Origin(Origin.Kind.DEFAULT, "default", 0);
    }
}
