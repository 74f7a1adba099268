package io.drawbridge.core.revision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.drawbridge.core.registry.CallRegistry;
import io.drawbridge.host.config.Origin;
import io.drawbridge.host.config.Setting;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettingChangeTest {
    private static List<Setting> settings(String... assignments) {
        return Stream.of(assignments).map(text -> text.split(" = ", 2))
                .map(parts -> new Setting(parts[0], parts[1], Origin.defaults())).toList();
    }

    private static List<String> affected(List<Setting> before, List<Setting> after) {
        return Affected.by(before, after, new CallRegistry(1, 1)).stream()
                .map(part -> part.part().word() + " " + part.name() + " " + part.change().word()).toList();
    }

    @Test
    void tellsWhatIsOtherNewAndGone() {
        List<SettingChange> changes = SettingChange.between(
                settings("drawbridge.a = 1", "drawbridge.b = 2", "drawbridge.c = 3"),
                settings("drawbridge.b = 2", "drawbridge.c = 4", "drawbridge.d = 5"));

        assertEquals(List.of("drawbridge.a 1 -", "drawbridge.c 3 4", "drawbridge.d - 5"), changes.stream()
                .map(change -> change.key() + " " + change.before().map(Setting::value).orElse("-") + " "
                        + change.after().map(Setting::value).orElse("-")).toList());
    }

    @Test
    void thePartsThatComeGoAndChangeAreNamedOnce() {
        assertEquals(List.of("network edge changed", "trunk a.b removed", "trunk c added", "plugin echo changed"),
                affected(
                        settings("drawbridge.networks.edge.sip[0].bind = \"1\"",
                                "drawbridge.networks.edge.trust = none",
                                "drawbridge.networks.core.trust = full", "drawbridge.trunks.\"a.b\".network = edge",
                                "drawbridge.trunks.\"a.b\".weight = 1", "drawbridge.plugins.echo.mode = enforce"),
                        settings("drawbridge.networks.edge.sip[0].bind = \"2\"",
                                "drawbridge.networks.edge.trust = full",
                                "drawbridge.networks.core.trust = full", "drawbridge.trunks.c.network = edge",
                                "drawbridge.trunks.c.weight = 1", "drawbridge.plugins.echo.mode = shadow")));
    }

    @Test
    void whatBelongsToNoPartAffectsNone() {
        assertEquals(List.of(), affected(settings("drawbridge.limits.max-calls = 1"),
                settings("drawbridge.limits.max-calls = 2")));
    }
}
