package io.drawbridge.distribution.author;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.distribution.ChildProcess;
import io.drawbridge.distribution.RunningDrawbridge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code drawbridge plugins new}. */
class PluginProjectIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private Workplace workplace;

    @BeforeEach
    void open() throws IOException {
        workplace = Workplace.in(directory);
    }

    @Test
    void aNewProjectIsBuiltAndTestedAtOnce() throws IOException {
        String output = workplace.sh("bin/drawbridge plugins new night-desk && cd night-desk && ./mvnw verify");

        assertTrue(output.contains("Tests run: 6, Failures: 0, Errors: 0, Skipped: 0, Time elapsed"), output);
        assertTrue(Files.exists(workplace.home().resolve("night-desk/target/night-desk-1.0.0.zip")), output);
    }

    @Test
    void itIsBuiltWithoutMavenAsItsReadmeSays() throws IOException {
        workplace.sh("bin/drawbridge plugins new night-desk --package org.acme.desk --directory work/desk");
        Path project = workplace.home().resolve("work/desk");

        String output = workplace.sh("set -e; cd work/desk; PATH='" + System.getProperty("java.home") + "/bin':$PATH\n"
                + Readme.read(project.resolve("README.md")).after("## Without Maven").commands());

        assertTrue(Files.exists(workplace.home().resolve("plugins/night-desk/lib/night-desk.jar")), output);
        Path file = Files.writeString(workplace.home().resolve("conf/desk.conf"), """
                drawbridge {
                  networks.a { sip = [ { bind = "127.0.0.1:5060" } ], media.bind = "127.0.0.1" }
                  plugins.night-desk { prefixes = ["+1900"], status = 100 }
                }
                """);
        assertEquals(file + ":3: drawbridge.plugins.night-desk.status: expected at least 400, got 100\n",
                check(file));
    }

    @Test
    void aNameThatCannotBeIsTold() throws IOException {
        assertEquals("drawbridge: an id is lower-case words joined by hyphens, such as night-desk, not \"Night\"; "
                + "see drawbridge plugins new --help\n", workplace.sh("bin/drawbridge plugins new Night"));
    }

    private String check(Path file) {
        try (ChildProcess check = RunningDrawbridge.launch(workplace.home(), "check", "-c", file.toString())) {
            check.awaitExit(LIMIT);
            return check.output();
        }
    }
}
