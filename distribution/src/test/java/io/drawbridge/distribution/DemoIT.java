package io.drawbridge.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's first command, as it runs at the end of {@code ./mvnw -Pdemo}. */
class DemoIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    private Path directory;

    @Test
    void callsItsEchoAndExplainsTheCall() {
        Path home = RunningDrawbridge.install(directory);

        try (ChildProcess demo = RunningDrawbridge.launch(home, "demo")) {
            assertEquals(0, demo.awaitExit(LIMIT), demo::output);
            demo.awaitOutput(Pattern.compile("◀.*200 OK"), LIMIT);
            demo.awaitOutput(Pattern.compile("packets sent, 1\\d\\d received, 0 lost"), LIMIT);
            demo.awaitOutput(Pattern.compile("keys +12# sent, 12# came back"), LIMIT);
            assertTrue(demo.output().contains("explain last"), demo::output);
        }
    }

    @Test
    void staysUntilControlC() {
        Path home = RunningDrawbridge.install(directory);

        try (ChildProcess demo = RunningDrawbridge.launch(home, "demo", "--stay")) {
            demo.awaitOutput(Pattern.compile("stays until Ctrl-C"), LIMIT);
            assertTrue(demo.isAlive());
            demo.signal("INT");
            assertEquals(130, demo.awaitExit(LIMIT), demo::output);
        }
    }
}
