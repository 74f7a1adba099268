package io.drawbridge.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.filter.CallFilter;
import io.drawbridge.host.config.InvalidConfigurationException;
import io.drawbridge.host.context.TaskFigures;
import io.drawbridge.host.invoke.Invocation;
import io.drawbridge.host.invoke.PluginExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that do what they should not: the culprit is named, and nobody else notices. */
class BadPluginTest {
    private static final String GOOD = """
            @Extension public class NAME implements CallFilter {
                public Verdict screen(CallAttempt call) { return Verdict.allow(); }
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

    @Test
    void constructorOfThePluginThrows() {
        plugin("class NAME implements Plugin<NoConfiguration> {"
                + " NAME() { throw new IllegalStateException(\"no licence\"); }"
                + " public Class<NoConfiguration> configuration() { return NoConfiguration.class; } }");

        assertEquals("FILE:3: drawbridge.plugins.bad: plugin bad 1.0.0: construct failed: "
                + "IllegalStateException: no licence", refused());
    }

    @Test
    void classInitialiserOfThePluginThrows() {
        plugin("class NAME implements Plugin<NoConfiguration> { static final int N = Integer.parseInt(\"x\");"
                + " public Class<NoConfiguration> configuration() { return NoConfiguration.class; } }");

        assertTrue(refused().startsWith("FILE:3: drawbridge.plugins.bad: plugin bad 1.0.0: construct failed: "));
    }

    @Test
    void constructorOfAnExtensionThrows() {
        new PluginBuilder("good").source("good.GoodFilter", GOOD).directory(fixture.plugins());
        extension("@Extension public class NAME implements CallFilter {"
                + " public NAME() { throw new IllegalArgumentException(\"cannot\"); }"
                + " public Verdict screen(CallAttempt call) { return Verdict.allow(); } }");

        assertEquals("plugin bad 1.0.0 (PLUGINS/bad): construct extensions failed: IllegalArgumentException: cannot",
                refusedStart("good { }\nbad { }"));
    }

    @Test
    void extensionAsksForWhatNobodyHas() {
        extension("@Extension public class NAME implements CallFilter {"
                + " @Inject NAME(CallFilter other) { }"
                + " public Verdict screen(CallAttempt call) { return Verdict.allow(); } }");

        assertEquals("plugin bad 1.0.0 (PLUGINS/bad): injection failed: "
                + "No implementation for io.drawbridge.api.filter.CallFilter was bound.",
                refusedStart("bad { }"));
    }

    @Test
    void classOfThePluginIsMissing() {
        new PluginBuilder("bad").property("plugin.class", "bad.Bad").source("bad.Other", "class NAME { }")
                .directory(fixture.plugins());

        assertEquals("FILE:3: drawbridge.plugins.bad: plugin bad 1.0.0: class bad.Bad is missing: "
                + "put the jar that has it into lib/ of the plugin", refused());
    }

    @Test
    void libraryOfAnExtensionIsMissing() {
        new PluginBuilder("bad").source("bad.BadFilter", GOOD.replace("implements", "extends Base implements"))
                .source("bad.Base", "class NAME { }").without("bad.Base").directory(fixture.plugins());

        assertEquals("plugin bad 1.0.0 (PLUGINS/bad): class bad.Base is missing for bad.BadFilter: "
                + "put the jar that has it into lib/ of the plugin", refusedStart("bad { }"));
    }

    @Test
    void libraryIsMissingOnlyWhenItIsNeeded() {
        new PluginBuilder("bad").source("bad.BadFilter", GOOD.replace("return", "new Late(); return"))
                .source("bad.Late", "class NAME { }").without("bad.Late").directory(fixture.plugins());

        Invocation<?> invocation = HostFixture.screen(fixture.start("bad { on-failure = closed }"));

        assertEquals("NoClassDefFoundError: bad/Late", invocation.problem());
        assertEquals("failed", invocation.outcome());
    }

    @Test
    void usesWhatItDidNotDeclare() {
        new PluginBuilder("bad").source("bad.BadFilter",
                        GOOD.replace("implements", "extends com.google.inject.AbstractModule implements"))
                .directory(fixture.plugins());

        assertEquals("plugin bad 1.0.0 (PLUGINS/bad): class com.google.inject.AbstractModule is missing for "
                + "bad.BadFilter: add Uses: guice/1 to plugin.properties, or put its jar into lib/",
                refusedStart("bad { }"));
    }

    @Test
    void declaresWhatNobodyOffers() {
        new PluginBuilder("bad").property("Uses", "guice/1, quantum/3").directory(fixture.plugins());

        String refused = refused();
        assertTrue(refused.startsWith("FILE:3: drawbridge.plugins.bad: plugin bad 1.0.0: Uses: quantum/3 is not "
                + "offered by this host, which has guice/1"), refused);
    }

    @Test
    void wantsAKeyOfTheHost() {
        plugin("class NAME implements Plugin<NAME.Settings> { record Settings(Duration deadline) { }"
                + " public Class<Settings> configuration() { return Settings.class; } }");

        assertTrue(refused().contains("the key deadline of bad.Bad$Settings is the host's in every section"));
    }

    @Test
    void checksOfItsRecordGoWrongInAnotherWay() {
        plugin("class NAME implements Plugin<NAME.Settings> {"
                + " record Settings(int points) { Settings { throw new IllegalStateException(\"bug\"); } }"
                + " public Class<Settings> configuration() { return Settings.class; } }");

        assertTrue(refused("bad { points = 1 }").contains("plugin bad 1.0.0: configure failed: "));
    }

    @Test
    void bundlesItsOwnCopyOfTheApi() {
        new PluginBuilder("bad").source("bad.BadFilter", GOOD)
                .plainSource("io.drawbridge.api.filter.CallFilter", """
                        package io.drawbridge.api.filter;
                        public interface CallFilter extends org.pf4j.ExtensionPoint {
                            Verdict screen(io.drawbridge.api.call.CallAttempt call);
                        }
                        """)
                .directory(fixture.plugins());

        PluginHost host = fixture.start("bad { }");

        PluginExtension<CallFilter> filter = host.revision().extensions().of(CallFilter.class).getFirst();
        assertEquals("bad/BadFilter", filter.toString());
        assertEquals("allow", HostFixture.screen(host).value().orElseThrow().toString());
    }

    @Test
    void looksForTheKernelAndForOthers() {
        extension("""
                @Extension public class NAME implements CallFilter {
                    public Verdict screen(CallAttempt call) {
                        return Verdict.score(0, ""
                                + seen("io.drawbridge.host.PluginHost")
                                + seen("ch.qos.logback.core.Layout")
                                + seen("org.pf4j.PluginManager") + seen("good.GoodFilter") + seen("org.slf4j.Logger")
                                + seen("java.sql.Connection") + " " + Thread.currentThread().getContextClassLoader());
                    }
                    private static String seen(String name) {
                        try {
                            Class.forName(name);
                            return "1";
                        } catch (ClassNotFoundException e) {
                            return "0";
                        }
                    }
                }
                """);
        new PluginBuilder("good").source("good.GoodFilter", GOOD).directory(fixture.plugins());

        assertEquals("score 0 000011 plugin bad#1",
                HostFixture.screen(fixture.start("bad { }\ngood { }")).value().orElseThrow().toString());
    }

    @Test
    void throwsInEveryStepOfItsLife() {
        new PluginBuilder("bad").property("plugin.class", "bad.Bad").source("bad.BadFilter", GOOD)
                .source("bad.Bad", """
                        public class NAME implements Plugin<NoConfiguration> {
                            public Class<NoConfiguration> configuration() { return NoConfiguration.class; }
                            public void activate() { throw new IllegalStateException("activate"); }
                            public void quiesce() { throw new StackOverflowError("quiesce"); }
                            public void close() throws Exception { throw new Exception("close"); }
                        }
                        """).directory(fixture.plugins());
        PluginHost host = fixture.start("bad { }");

        assertTrue(HostFixture.screen(host).value().isPresent());
        host.replace("bad");
        assertTrue(HostFixture.screen(host).value().isPresent());
        assertEquals(List.of(), host.leaks());
        host.close();
        assertEquals(List.of(), host.leaks());
    }

    @Test
    void spinsForEverInUse() {
        extension("""
                @Extension public class NAME implements CallFilter {
                    public Verdict screen(CallAttempt call) {
                        while (!Boolean.getBoolean("bad.stop")) {
                            Thread.interrupted();
                        }
                        return Verdict.allow();
                    }
                }
                """);
        PluginHost host = fixture.start("bad { deadline = 50ms, max-concurrent = 1 }");

        Invocation<?> spun = HostFixture.screen(host);
        assertEquals("no answer within 50 ms", spun.problem());
        assertEquals("all places of the plugin are taken (max-concurrent)", HostFixture.screen(host).problem());
        assertEquals(1, host.plugins().getFirst().generations().getFirst().abandoned());

        System.setProperty("bad.stop", "true");
        Awaits.until(() -> host.plugins().getFirst().generations().getFirst().abandoned() == 0);
        assertEquals(0, host.plugins().getFirst().generations().getFirst().leases());
        System.clearProperty("bad.stop");
    }

    @Test
    void spinsOnMoreThreadsThanThereAreProcessors() {
        extension("""
                @Extension public class NAME implements CallFilter {
                    public Verdict screen(CallAttempt call) {
                        while (!Boolean.getBoolean("bad.stop")) {
                            Thread.onSpinWait();
                        }
                        return Verdict.allow();
                    }
                }
                """);
        new PluginBuilder("good").source("good.GoodFilter", GOOD).directory(fixture.plugins());
        PluginHost host = fixture.start("bad { deadline = 20ms }\ngood { deadline = 30s }");
        List<PluginExtension<CallFilter>> both = host.revision().extensions().of(CallFilter.class);
        int spinners = Math.min(9, Runtime.getRuntime().availableProcessors() + 2);
        try {
            for (int i = 0; i < spinners; i++) {
                assertEquals("timed-out", host.calls()
                        .ask(both.getFirst(), extension -> extension.screen(HostFixture.noCall())).outcome());
            }

            assertEquals("answered", host.calls()
                    .ask(both.getLast(), extension -> extension.screen(HostFixture.noCall())).outcome());
            assertEquals(spinners, host.figures().getFirst().abandoned());
        } finally {
            System.setProperty("bad.stop", "true");
            Awaits.until(() -> host.figures().getFirst().abandoned() == 0);
            System.clearProperty("bad.stop");
        }
    }

    @Test
    void leavesAThreadBehind() {
        new PluginBuilder("bad").property("plugin.class", "bad.Bad").source("bad.Bad", """
                public class NAME implements Plugin<NoConfiguration> {
                    public Class<NoConfiguration> configuration() { return NoConfiguration.class; }
                    public void prepare(PluginContext context, NoConfiguration none) {
                        Thread thread = new Thread(() -> {
                            while (!Boolean.getBoolean("bad.end")) {
                                Thread.interrupted();
                                java.util.concurrent.locks.LockSupport.park();
                            }
                        }, "forgotten");
                        thread.setDaemon(true);
                        thread.start();
                    }
                }
                """).directory(fixture.plugins());
        PluginHost host = fixture.start("bad { }");
        host.close();

        assertEquals("[plugin bad generation 1 is closed but not collectable; held by thread forgotten]",
                host.leaks().toString());
        System.setProperty("bad.end", "true");
        Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().equals("forgotten"))
                .forEach(java.util.concurrent.locks.LockSupport::unpark);
        Awaits.until(() -> host.leaks().isEmpty());
        System.clearProperty("bad.end");
    }

    @Test
    void runsATaskThatNeverEnds() {
        new PluginBuilder("bad").property("plugin.class", "bad.Bad").source("bad.Bad", """
                public class NAME implements Plugin<NoConfiguration> {
                    static final java.util.concurrent.Semaphore END = new java.util.concurrent.Semaphore(0);
                    public Class<NoConfiguration> configuration() { return NoConfiguration.class; }
                    public void prepare(PluginContext context, NoConfiguration none) {
                        context.executor().execute(END::acquireUninterruptibly);
                    }
                }
                """).directory(fixture.plugins());
        fixture.timeout(Duration.ofMillis(200));
        PluginHost host = fixture.start("bad { }");
        host.close();

        assertEquals("[plugin bad generation 1 is closed but not collectable; held by task plugin-bad-task-1]",
                host.leaks().toString());
    }

    @Test
    void startsMoreTasksThanItMayHave() {
        plugin("""
                public class NAME implements Plugin<NoConfiguration> {
                    public Class<NoConfiguration> configuration() { return NoConfiguration.class; }
                    public void prepare(PluginContext context, NoConfiguration none) {
                        while (true) {
                            context.executor().execute(new java.util.concurrent.Semaphore(0)::acquireUninterruptibly);
                        }
                    }
                }
                """);
        fixture.timeout(Duration.ofMillis(500)); // its tasks do not end

        assertEquals("plugin bad 1.0.0 (PLUGINS/bad): prepare failed: RejectedExecutionException: plugin bad has 3 "
                + "tasks running and 5 waiting, which are all that it may have (max-tasks, max-waiting-tasks)",
                refusedStart("bad { max-tasks = 3, max-waiting-tasks = 5 }"));
    }

    @Test
    void showsHowManyTasksWereRefused() {
        plugin("""
                public class NAME implements Plugin<NoConfiguration> {
                    private PluginContext context;
                    public Class<NoConfiguration> configuration() { return NoConfiguration.class; }
                    public void prepare(PluginContext context, NoConfiguration none) { this.context = context; }
                    public void activate() {
                        for (int i = 0; i < 4; i++) {
                            context.after(Duration.ofDays(1), () -> { });
                        }
                    }
                }
                """);
        PluginHost host = fixture.start("bad { max-tasks = 3, max-waiting-tasks = 2 }");

        assertEquals(new TaskFigures(0, 2, 1, 0),
                host.plugins().getFirst().generations().getFirst().tasks());
    }

    private void plugin(String source) {
        new PluginBuilder("bad").property("plugin.class", "bad.Bad").source("bad.Bad", source)
                .directory(fixture.plugins());
    }

    private void extension(String source) {
        new PluginBuilder("bad").source("bad.BadFilter", source).directory(fixture.plugins());
    }

    private String refused() {
        return refused("bad { }");
    }

    private String refused(String sections) {
        return masked(assertThrows(InvalidConfigurationException.class, () -> fixture.start(sections)));
    }

    private String refusedStart(String sections) {
        return masked(assertThrows(PluginStartException.class, () -> fixture.start(sections)));
    }

    private String masked(Exception thrown) {
        return String.valueOf(thrown.getMessage()).replace(fixture.file().toString(), "FILE")
                .replace(fixture.plugins().toString(), "PLUGINS");
    }
}
