package io.drawbridge.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plugin hangs in a step of its life: whoever looks waits for nothing, whoever changes for its deadline at most. */
class HangingPluginTest {
    private static final String PLUGIN = """
            public class NAME implements Plugin<NoConfiguration> {
                public Class<NoConfiguration> configuration() { return NoConfiguration.class; }
                public void prepare(PluginContext context, NoConfiguration none) throws Exception { at("prepare"); }
                public void activate() throws Exception { at("activate"); }
                public void quiesce() throws Exception { at("quiesce"); }
                public void close() throws Exception { at("close"); }
                static void at(String step) throws Exception {
                    if (step.equals("STEP")) {
                        System.setProperty("hanging.NAME", "");
                        while (System.getProperty("UNTIL") == null) { Thread.sleep(1); }
                    }
                }
            }
            """;
    private static final String FILTER = """
            @Extension public class NAME implements CallFilter {
                public Verdict screen(CallAttempt call) { return Verdict.allow(); }
            }
            """;
    private static final String RELEASE = "hanging.release";

    @TempDir Path home;

    private HostFixture fixture;

    @BeforeEach
    void open() {
        fixture = new HostFixture(home);
        new PluginBuilder("good").source("good.GoodFilter", FILTER).directory(fixture.plugins());
    }

    @AfterEach
    void close() {
        System.setProperty(RELEASE, "");
        try {
            fixture.close();
        } finally {
            List.of(RELEASE, "hanging.First", "hanging.Second").forEach(System::clearProperty);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"activate", "quiesce", "close"})
    void whoeverLooksWaitsForNothingAndSeesWhoHangsInWhat(String step) throws InterruptedException {
        PluginHost host = swapped(step);

        PluginStatus.Step seen = hanging(host).orElseThrow();

        assertEquals(new PluginStatus.Step(step, Duration.ofSeconds(20)), seen);
        assertEquals(2, host.servingGenerations());
        assertEquals(List.of(1L, 2L, 3L),
                host.figures().stream().map(figures -> figures.generation()).sorted().toList());
        assertEquals(2, host.revision().number());
        assertTrue(hanging(host).isPresent(), "it still hangs");
    }

    @Test
    void aCloseThatHangsDelaysNobodysChanges() throws InterruptedException {
        PluginHost host = swapped("close");

        host.replace("good");
        host.replace("hanging");

        assertEquals(4, host.revision().number());
        assertTrue(hanging(host).isPresent(), "it still hangs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"activate", "quiesce"})
    void pluginsOfOneChangeTakeAStepTogether(String step) {
        // each waits for the other: one after the other would miss both deadlines
        install("first", "First", step, "hanging.Second");
        install("second", "Second", step, "hanging.First");
        PluginHost host = fixture.start("first { }\nsecond { }");
        assertTrue(host.plugins().stream().flatMap(plugin -> plugin.generations().stream())
                .allMatch(generation -> generation.problem().isEmpty()));

        try (StagedRevision staged = fixture.stage(host, "first { deadline = 1s }\nsecond { deadline = 1s }")) {
            staged.publish();
            assertEquals(List.of(), staged.problems());
        }

        assertEquals(2, host.revision().number());
    }

    @Test
    void theChangeThatWaitedForADeadlineSaysWhose() {
        fixture.timeout(Duration.ofMillis(300));
        install("hanging", "First", "quiesce", RELEASE);
        PluginHost host = fixture.start("hanging { }\ngood { }");

        PluginOutcome outcome = host.operations().reload("hanging");

        assertEquals(List.of("plugin hanging generation 2 was replaced, but not all is well: "
                + "quiesce did not return within 300 ms"), outcome.notes());
        assertFalse(host.operations().reload("good").change().isEmpty());
    }

    /** A host with a plugin that hangs in a step of a swap just now. */
    private PluginHost swapped(String step) throws InterruptedException {
        install("hanging", "First", step.equals("activate") ? "none" : step, RELEASE);
        PluginHost host = fixture.start("hanging { }\ngood { }");
        install("hanging", "First", step.equals("activate") ? step : "none", RELEASE);
        Thread swap = Thread.ofPlatform().daemon().start(() -> host.replace("hanging"));
        Awaits.until(() -> System.getProperty("hanging.First") != null);
        if (step.equals("close")) {
            swap.join();
        }
        return host;
    }

    private void install(String id, String name, String step, String until) {
        new PluginBuilder(id).property("plugin.class", id + "." + name)
                .source(id + "." + name, PLUGIN.replace("STEP", step).replace("UNTIL", until))
                .source(id + ".Filter" + name, FILTER)
                .directory(fixture.plugins());
    }

    private static Optional<PluginStatus.Step> hanging(PluginHost host) {
        return host.plugins().stream().filter(plugin -> plugin.id().equals("hanging"))
                .flatMap(plugin -> plugin.generations().stream())
                .flatMap(generation -> generation.step().stream()).findFirst();
    }
}
