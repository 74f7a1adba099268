package io.drawbridge.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.filter.CallFilter;
import io.drawbridge.host.config.InvalidConfigurationException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A configuration made ready beside the one that holds. */
class StagedRevisionTest {
    private static final String SCORER = """
            @Extension public class NAME implements CallFilter {
                private final Desk.Settings settings;
                @Inject NAME(Desk.Settings settings) { this.settings = settings; }
                public Verdict screen(CallAttempt call) { return Verdict.score(settings.points(), settings.word()); }
            }
            """;
    private static final String DESK = """
            public class NAME implements Plugin<NAME.Settings> {
                record Settings(int points, String word, String trunk) { }
                public Class<Settings> configuration() { return Settings.class; }
                public void check(Settings settings, SectionCheck check) {
                    if (!settings.trunk().isEmpty()) {
                        check.expectTrunk("trunk", settings.trunk());
                    }
                }
                public void prepare(PluginContext context, Settings settings) {
                    if (settings.word().equals("unpreparable")) {
                        throw new IllegalStateException("no such word");
                    }
                }
            }
            """;

    @TempDir Path home;

    private HostFixture fixture;

    @BeforeEach
    void open() {
        fixture = new HostFixture(home);
        desk("a");
        desk("b");
        desk("c");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void desk(String id) {
        new PluginBuilder(id).property("plugin.class", id + ".Desk")
                .resource("reference.conf", "points = 1\nword = none\ntrunk = \"\"\n")
                .source(id + ".Desk", DESK).source(id + ".Scorer", SCORER).directory(fixture.plugins());
    }

    private static List<String> serving(PluginHost host) {
        return host.revision().extensions().of(CallFilter.class).stream()
                .map(filter -> filter.plugin() + filter.generation() + " " + host.calls()
                        .ask(filter, extension -> extension.screen(HostFixture.noCall())).value().orElseThrow())
                .toList();
    }

    @Test
    void makesNewGenerationsOnlyOfWhatHasChanged() {
        PluginHost host = fixture.start("a { points = 2 }\nb { points = 2 }");

        try (StagedRevision staged = fixture.stage(host, "\n# lines move\nb { points = 3 }\na { points = 2 }\nc { }")) {
            assertEquals(List.of("a1 score 2 none", "b2 score 2 none"), serving(host));
            assertEquals(List.of("plugin b generation 3 replaces 2", "plugin c comes as generation 4"),
                    staged.changes().stream().map(PluginChange::toString).toList());
            staged.publish();
        }

        assertEquals(List.of("a1 score 2 none", "b3 score 3 none", "c4 score 1 none"), serving(host));
        assertEquals(fixture.file() + ":6: drawbridge.plugins.a.points = 2",
                host.revision().settings().stream().filter(setting -> setting.key().endsWith("a.points"))
                        .map(setting -> setting.origin() + ": " + setting.key() + " = " + setting.value())
                        .findFirst().orElseThrow());
    }

    @Test
    void endsWhatHasNoSectionAnyMoreOrIsOff() {
        PluginHost host = fixture.start("a { }\nb { }\nc { }");

        try (StagedRevision staged = fixture.stage(host, "a { mode = off }\nc { }")) {
            staged.publish();
        }

        assertEquals(List.of("c3 score 1 none"), serving(host));
        Awaits.until(() -> host.plugins().stream().mapToInt(status -> status.generations().size()).sum() == 1);
        assertEquals(List.of(), host.leaks());
    }

    @Test
    void aFollowerHearsOfEachRevisionOnceAlsoIfItComesDuringAPublication() {
        PluginHost host = fixture.start("a { points = 1, word = one, trunk = \"\" }");
        List<Long> early = new ArrayList<>();
        List<Long> late = new ArrayList<>();
        host.follow(revision -> early.add(revision.number()));

        try (StagedRevision staged = fixture.stage(host, "a { points = 2, word = two, trunk = \"\" }")) {
            staged.publish(() -> host.follow(revision -> late.add(revision.number())));
        }
        host.replace("a");

        assertEquals(List.of(1L, 2L, 3L), early);
        assertEquals(List.of(2L, 3L), late);
    }

    @Test
    void followsAChangeOfTheFilesOfAPlugin() {
        PluginHost host = fixture.start("a { }\nb { }");
        desk("b");

        try (StagedRevision staged = fixture.stage(host, "a { }\nb { }")) {
            staged.publish();
        }

        assertEquals(List.of("a1 score 1 none", "b3 score 1 none"), serving(host));
    }

    @Test
    void changesNothingWhenOneOfManyCannotBePrepared() {
        PluginHost host = fixture.start("a { points = 2 }");
        Revision before = host.revision();

        assertThrows(PluginStartException.class,
                () -> fixture.stage(host, "a { points = 3 }\nb { word = unpreparable }"));

        assertSame(before, host.revision());
        assertEquals(List.of("a1 score 2 none"), serving(host));
        assertEquals(List.of(), host.leaks());
        fixture.stage(host, "a { points = 4 }").publish();
        assertTrue(serving(host).getFirst().endsWith("score 4 none"));
    }

    @Test
    void findsWhatAPluginThatStaysNoLongerHas() {
        PluginHost host = fixture.kernel(new KernelNames(Set.of(), Set.of("modem"), Set.of(), List.of()))
                .start("a { trunk = modem }");

        fixture.kernel(KernelNames.NONE);
        InvalidConfigurationException thrown = assertThrows(InvalidConfigurationException.class,
                () -> fixture.stage(host, "\na { trunk = modem }\nb { points = many }"));

        assertEquals(fixture.file() + ":4: drawbridge.plugins.a.trunk: no trunk \"modem\" is configured\n"
                + fixture.file() + ":5: drawbridge.plugins.b.points: expected a whole number, got \"many\"",
                thrown.getMessage());
    }

    @Test
    void leavesNothingOfWhatIsNotPublished() {
        PluginHost host = fixture.start("a { }");

        StagedRevision staged = fixture.stage(host, "a { points = 3 }");
        staged.close();

        assertThrows(IllegalStateException.class, staged::publish);
        assertEquals(List.of("a1 score 1 none"), serving(host));
        assertEquals(1, host.plugins().getFirst().generations().size());
        assertEquals(List.of(), host.leaks());
    }
}
