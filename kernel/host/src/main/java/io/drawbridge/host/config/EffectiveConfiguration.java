package io.drawbridge.host.config;

import java.util.ArrayList;
import java.util.List;

/**
 * The values that hold, each with where it comes from, secrets masked: one line each.
 *
 * @param settings the values in order
 */
public record EffectiveConfiguration(List<Setting> settings) {
    private static final int LONGEST = 72;

    /** Copies the list. */
    public EffectiveConfiguration {
        settings = List.copyOf(settings);
    }

    /** These values, and others after them. */
    public EffectiveConfiguration and(List<Setting> more) {
        List<Setting> all = new ArrayList<>(settings);
        all.addAll(more);
        return new EffectiveConfiguration(all);
    }

    /** The lines: {@code drawbridge.trunks.a.weight = 3    # drawbridge.conf:12}. */
    public String render() {
        int column = settings.stream().mapToInt(setting -> assignment(setting).length())
                .filter(length -> length <= LONGEST).max().orElse(0);
        StringBuilder lines = new StringBuilder();
        for (Setting setting : settings) {
            String assignment = assignment(setting);
            lines.append(assignment).repeat(' ', Math.max(0, column - assignment.length()))
                    .append("  # ").append(place(setting.origin())).append('\n');
        }
        return lines.toString();
    }

    private static String assignment(Setting setting) {
        return setting.key() + " = " + setting.value();
    }

    private static String place(Origin origin) {
        return origin.kind() == Origin.Kind.DEFAULT ? "default" : origin.toString();
    }
}
