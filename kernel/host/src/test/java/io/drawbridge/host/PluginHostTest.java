package io.drawbridge.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.filter.CallFilter;
import io.drawbridge.api.guard.PacketGuard;
import io.drawbridge.host.config.InvalidConfigurationException;
import io.drawbridge.host.config.Setting;
import io.drawbridge.host.invoke.Invocation;
import io.drawbridge.host.invoke.Lease;
import io.drawbridge.host.invoke.Mode;
import io.drawbridge.host.invoke.PluginExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginHostTest {
    private static final String FILTER = """
            @Extension public class NAME implements CallFilter {
                public Verdict screen(CallAttempt call) { return Verdict.score(1, "one"); }
            }
            """;
    private static final String CONFIGURED = """
            public class NAME implements Plugin<NAME.Settings> {
                record Settings(String greeting, int points, Secret token) {
                    Settings {
                        if (points > 10) {
                            throw new ConfigurationException("points", "ten at most");
                        }
                    }
                }
                public Class<Settings> configuration() { return Settings.class; }
                String prepared = "no";
                public void prepare(PluginContext context, Settings settings) {
                    prepared = context.id() + " " + settings.greeting();
                }
            }
            """;
    private static final String INJECTED = """
            @Extension public class NAME implements CallFilter {
                private final Desk desk;
                private final Desk.Settings settings;
                private final PluginContext context;
                @Inject NAME(Desk desk, Desk.Settings settings, PluginContext context) {
                    this.desk = desk;
                    this.settings = settings;
                    this.context = context;
                }
                public Verdict screen(CallAttempt call) {
                    return Verdict.score(settings.points(),
                            desk.prepared + " " + context.version() + " " + settings.token().reveal());
                }
            }
            """;

    @TempDir Path home;

    private HostFixture fixture;

    @BeforeEach
    void open() {
        fixture = new HostFixture(home);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static PluginBuilder desk() {
        return new PluginBuilder("desk")
                .property("plugin.class", "desk.Desk")
                .resource("reference.conf", "# How it greets.\ngreeting = hello\npoints = 5\ntoken = none\n")
                .source("desk.Desk", CONFIGURED)
                .source("desk.DeskFilter", INJECTED);
    }

    @Test
    void constructsExtensionsFromThePreparedPluginAndItsRecord() {
        desk().directory(fixture.plugins());

        PluginHost host = fixture.start("desk { mode = shadow, points = 7, token = hunter2 }");

        Invocation<?> invocation = HostFixture.screen(host);
        assertEquals("score 7 desk hello 1.0.0 hunter2", invocation.value().orElseThrow().toString());
        assertEquals(new Invocation.Asked("desk", "1.0.0", 1, "DeskFilter", Mode.SHADOW,
                io.drawbridge.host.invoke.FailurePolicy.OPEN), invocation.asked());
        assertEquals(1, host.revision().number());
    }

    @Test
    void tellsEffectiveValuesWithOriginsAndMasks() {
        desk().directory(fixture.plugins());

        PluginHost host = fixture.start("desk { points = 7, token = hunter2 }");

        List<String> values = host.revision().settings().stream()
                .filter(setting -> !setting.key().matches(".*(loop|deadline|on-failure|max-[-a-z]+|admin)"))
                .map(PluginHostTest::shown).toList();
        assertEquals(List.of(
                "drawbridge.plugins.desk.mode = enforce # default",
                "drawbridge.plugins.desk.greeting = \"hello\" # reference.conf of plugin desk:2",
                "drawbridge.plugins.desk.points = 7 # FILE:3",
                "drawbridge.plugins.desk.token = *** # FILE:3"),
                values.stream().map(line -> line.replace(fixture.file().toString(), "FILE")
                        .replace("\"enforce\"", "enforce")).toList());
    }

    private static String shown(Setting setting) {
        return setting.key() + " = " + setting.value() + " # " + setting.origin();
    }

    @Test
    void tellsAllErrorsOfAllSectionsAtOnce() {
        desk().directory(fixture.plugins());
        new PluginBuilder("bare").source("bare.BareFilter", FILTER).directory(fixture.plugins());
        new PluginBuilder("future").property("plugin.requires", ">=9.0.0").directory(fixture.plugins());
        new PluginBuilder("vague").property("plugin.requires", ">=0.1.0-SNAPSHOT").directory(fixture.plugins());

        assertEquals("""
                FILE:3: drawbridge.plugins.dsk: there is no plugin dsk in PLUGINS; did you mean desk?
                FILE:5: drawbridge.plugins.desk.pionts: unknown key; did you mean points?
                FILE:6: drawbridge.plugins.desk.points: ten at most
                FILE:8: drawbridge.plugins.bare.mode: expected one of enforce, shadow, off, got "on"
                FILE:9: drawbridge.plugins.future: plugin future 1.0.0: it requires the API >=9.0.0, and this host has \
                0.1.0: install a version of the plugin for this API, or another Drawbridge
                FILE:10: drawbridge.plugins.vague: plugin vague 1.0.0: plugin.requires=>=0.1.0-SNAPSHOT is not a range \
                of versions, such as >=0.1.0 or ^0.1.0 (without -SNAPSHOT)""",
                refusedConfiguration("""
                dsk { }
                desk {
                  pionts = 3
                  points = 11
                }
                bare { mode = on }
                future { }
                vague { }
                """));
    }

    @Test
    void doesNotLoadWhatHasNoSectionOrIsOff() {
        String throwing = "public class NAME implements Plugin<NoConfiguration> {"
                + " public NAME() { throw new IllegalStateException(\"loaded\"); }"
                + " public Class<NoConfiguration> configuration() { return NoConfiguration.class; } }";
        new PluginBuilder("silent").property("plugin.class", "silent.Silent").source("silent.Silent", throwing)
                .directory(fixture.plugins());
        new PluginBuilder("off").property("plugin.class", "off.Off").source("off.Off", throwing)
                .directory(fixture.plugins());

        PluginHost host = fixture.start("off { mode = off, anything = goes }");

        assertTrue(host.revision().extensions().all().isEmpty());
        assertEquals(List.of("off OFF []", "silent OFF []"), host.plugins().stream()
                .map(status -> status.id() + " " + status.mode() + " " + status.generations()).toList());
    }

    @Test
    void loadsAZipAndWritesNothingBesideIt() throws IOException {
        desk().zip(fixture.plugins(), home.resolve("scratch"));

        PluginHost host = fixture.start("desk { }");

        assertTrue(HostFixture.screen(host).value().isPresent());
        assertEquals(List.of("desk.zip"), names(fixture.plugins()));
        host.close();
        assertEquals(List.of(), names(home.resolve("work")));
    }

    @Test
    void runsOnWhenTheOperatorOverwritesTheJar() throws IOException {
        desk().directory(fixture.plugins());
        PluginHost host = fixture.start("desk { }");

        Files.writeString(fixture.plugins().resolve("desk/lib/desk.jar"), "not a jar any more");

        assertTrue(HostFixture.screen(host).value().isPresent());
    }

    @Test
    void refusesLoopExtensionsWithoutTheGrant() {
        new PluginBuilder("guard").source("guard.Guard", """
                @Extension public class NAME implements PacketGuard {
                    public GuardVerdict inspect(PacketView packet) { return GuardVerdict.pass(); }
                }
                """).directory(fixture.plugins());

        assertEquals("plugin guard 1.0.0 (PLUGINS/guard): extension Guard is a PacketGuard and runs on event loops: "
                + "write loop = true into drawbridge.plugins.guard (FILE:3) if you trust it",
                refusedStart("guard { }"));
        assertEquals(1, fixture.start("guard { loop = true }").revision().extensions().of(PacketGuard.class).size());
    }

    @Test
    void ordersExtensionsAsAsked() {
        for (String id : List.of("a", "b", "c")) {
            new PluginBuilder(id).source(id + ".Last", FILTER.replace("@Extension", "@Extension(ordinal = 9)"))
                    .source(id + ".First", FILTER).directory(fixture.plugins());
        }

        ExtensionSet extensions = fixture.start("a { }\nb { }\nc { }").revision().extensions();

        assertEquals("[a/First, a/Last, b/First, b/Last, c/First, c/Last]",
                extensions.of(CallFilter.class).toString());
        assertEquals("[c/First, c/Last, a/First, a/Last, b/First, b/Last]",
                extensions.of(CallFilter.class, List.of("c", "a")).toString());
    }

    @Test
    void swapsUnderAnOpenLeaseAndLeavesNoLoaderBehind() {
        desk().directory(fixture.plugins());
        PluginHost host = fixture.start("desk { }");
        Revision before = host.revision();
        PluginExtension<CallFilter> old = before.extensions().of(CallFilter.class).getFirst();
        Lease lease = old.lease().orElseThrow();

        desk().property("plugin.version", "2.0.0").directory(fixture.plugins());
        host.replace("desk");

        assertTrue(HostFixture.screen(host, before).value().orElseThrow().toString().contains("1.0.0"));
        assertTrue(HostFixture.screen(host).value().orElseThrow().toString().contains("2.0.0"));
        assertEquals(before.number() + 1, host.revision().number());
        assertEquals("[2 SERVING, 1 DRAINING]", generations(host));

        lease.close();
        Awaits.until(() -> generations(host).equals("[2 SERVING]"));
        assertEquals("its generation has closed", HostFixture.screen(host, before).problem());
        assertTrue(old.lease().isEmpty());
        assertEquals(List.of(), host.leaks());
    }

    @Test
    void swapsUnderCallersWithoutOneOfThemNoticing() throws InterruptedException {
        desk().directory(fixture.plugins());
        PluginHost host = fixture.start("desk { deadline = 20s }");
        AtomicBoolean over = new AtomicBoolean();
        Queue<String> problems = new ConcurrentLinkedQueue<>();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            callers.add(Thread.ofVirtual().start(() -> {
                while (!over.get()) {
                    try (LeasedRevision leased = host.lease()) {
                        String problem = HostFixture.screen(host, leased.revision()).problem();
                        if (!problem.isEmpty()) {
                            problems.add(problem);
                        }
                    }
                }
            }));
        }

        for (int i = 0; i < 20; i++) {
            host.replace("desk");
        }
        over.set(true);
        for (Thread caller : callers) {
            caller.join();
        }

        assertEquals(List.of(), List.copyOf(problems));
        Awaits.until(() -> generations(host).equals("[21 SERVING]"));
        assertEquals(List.of(), host.leaks());
    }

    private static String generations(PluginHost host) {
        return host.plugins().getFirst().generations().stream()
                .map(generation -> generation.number() + " " + generation.state()).toList().toString();
    }

    @Test
    void givesEachGenerationClassesOfItsOwn() {
        new PluginBuilder("who").source("who.Who", """
                @Extension public class NAME implements CallFilter {
                    static int instances;
                    public NAME() { instances++; }
                    public Verdict screen(CallAttempt call) {
                        return Verdict.score(instances, String.valueOf(System.identityHashCode(getClass())));
                    }
                }
                """).directory(fixture.plugins());
        PluginHost host = fixture.start("who { }");
        var first = HostFixture.screen(host).value().orElseThrow();
        host.replace("who");
        var second = HostFixture.screen(host).value().orElseThrow();

        assertEquals(List.of(1, 1), List.of(first.points(), second.points()));
        assertNotEquals(first.reason(), second.reason());
    }

    @Test
    void changesNothingWhenTheNextGenerationCannotBePrepared() {
        desk().directory(fixture.plugins());
        PluginHost host = fixture.start("desk { }");
        Revision before = host.revision();
        new PluginBuilder("desk").property("plugin.class", "desk.Desk").source("desk.Desk", """
                public class NAME implements Plugin<NoConfiguration> {
                    public Class<NoConfiguration> configuration() { return NoConfiguration.class; }
                    public void prepare(PluginContext context, NoConfiguration none) throws Exception {
                        throw new java.io.IOException("no database at 192.0.2.1");
                    }
                }
                """).directory(fixture.plugins());

        PluginStartException thrown = assertThrows(PluginStartException.class, () -> host.replace("desk"));

        assertTrue(String.valueOf(thrown.getMessage())
                .endsWith("prepare failed: IOException: no database at 192.0.2.1"));
        assertEquals(before, host.revision());
        assertTrue(HostFixture.screen(host).value().isPresent());
        assertEquals(List.of(), host.leaks());
    }

    @Test
    void inspectsWithoutPreparing() {
        desk().directory(fixture.plugins());
        new PluginBuilder("fails").property("plugin.class", "fails.Fails").source("fails.Fails", """
                public class NAME implements Plugin<NoConfiguration> {
                    public Class<NoConfiguration> configuration() { return NoConfiguration.class; }
                    public void prepare(PluginContext context, NoConfiguration none) {
                        throw new IllegalStateException("prepared");
                    }
                }
                """).directory(fixture.plugins());

        Inspection inspection = fixture.inspect("desk { points = many }\nfails { }");

        assertEquals(List.of("FILE:3: drawbridge.plugins.desk.points: expected a whole number, got \"many\""),
                inspection.problems().stream().map(problem -> masked(problem.toString())).toList());
        assertTrue(inspection.settings().stream().anyMatch(setting -> setting.key().equals(
                "drawbridge.plugins.fails.mode")));
    }

    private String refusedConfiguration(String sections) {
        return masked(String.valueOf(
                assertThrows(InvalidConfigurationException.class, () -> fixture.start(sections)).getMessage()));
    }

    private String refusedStart(String sections) {
        return masked(String.valueOf(
                assertThrows(PluginStartException.class, () -> fixture.start(sections)).getMessage()));
    }

    private String masked(String message) {
        return message.replace(fixture.file().toString(), "FILE").replace(fixture.plugins().toString(), "PLUGINS");
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> String.valueOf(entry.getFileName()))
                    .filter(name -> !name.startsWith(".")).sorted().toList();
        }
    }

    @Test
    void givesPluginsTimeButNotForEver() {
        new PluginBuilder("slow").property("plugin.class", "slow.Slow").source("slow.Slow", """
                public class NAME implements Plugin<NoConfiguration> {
                    public Class<NoConfiguration> configuration() { return NoConfiguration.class; }
                    public void prepare(PluginContext context, NoConfiguration none) throws Exception {
                        new java.util.concurrent.CountDownLatch(1).await();
                    }
                }
                """).directory(fixture.plugins());
        fixture.timeout(Duration.ofMillis(300));

        assertEquals("plugin slow 1.0.0 (PLUGINS/slow): prepare did not return within 300 ms",
                refusedStart("slow { }"));
        assertFalse(Thread.currentThread().isInterrupted());
    }
}
