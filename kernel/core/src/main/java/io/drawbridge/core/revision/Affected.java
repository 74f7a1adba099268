package io.drawbridge.core.revision;

import io.drawbridge.core.registry.CallRegistry;
import io.drawbridge.core.registry.RegisteredCall;
import io.drawbridge.host.config.Setting;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A part of the configuration that comes, goes or changes, and the living calls that use it. They go on: what is gone
 * takes no new ones.
 *
 * @param part what it is
 * @param name its name
 * @param change what becomes of it
 * @param calls how many living calls use it
 */
public record Affected(Part part, String name, Change change, int calls) {
    /** The parts that have names. */
    public enum Part {
        /** One side of the border. */
        NETWORK("networks"),
        /** A peer. */
        TRUNK("trunks"),
        /** A pool of trunks. */
        GROUP("groups"),
        /** A plugin. */
        PLUGIN("plugins");

        private final String section;

        Part(String section) {
            this.section = section;
        }

        /** What people call it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What becomes of a part. */
    public enum Change {
        /** It is new. */
        ADDED,
        /** It is gone. */
        REMOVED,
        /** Some of its values are others. */
        CHANGED;

        /** What people call it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What a change of the configuration affects.
     *
     * @param before the effective values so far
     * @param after the effective values then
     */
    public static List<Affected> by(List<Setting> before, List<Setting> after, CallRegistry calls) {
        List<SettingChange> changes = SettingChange.between(before, after);
        List<Affected> affected = new ArrayList<>();
        for (Part part : Part.values()) {
            Set<String> old = names(part, before.stream().map(Setting::key).toList());
            Set<String> now = names(part, after.stream().map(Setting::key).toList());
            for (String name : names(part, changes.stream().map(SettingChange::key).toList())) {
                Change change = !old.contains(name) ? Change.ADDED
                        : now.contains(name) ? Change.CHANGED : Change.REMOVED;
                affected.add(new Affected(part, name, change, change == Change.ADDED ? 0
                        : using(part, name, before, calls)));
            }
        }
        return affected;
    }

    private static int using(Part part, String name, List<Setting> before, CallRegistry calls) {
        return switch (part) {
            case TRUNK -> calls.onTrunk(name).size();
            case NETWORK -> inNetwork(name, before, calls);
            case GROUP, PLUGIN -> 0; // routes are chosen, and plugins are leased, at the set-up of each call
        };
    }

    /** Calls that came from a network, and those that went out by a trunk there. */
    private static int inNetwork(String network, List<Setting> before, CallRegistry calls) {
        Set<RegisteredCall> using = new LinkedHashSet<>(calls.inNetwork(network));
        for (Setting setting : before) {
            if (setting.key().startsWith("drawbridge.trunks.") && setting.key().endsWith(".network")
                    && bare(setting.value()).equals(network)) {
                names(Part.TRUNK, List.of(setting.key())).forEach(trunk -> using.addAll(calls.onTrunk(trunk)));
            }
        }
        return using.size();
    }

    private static String bare(String value) {
        return value.startsWith("\"") && value.endsWith("\"") && value.length() > 1
                ? value.substring(1, value.length() - 1) : value;
    }

    /** The names of the entries of a section that keys belong to, as they are written in them. */
    private static Set<String> names(Part part, List<String> keys) {
        String prefix = "drawbridge." + part.section + ".";
        Set<String> names = new LinkedHashSet<>();
        for (String key : keys) {
            if (key.startsWith(prefix)) {
                names.add(first(key.substring(prefix.length())));
            }
        }
        return names;
    }

    private static String first(String path) {
        if (path.startsWith("\"")) {
            int end = path.indexOf('"', 1);
            return path.substring(1, end < 0 ? path.length() : end);
        }
        return path.split("[.\\[]", 2)[0];
    }
}
