package io.drawbridge.host.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the values stand that a check finds wrong after they were bound. */
public final class Places {
    private static final String FIRST = "[0]";

    private final Map<String, Origin> origins = new LinkedHashMap<>();
    private final Origin otherwise;

    /** The places of effective values. */
    public Places(List<Setting> settings) {
        this(settings, Origin.defaults());
    }

    /**
     * The places of the effective values of a section.
     *
     * @param otherwise the place of the section, for keys of which nothing is written
     */
    public Places(List<Setting> settings, Origin otherwise) {
        settings.forEach(setting -> origins.put(setting.key(), setting.origin()));
        this.otherwise = otherwise;
    }

    /** A problem at a full key; where the key itself was not written, at what is written nearest to it. */
    public Problem problem(String key, String message) {
        String written = asWritten(key);
        return new Problem(origin(written), written, message);
    }

    /** Leaves out the {@code [0]} of what the user wrote as a single value in place of a list. */
    private String asWritten(String key) {
        String written = key;
        for (int at = written.indexOf(FIRST); at >= 0; at = written.indexOf(FIRST, at + 1)) {
            String list = written.substring(0, at);
            if (origins.keySet().stream().noneMatch(known -> known.startsWith(list + "["))) {
                written = list + written.substring(at + FIRST.length());
            }
        }
        return written;
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
        return otherwise;
    }
}
