package io.drawbridge.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.drawbridge.api.filter.CallFilter;
import io.drawbridge.host.config.InvalidConfigurationException;
import io.drawbridge.host.invoke.Invocation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/**
 * A plugin goes wrong in each step of its life, in each way: before its publication that costs nothing but the swap,
 * after it nothing but the step. The log or the refusal says who, and in which step.
 */
class BadLifecycleTest {
    private static final String PLUGIN = """
            public class NAME implements Plugin<NoConfiguration> {
                NAME() throws Exception { bad("construct"); }
                public Class<NoConfiguration> configuration() { return NoConfiguration.class; }
                public void prepare(PluginContext context, NoConfiguration none) throws Exception { bad("prepare"); }
                public void activate() throws Exception { bad("activate"); }
                public void quiesce() throws Exception { bad("quiesce"); }
                public void close() throws Exception { bad("close"); }
                static void bad(String step) throws Exception {
                    if (step.equals("STEP")) {
                        WAY
                    }
                }
                static void endless() { endless(); }
            }
            """;
    private static final String FILTER = """
            @Extension public class NAME implements CallFilter {
                public Verdict screen(CallAttempt call) { return Verdict.score(0, "VERSION"); }
            }
            """;
    private static final String LATE = "did not return within 300 ms";

    @TempDir Path home;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private HostFixture fixture;

    /** How it goes wrong: source code, and what is said of it. */
    enum Way {
        THROWS("throw new IllegalStateException(\"no luck\");", "failed: IllegalStateException: no luck"),
        OVERFLOWS("endless();", "failed: StackOverflowError"),
        ASKS_FOR_TOO_MUCH("long[] all = new long[Integer.MAX_VALUE];", "failed: OutOfMemoryError: "),
        MISSES_A_CLASS("new Missing();", "class bad.Missing is missing"),
        HANGS("while (!Boolean.getBoolean(\"bad.stop\")) { Thread.sleep(1); }", LATE),
        SPINS("while (!Boolean.getBoolean(\"bad.stop\")) { Thread.onSpinWait(); }", LATE);

        private final String source;
        private final String said;

        Way(String source, String said) {
            this.source = source;
            this.said = said;
        }
    }

    static Stream<Arguments> beforePublication() {
        return each("construct", "prepare");
    }

    static Stream<Arguments> afterPublication() {
        return each("activate", "quiesce", "close");
    }

    private static Stream<Arguments> each(String... steps) {
        return Stream.of(steps).flatMap(step -> Stream.of(Way.values()).map(way -> Arguments.of(step, way)));
    }

    @BeforeEach
    void open() {
        fixture = new HostFixture(home).timeout(Duration.ofMillis(300));
        log.start();
        ((Logger) LoggerFactory.getLogger(Generation.class)).addAppender(log);
        new PluginBuilder("good").source("good.GoodFilter", FILTER.replace("VERSION", "good"))
                .directory(fixture.plugins());
    }

    @AfterEach
    void close() {
        System.setProperty("bad.stop", "true");
        try {
            fixture.close();
        } finally {
            System.clearProperty("bad.stop");
            ((Logger) LoggerFactory.getLogger(Generation.class)).detachAppender(log);
        }
    }

    @ParameterizedTest
    @MethodSource("beforePublication")
    void aSwapIsRefusedAndNothingHasChanged(String step, Way way) {
        install("none", way, "first");
        PluginHost host = fixture.start("bad { }\ngood { }");
        install(step, way, "second");

        RuntimeException refused = assertThrows(RuntimeException.class, () -> host.replace("bad"));

        assertTrue(refused instanceof InvalidConfigurationException || refused instanceof PluginStartException);
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains("plugin bad 1.0.0"), message);
        assertTrue(message.contains(way == Way.MISSES_A_CLASS ? way.said : step + " " + way.said), message);
        assertEquals(List.of("score 0 first", "score 0 good"), answers(host));
    }

    @ParameterizedTest
    @MethodSource("afterPublication")
    void aSwapGoesOnAndTheLogSaysWho(String step, Way way) {
        install(step, way, "first");
        PluginHost host = fixture.start("bad { }\ngood { }");
        assertEquals(List.of("score 0 first", "score 0 good"), answers(host));
        install("none", way, "second");

        host.replace("bad");

        assertEquals(List.of("score 0 second", "score 0 good"), answers(host));
        Awaits.until(() -> generations(host).equals(List.of(GenerationState.SERVING)));
        String line = log.list.stream().map(ILoggingEvent::getFormattedMessage)
                .filter(text -> text.startsWith("plugin=bad version=1.0.0 generation=")).findFirst().orElseThrow();
        assertTrue(line.contains(way.said) && (way == Way.MISSES_A_CLASS || line.contains(" " + step + " ")), line);
    }

    private void install(String step, Way way, String version) {
        new PluginBuilder("bad").property("plugin.class", "bad.Bad")
                .source("bad.Bad", PLUGIN.replace("STEP", step).replace("WAY", way.source))
                .source("bad.BadFilter", FILTER.replace("VERSION", version))
                .source("bad.Missing", "public class NAME { }").without("bad.Missing")
                .directory(fixture.plugins());
    }

    private static List<GenerationState> generations(PluginHost host) {
        return host.plugins().getFirst().generations().stream().map(PluginStatus.Alive::state).toList();
    }

    private static List<String> answers(PluginHost host) {
        List<String> answers = new ArrayList<>();
        host.revision().extensions().of(CallFilter.class).forEach(filter -> {
            Invocation<?> said = host.calls().ask(filter, extension -> extension.screen(HostFixture.noCall()));
            answers.add(said.value().map(Object::toString).orElse(said.problem()));
        });
        return answers;
    }
}
