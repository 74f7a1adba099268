package io.drawbridge.core.control;

import io.drawbridge.core.json.JsonWriter;
import io.drawbridge.host.config.EffectiveConfiguration;
import io.drawbridge.host.config.Setting;
import java.util.List;
import java.util.OptionalInt;

/**
 * Effective values with their origins, secrets masked, and what they are the values of.
 *
 * @param revision the number of the revision, of those that hold in a running node; empty for those of a file
 * @param from where they were read
 * @param settings the values
 */
public record ConfigView(OptionalInt revision, String from, List<Setting> settings) {

    /** Copies the list. */
    public ConfigView {
        settings = List.copyOf(settings);
    }

    /** For people, who can read it as HOCON as well. */
    public String text() {
        return "# " + (revision.isPresent() ? "in force: revision " + revision.getAsInt() + ", from " + from
                : "not asked of a running node: " + from) + "\n" + new EffectiveConfiguration(settings).render();
    }

    /** For programs: one object. */
    public String json() {
        return JsonWriter.object(json -> {
            json.flag("in-force", revision.isPresent());
            revision.ifPresent(number -> json.number("revision", number));
            json.text("from", from).objects("settings", settings, (inner, setting) -> inner
                    .text("key", setting.key())
                    .text("value", setting.value())
                    .text("origin", setting.origin().toString()));
        });
    }
}
