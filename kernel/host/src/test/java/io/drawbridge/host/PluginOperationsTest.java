package io.drawbridge.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.filter.CallFilter;
import io.drawbridge.host.invoke.Lease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators do with plugins, by command and by changing what stands in the directory. */
class PluginOperationsTest {
    private static final String SCORER = """
            @Extension public class NAME implements CallFilter {
                private final String version;
                @Inject NAME(PluginContext context) { version = context.version(); }
                public Verdict screen(CallAttempt call) { return Verdict.score(1, version); }
            }
            """;

    @TempDir Path home;
    @TempDir Path shop;

    private HostFixture fixture;

    @BeforeEach
    void open() {
        fixture = new HostFixture(home);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static PluginBuilder scorer(String version) {
        return new PluginBuilder("scorer").property("plugin.version", version).source("scorer.Scorer", SCORER);
    }

    private static String serving(PluginHost host) {
        return host.revision().extensions().of(CallFilter.class).stream()
                .map(filter -> filter.plugin() + " " + filter.version()).toList().toString();
    }

    private static List<String> standing(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> String.valueOf(entry.getFileName())).sorted().toList();
        }
    }

    @Test
    void installsReplacesAndRemoves() throws IOException {
        PluginHost host = fixture.start("");
        Path first = scorer("1.0.0").zip(shop, home.resolve("scratch"));

        PluginOutcome off = host.operations().install(first);
        assertEquals(List.of("it is off: the configuration has no section drawbridge.plugins.scorer"), off.notes());
        assertEquals("[]", serving(host));

        fixture.stage(host, "scorer { }").publish();
        assertEquals("[scorer 1.0.0]", serving(host));
        Path second = scorer("2.0.0").directory(shop);
        assertEquals("plugin scorer generation 2 replaces 1",
                host.operations().install(second).change().orElseThrow().toString());
        assertEquals("[scorer 2.0.0]", serving(host));
        assertEquals(List.of("scorer"), standing(fixture.plugins()));
        assertEquals(List.of("this is a downgrade from 2.0.0 to 1.0.0"), host.operations().install(first).notes());
        assertEquals(List.of("scorer.zip"), standing(fixture.plugins()));

        PluginOutcome removed = host.operations().remove("scorer");
        assertEquals(List.of("drawbridge.plugins.scorer (" + fixture.file() + ":3) is still there: take it out, or the "
                + "next start or reload will be refused"), removed.notes());
        assertEquals("[]", serving(host));
        assertEquals(List.of(), standing(fixture.plugins()));
        assertEquals("there is no plugin scorer in " + fixture.plugins() + "; no plugin is known here",
                assertThrows(PluginRefusedException.class, () -> host.operations().remove("scorer")).getMessage());
    }

    @Test
    void installsNothingThatWouldNotWork() throws IOException {
        scorer("1.0.0").directory(fixture.plugins());
        PluginHost host = fixture.start("scorer { }");

        Path unlinked = scorer("2.0.0").source("scorer.Base", "class NAME { }")
                .source("scorer.Second", SCORER.replace("implements", "extends Base implements"))
                .without("scorer.Base").zip(shop, home.resolve("a"));
        assertEquals("plugin scorer 2.0.0 (" + unlinked + "): class scorer.Base is missing for scorer.Second: put the "
                + "jar that has it into lib/ of the plugin", assertThrows(PluginRefusedException.class,
                        () -> host.operations().install(unlinked)).getMessage());
        Path unpreparable = scorer("3.0.0").property("plugin.class", "scorer.Main").source("scorer.Main", """
                public class NAME implements Plugin<NoConfiguration> {
                    public Class<NoConfiguration> configuration() { return NoConfiguration.class; }
                    public void prepare(PluginContext context, NoConfiguration none) {
                        throw new IllegalStateException("no licence");
                    }
                }
                """).zip(shop, home.resolve("b"));
        assertThrows(PluginStartException.class, () -> host.operations().install(unpreparable));
        assertEquals(shop.resolve("nothing.zip") + ": it does not exist",
                assertThrows(PluginRefusedException.class,
                        () -> host.operations().install(shop.resolve("nothing.zip"))).getMessage());

        assertEquals("[scorer 1.0.0]", serving(host));
        assertEquals(List.of("scorer"), standing(fixture.plugins()));
        assertTrue(HostFixture.screen(host).value().isPresent());
    }

    @Test
    void tellsOfAGenerationThatServesButCouldNotBeActivated() {
        scorer("1.0.0").directory(fixture.plugins());
        PluginHost host = fixture.start("scorer { }");
        scorer("2.0.0").property("plugin.class", "scorer.Main").source("scorer.Main", """
                public class NAME implements Plugin<NoConfiguration> {
                    public Class<NoConfiguration> configuration() { return NoConfiguration.class; }
                    public void activate() { throw new IllegalStateException("port taken"); }
                }
                """).directory(fixture.plugins());

        PluginOutcome reloaded = host.operations().reload("scorer");

        assertEquals("[scorer 2.0.0]", serving(host));
        assertEquals(List.of("plugin scorer generation 2 serves, but not all is well: activate failed: "
                + "IllegalStateException: port taken"), reloaded.notes());
        assertEquals("activate failed: IllegalStateException: port taken",
                host.plugins().getFirst().generations().getFirst().problem().orElseThrow());
        try (StagedRevision staged = fixture.stage(host, "scorer { mode = shadow }")) {
            staged.publish();
            assertEquals(List.of("plugin scorer generation 3 serves, but not all is well: activate failed: "
                    + "IllegalStateException: port taken"), staged.problems());
        }
    }

    @Test
    void disablesUntilItIsEnabledEvenAfterARestart() {
        scorer("1.0.0").directory(fixture.plugins());
        PluginHost host = fixture.start("scorer { }");

        host.operations().disable("scorer");
        assertEquals("[]", serving(host));
        assertTrue(host.plugins().getFirst().disabled());
        assertEquals(List.of("it was disabled already"), host.operations().disable("scorer").notes());
        host.close();

        PluginHost again = fixture.start("scorer { }");
        assertEquals("[]", serving(again));
        again.operations().enable("scorer");
        assertEquals("[scorer 1.0.0]", serving(again));
        assertFalse(again.plugins().getFirst().disabled());
    }

    @Test
    void refusesOneGenerationTooMany() {
        scorer("1.0.0").directory(fixture.plugins());
        PluginHost host = fixture.start("scorer { }");
        List<Lease> leases = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            leases.add(host.revision().extensions().of(CallFilter.class).getFirst().lease().orElseThrow());
            var _ = host.operations().reload("scorer");
        }

        assertEquals("plugin scorer has 3 generations alive: 3 (0 uses), 2 (1 uses), 1 (1 uses); no further one before "
                + "the calls of the oldest have ended, or its drain deadline", assertThrows(PluginStartException.class,
                        () -> host.operations().reload("scorer")).getMessage());

        leases.forEach(Lease::close);
        Awaits.until(() -> host.plugins().getFirst().generations().size() == 1);
        assertEquals("plugin scorer generation 4 replaces 3",
                host.operations().reload("scorer").change().orElseThrow().toString());
    }

    @Test
    void countsQuestionsThroughAllGenerations() {
        scorer("1.0.0").directory(fixture.plugins());
        PluginHost host = fixture.start("scorer { }");
        var _ = HostFixture.screen(host);
        Lease lease = host.revision().extensions().of(CallFilter.class).getFirst().lease().orElseThrow();
        var _ = host.operations().reload("scorer");
        assertEquals(1, host.servingGenerations());
        assertEquals(1, host.drainingGenerations());
        var _ = HostFixture.screen(host);

        lease.close();
        Awaits.until(() -> host.drainingGenerations() == 0);
        assertEquals(1, host.figures().getFirst().answered());
        assertEquals(2, host.totals().getFirst().answered());
    }

    @Test
    void recallsAndThenClosesAGenerationThatIsUsedForTooLong() {
        scorer("1.0.0").directory(fixture.plugins());
        PluginHost host = fixture.drain(Duration.ofMillis(100)).start("scorer { }");
        AtomicBoolean recalled = new AtomicBoolean();
        Lease lease = host.revision().extensions().of(CallFilter.class).getFirst()
                .lease(() -> recalled.set(true)).orElseThrow();

        var _ = host.operations().reload("scorer");

        Awaits.until(recalled::get);
        Awaits.until(() -> host.plugins().getFirst().generations().size() == 1);
        lease.close();
        assertEquals(List.of(), host.leaks());
    }

    @Test
    void followsWhatIsDroppedInReplacedAndTakenOut() throws IOException {
        scorer("1.0.0").directory(fixture.plugins());
        PluginHost host = fixture.start("scorer { }");
        host.watch();

        scorer("2.0.0").zip(home.resolve("scratch"), home.resolve("scratch"));
        Files.writeString(Files.createDirectories(fixture.plugins().resolve("upload.tmp")).resolve("x"), "half");
        Files.move(fixture.plugins().resolve("scorer"), home.resolve("old"));
        Files.move(home.resolve("scratch/scorer.zip"), fixture.plugins().resolve("scorer.zip"));
        Awaits.until(() -> serving(host).equals("[scorer 2.0.0]"));

        Files.writeString(fixture.plugins().resolve("scorer.zip"), "not a zip");
        scorer("3.0.0").directory(fixture.plugins());
        Awaits.until(() -> serving(host).equals("[scorer 2.0.0]"));
        Files.delete(fixture.plugins().resolve("scorer.zip"));
        Awaits.until(() -> serving(host).equals("[scorer 3.0.0]"));

        Files.move(fixture.plugins().resolve("scorer"), home.resolve("older"));
        Awaits.until(() -> serving(host).equals("[]"));
        Awaits.until(() -> host.leaks().isEmpty());
    }

    @Test
    void keepsTheOldOneWhenABrokenOneIsDroppedIn() throws IOException {
        scorer("1.0.0").directory(fixture.plugins());
        new PluginBuilder("other").source("other.Other", SCORER).directory(fixture.plugins());
        PluginHost host = fixture.start("scorer { }\nother { }");
        host.watch();

        Files.writeString(fixture.plugins().resolve("scorer/plugin.properties"), "plugin.id=scorer\n");
        new PluginBuilder("other").property("plugin.version", "2.0.0").source("other.Other", SCORER)
                .directory(fixture.plugins());
        Awaits.until(() -> serving(host).contains("other 2.0.0"));

        assertEquals("[other 2.0.0, scorer 1.0.0]", serving(host));
        assertTrue(host.plugins().stream().anyMatch(status -> status.problem().isPresent()));
    }
}
