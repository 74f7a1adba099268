package io.drawbridge.host.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import io.drawbridge.api.plugin.AtLeast;
import io.drawbridge.api.plugin.AtMost;
import io.drawbridge.api.plugin.ByteSize;
import io.drawbridge.api.plugin.ConfigurationException;
import io.drawbridge.api.plugin.Default;
import io.drawbridge.api.plugin.Key;
import io.drawbridge.api.plugin.Max;
import io.drawbridge.api.plugin.Min;
import io.drawbridge.api.plugin.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinderTest {

    enum Trust { NONE, FULL, @Key("almost") NEARLY_FULL }

    record Range(int low, int high) {
        public static Range parse(String text) {
            String[] ends = text.split("-", -1);
            if (ends.length != 2) {
                throw new IllegalArgumentException("expected two ports such as 20000-30000, got \"" + text + "\"");
            }
            return new Range(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
        }
    }

    sealed interface Target permits TrunkTarget, UriTarget {
    }

    @Key("trunk")
    record TrunkTarget(String name) implements Target {
    }

    @Key("uri")
    record UriTarget(String uri, Optional<String> network) implements Target {
    }

    record Limits(
            @Min(1) @Max(100) int maxCalls,
            @Default("30s") Duration patience,
            @Default("[a, b]") Set<String> groups) {
    }

    record Everything(
            boolean enabled, int whole, long big, double ratio, String text, Trust trust, Duration delay, ByteSize size,
            Path file, Secret token, Optional<String> maybe, Optional<String> maybeNot, List<Integer> list,
            Map<String, Limits> limits, Target target, Range ports, List<Target> targets, Trust almost) {
    }

    record Window(Duration from, Duration until) {
        Window {
            if (until.compareTo(from) <= 0) {
                throw new ConfigurationException("until", "must be later than from");
            }
            if (from.isZero()) {
                throw new IllegalArgumentException("a window begins in the future");
            }
        }
    }

    record Windowed(Window window) {
    }

    @TempDir Path directory;

    @Test
    void bindsEveryKindOfComponent() {
        Everything bound = bind("""
                enabled = yes, whole = 7, big = 5000000000, ratio = 0.5, text = 0015550100, trust = full, delay = 500ms
                size = 64k, file = "lists/black.csv", token = hunter2, maybe = here, list = [3, 1, 2]
                limits { b { max-calls = 5, patience = 2m }, a { max-calls = 6, groups = [] } }
                target { type = uri, uri = "sip:a@b" }
                ports = "20000-30000"
                targets = [ { type = trunk, name = modem }, { type = uri, uri = "sip:c@d", network = edge } ]
                almost = almost
                """, Everything.class).orThrow();

        assertEquals(new Everything(true, 7, 5_000_000_000L, 0.5, "0015550100", Trust.FULL, Duration.ofMillis(500),
                new ByteSize(65536), directory.resolve("lists/black.csv"), Secret.of("hunter2"), Optional.of("here"),
                Optional.empty(), List.of(3, 1, 2),
                Map.of("b", new Limits(5, Duration.ofMinutes(2), Set.of("a", "b")),
                        "a", new Limits(6, Duration.ofSeconds(30), Set.of())),
                new UriTarget("sip:a@b", Optional.empty()), new Range(20000, 30000),
                List.of(new TrunkTarget("modem"), new UriTarget("sip:c@d", Optional.of("edge"))),
                Trust.NEARLY_FULL), bound);
    }

    record Lists(List<Target> targets, Set<String> words, Map<String, List<Integer>> numbers) {
    }

    @Test
    void takesASingleValueForAListOfOne() {
        Lists bound = bind("""
                targets { type = trunk, name = modem }
                words = hello
                numbers { a = 1, b = [1, 2] }
                """, Lists.class).orThrow();

        assertEquals(new Lists(List.of(new TrunkTarget("modem")), Set.of("hello"),
                Map.of("a", List.of(1), "b", List.of(1, 2))), bound);
    }

    @Test
    void tellsAllErrorsAtOnceWithFileLineAndKey() {
        Bound<Everything> bound = bind("""
                enabled = maybe
                whole = many
                big = 1.5
                ratio = [1]
                trust = ful
                delay = 30
                size = large
                file = { a = 1 }
                token { hunter2 = hunter2 }
                list = [1, two]
                limits { a { max-cals = 5 }, b { max-calls = 101, patience = 1s } }
                target { type = trnk }
                ports = "20000"
                targets = { type = uri }
                almost = null
                """, Everything.class);

        assertEquals(Optional.empty(), bound.record());
        String file = directory.resolve("box.conf").toString();
        assertEquals(List.of(
                "1: box.enabled: expected true or false, got \"maybe\"",
                "2: box.whole: expected a whole number, got \"many\"",
                "3: box.big: expected a whole number, got 1.5",
                "4: box.ratio: expected a number, got a list",
                "1: box.text: missing; expected a text",
                "5: box.trust: expected one of none, full, almost, got \"ful\"; did you mean full?",
                "6: box.delay: expected a duration with its unit, such as 500ms, 30s or 2h, got 30",
                "7: box.size: expected a size, such as 512, 64k or 10 MiB, got \"large\"",
                "8: box.file: expected a path, got a section",
                "9: box.token: expected a text",
                "10: box.list[1]: expected a whole number, got \"two\"",
                "11: box.limits.a.max-cals: unknown key; did you mean max-calls?",
                "11: box.limits.a.max-calls: missing; expected a whole number",
                "11: box.limits.b.max-calls: expected at most 100, got 101",
                "12: box.target.type: expected one of trunk, uri, got \"trnk\"; did you mean trunk?",
                "13: box.ports: expected two ports such as 20000-30000, got \"20000\"",
                "14: box.targets.uri: missing; expected a text",
                "15: box.almost: missing; expected one of none, full, almost"),
                bound.problems().stream().map(problem -> problem.toString().replace(file + ":", "").strip()).toList());
        assertTrue(bound.problems().getFirst().toString().startsWith(file + ":1: box.enabled: "));
    }

    @Test
    void namesTheKeyThatARecordRefuses() {
        Bound<Windowed> bound = bind("""
                window {
                  from = 8h
                  until = 7h
                }
                """, Windowed.class);

        assertEquals(directory.resolve("box.conf") + ":3: box.window.until: must be later than from",
                bound.problems().getFirst().toString());
    }

    @Test
    void namesTheSectionWhenARecordRefusesWithoutAKey() {
        Bound<Windowed> bound = bind("\n\nwindow {\n  from = 0h\n  until = 7h\n}\n", Windowed.class);

        assertEquals(directory.resolve("box.conf") + ":3: box.window: a window begins in the future",
                bound.problems().getFirst().toString());
    }

    record Bounded(
            @AtLeast("10ms") @AtMost("1m") Optional<Duration> delay, @AtLeast("1k") @AtMost("1 MiB") ByteSize size) {
    }

    @Test
    void refusesDurationsAndSizesBeyondTheirLimits() {
        assertEquals(List.of(), bind("delay = 10ms, size = 1 MiB", Bounded.class).problems());
        assertEquals(List.of("delay: expected at least 10ms, got \"9ms\"", "size: expected at most 1 MiB, got \"2m\""),
                messages("delay = 9ms, size = 2m"));
        assertEquals(List.of("delay: expected at most 1m, got \"2m\"", "size: expected at least 1k, got 1023"),
                messages("delay = 2m, size = 1023"));
        assertEquals(List.of("delay: expected zero or more, got \"-1s\"", "size: expected at least 1k, got 0"),
                messages("delay = -1s, size = 0"));
        assertEquals(List.of("delay: expected less than 100 years, got \"40000d\""),
                messages("delay = 40000d, size = 2k"));
    }

    private List<String> messages(String text) {
        return bind(text, Bounded.class).problems().stream()
                .map(problem -> problem.key().replace("box.", "") + ": " + problem.message()).toList();
    }

    @Test
    void listsTheKnownKeysWhenNoneIsNear() {
        Bound<Windowed> bound = bind("window { from = 1h, until = 2h, zzzzzzzz = 1 }", Windowed.class);

        assertEquals("unknown key; known: from, until", bound.problems().getFirst().message());
    }

    @Test
    void neverShowsSecrets() {
        Bound<SecretHolder> bound =
                bind("token = hunter2, tokens = [hunter3, hunter4], words = [a, b]", SecretHolder.class);

        String rendered = new EffectiveConfiguration(bound.settings()).render();

        assertEquals("""
                box.token = ***         # FILE:1
                box.tokens = [***, ***] # FILE:1
                box.words = ["a", "b"]  # FILE:1
                """, rendered.replace(directory.resolve("box.conf").toString(), "FILE").replace("  #", " #"));
        assertFalse(rendered.contains("hunter"));
        assertFalse(bound.orThrow().toString().contains("hunter"));
        assertEquals("hunter2", bound.orThrow().token().reveal());
    }

    record SecretHolder(Secret token, List<Secret> tokens, List<String> words) {
    }

    @Test
    void throwsAllProblemsAsOneLineEach() {
        Bound<Windowed> bound = bind("window { from = x, until = y }", Windowed.class);

        InvalidConfigurationException thrown = assertThrows(InvalidConfigurationException.class, bound::orThrow);

        assertEquals(2, String.valueOf(thrown.getMessage()).lines().count());
    }

    private <R extends Record> Bound<R> bind(String text, Class<R> type) {
        Path file = directory.resolve("box.conf");
        try {
            Files.writeString(file, text);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        Config section = ConfigFactory.parseFile(file.toFile(), ConfigParseOptions.defaults()).resolve();
        return Binder.bind(section, "box", type);
    }
}
