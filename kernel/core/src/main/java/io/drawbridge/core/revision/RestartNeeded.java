package io.drawbridge.core.revision;

import io.drawbridge.core.config.NodeConfiguration;
import io.drawbridge.host.config.Places;
import io.drawbridge.host.config.Problem;
import io.drawbridge.host.config.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What cannot change while a node runs: directories, sockets of its own, event loops. It is told which sections can;
 * every other one is refused, so that nothing is taken silently and then not heeded.
 */
public final class RestartNeeded {
    private static final String ROOT = "drawbridge.";
    private static final Set<String> LIVE = Set.of("networks", "trunks", "groups", "screening", "routing", "limits",
            "sip", "log", "drain");
    /** The shards, and the buffers of the sockets on them, are made once; so is the file that the log goes to. */
    private static final List<String> FIXED = List.of("limits.shards", "sip.messages", "log.file");

    private RestartNeeded() {
    }

    /** What of a configuration cannot come to hold in place of another one without a restart. */
    public static List<Problem> between(NodeConfiguration before, NodeConfiguration after) {
        Places places = new Places(after.settings());
        List<Problem> problems = new ArrayList<>();
        for (SettingChange change : SettingChange.between(before.settings(), after.settings())) {
            if (!live(change.key())) {
                problems.add(places.problem(change.key(), "needs a restart; until then "
                        + change.before().map(Setting::value).map(value -> "it is " + value).orElse("there is none")));
            }
        }
        return problems;
    }

    private static boolean live(String fullKey) {
        String key = fullKey.substring(ROOT.length());
        return LIVE.contains(key.split("[.\\[]", 2)[0])
                && FIXED.stream().noneMatch(fixed -> key.equals(fixed) || key.startsWith(fixed + "."));
    }
}
