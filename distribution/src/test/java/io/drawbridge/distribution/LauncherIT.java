package io.drawbridge.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/drawbridge} itself: where it may stand, which Java it takes, what reaches the JVM. */
class LauncherIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    void worksThroughSymbolicLinksFromAnyDirectoryWithBlanksInItsPath() throws IOException {
        Path home = RunningDrawbridge.install(Files.createDirectory(directory.resolve("a home")));
        Path elsewhere = Files.createDirectory(directory.resolve("else where"));
        Path relative = Files.createSymbolicLink(elsewhere.resolve("relative"),
                Path.of("../a home/bin/drawbridge"));
        Path twice = Files.createSymbolicLink(elsewhere.resolve("twice"), Path.of("relative"));

        for (Path launcher : List.of(home.resolve("bin/drawbridge"), relative, twice)) {
            try (ChildProcess process = start(elsewhere, Map.of(), launcher.toString(), "version")) {
                assertEquals(0, process.awaitExit(LIMIT), process::output);
                assertTrue(process.output().startsWith("drawbridge "), process::output);
            }
        }
    }

    @Test
    void saysInOneLineWhichJavaItNeeds() throws IOException {
        Path home = RunningDrawbridge.install(directory);
        Files.delete(home.resolve("runtime"));
        Path old = Files.createDirectories(directory.resolve("old/bin")).resolve("java");
        Files.writeString(old, "#!/bin/sh\necho 'openjdk version \"17.0.15\" 2025-04-15' >&2\n");
        assertTrue(old.toFile().setExecutable(true));

        try (ChildProcess process = start(home, Map.of("JAVA_HOME", directory.resolve("old").toString()),
                "bin/drawbridge", "version")) {
            assertEquals(1, process.awaitExit(LIMIT));
            assertEquals("drawbridge: needs Java 25 or newer, but " + old + " is version 17; set JAVA_HOME\n",
                    process.output());
        }
    }

    @Test
    void takesTheJavaOfJavaHomeWhereThereIsNoRuntime() throws IOException {
        Path home = RunningDrawbridge.install(directory);
        Path runtime = Files.readSymbolicLink(home.resolve("runtime"));
        Files.delete(home.resolve("runtime"));

        try (ChildProcess process = start(home, Map.of("JAVA_HOME", runtime.toString()), "bin/drawbridge", "version")) {
            assertEquals(0, process.awaitExit(LIMIT), process::output);
        }
    }

    @Test
    void optionsOfTheCallerWin() {
        Path home = RunningDrawbridge.install(directory);

        try (ChildProcess process = start(home,
                Map.of("DRAWBRIDGE_OPTS", "-XX:-UseSerialGC -XX:+UseParallelGC -Xlog:gc+init"),
                "bin/drawbridge", "version")) {
            assertEquals(0, process.awaitExit(LIMIT), process::output);
            assertTrue(process.output().contains("Parallel"), process::output);
        }
    }

    @Test
    void aWrongCommandIsOneLineAndExitCode64() {
        Path home = RunningDrawbridge.install(directory);

        try (ChildProcess process = start(home, Map.of(), "bin/drawbridge", "dance")) {
            assertEquals(64, process.awaitExit(LIMIT), process::output);
            assertEquals(1, process.output().lines().count(), process::output);
        }
    }

    @Test
    void theShippedConfigurationIsGood() throws IOException {
        Path home = RunningDrawbridge.install(directory);
        Path tarball = Path.of(System.getProperty("drawbridge.home", ""));
        Files.copy(tarball.resolve("conf/drawbridge.conf"), home.resolve("conf/drawbridge.conf"));

        try (ChildProcess process = start(home, Map.of(), "bin/drawbridge", "check")) {
            assertEquals(0, process.awaitExit(LIMIT), process::output);
            process.awaitOutput(Pattern.compile("drawbridge\\.conf"), LIMIT);
        }
    }

    private static ChildProcess start(Path where, Map<String, String> environment, String... command) {
        return ChildProcess.start("launcher", where, where.resolve("launcher.out"), environment, List.of(command));
    }
}
