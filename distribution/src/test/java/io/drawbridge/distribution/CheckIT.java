package io.drawbridge.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code bin/drawbridge check}: what we tell people to write is good, and what is wrong is said all at once. */
class CheckIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern BLOCK = Pattern.compile("```hocon\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsGood(Path example) {
        Path home = RunningDrawbridge.install(directory);

        try (ChildProcess check = RunningDrawbridge.launch(home, "check", "-c", example.toString())) {
            assertEquals(0, check.awaitExit(LIMIT), check::output);
            assertTrue(check.output().startsWith("OK: "), check::output);
        }
    }

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../examples"))) {
            return files.filter(file -> file.toString().endsWith(".conf"))
                    .map(file -> file.toAbsolutePath().normalize()).sorted().toList();
        }
    }

    @Test
    void everyConfigurationOfTheReadmeIsGood() throws IOException {
        Path home = RunningDrawbridge.install(directory);
        List<Path> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(Files.readString(Path.of("../README.md")));
        while (matcher.find()) {
            blocks.add(Files.writeString(directory.resolve("readme-" + blocks.size() + ".conf"), matcher.group(1)));
        }
        assertTrue(!blocks.isEmpty(), "the README has no configuration");

        for (Path block : blocks) {
            try (ChildProcess check = RunningDrawbridge.launch(home, "check", "-c", block.toString())) {
                assertEquals(0, check.awaitExit(LIMIT), check::output);
            }
        }
    }

    @Test
    void referencesToNothingAreFoundTogetherWithEverythingElse() throws IOException {
        Path home = RunningDrawbridge.install(directory);
        Path file = Files.writeString(home.resolve("conf/drawbridge.conf"), """
                drawbridge {
                  networks.a { sip = [ { bind = "127.0.0.1:5060" } ], media.bind = "127.0.0.1" }
                  limits.max-duration = -5s
                  trunks.t { network = a, targets = ["sip:127.0.0.2"], groups = [g] }
                  groups.g.strategy = dice
                  plugins {
                    load-balancing { deadline = 0s }
                    static-routes.routes = [
                      { when { network = mars, to = "1" }, to = { trunk = gone } }
                      { to = [ { group = bots, strategy = hash }, { service = jukebox } ] }
                    ]
                    blacklist { mode = shadow, file = "none.csv", status = 200 }
                    echo { max-duration = -1s }
                  }
                }
                """);

        try (ChildProcess check = RunningDrawbridge.launch(home, "check")) {
            assertEquals(1, check.awaitExit(LIMIT), check::output);
            String conf = file.toString();
            assertEquals("""
                    FILE:3: drawbridge.limits.max-duration: expected zero or more, got "-5s"
                    FILE:5: drawbridge.groups.g.strategy: no plugin that is on offers the strategy "dice"; known: \
                    hash, least-calls, priority, weighted-round-robin
                    FILE:7: drawbridge.plugins.load-balancing.deadline: must be more than zero
                    FILE:9: drawbridge.plugins.static-routes.routes[0].when.network: no network "mars" is configured; \
                    known: a
                    FILE:9: drawbridge.plugins.static-routes.routes[0].to.trunk: no trunk "gone" is configured; \
                    known: t
                    FILE:10: drawbridge.plugins.static-routes.routes[1].to[0].group: no group "bots" is configured; \
                    known: g
                    FILE:10: drawbridge.plugins.static-routes.routes[1].to[1].service: no plugin that is on offers the \
                    service "jukebox"; known: echo
                    FILE:12: drawbridge.plugins.blacklist.status: expected at least 400, got 200
                    FILE:13: drawbridge.plugins.echo.max-duration: expected zero or more, got "-1s"
                    """, check.output().replace(conf, "FILE"));
        }
    }

    @Test
    void aListThatCannotBeReadIsFound() throws IOException {
        Path home = RunningDrawbridge.install(directory);
        Path file = Files.writeString(home.resolve("conf/drawbridge.conf"), """
                drawbridge {
                  networks.a { sip = [ { bind = "127.0.0.1:5060" } ], media.bind = "127.0.0.1" }
                  plugins.blacklist.file = "none.csv"
                }
                """);

        try (ChildProcess check = RunningDrawbridge.launch(home, "check")) {
            assertEquals(1, check.awaitExit(LIMIT), check::output);
            assertEquals(file + ":3: drawbridge.plugins.blacklist.file: " + file.resolveSibling("none.csv")
                    + ": no such file\n", check.output());
        }
    }

    @Test
    void pathsArePrintedAsTheyAreInForce() throws IOException {
        Path home = RunningDrawbridge.install(directory);

        try (ChildProcess config = RunningDrawbridge.launch(home, "config")) {
            assertEquals(0, config.awaitExit(LIMIT), config::output);
            assertTrue(config.output().contains(
                    "drawbridge.data-dir = \"" + home.toRealPath().resolve("data") + "\""), config::output);
        }
    }
}
