package io.drawbridge.host.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import io.drawbridge.api.plugin.Secret;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationLoaderTest {
    private static final String DEFAULTS = """
            drawbridge {
              # How long to wait.
              screening { order = [first], budget = 800ms, limits { score = 50 } }
              secret = changeit
            }
            """;

    record Screening(List<String> order, Duration budget, Limits limits) {
    }

    record Limits(int score, int calls) {
    }

    record Root(Screening screening, Secret secret, Map<String, Config> plugins) {
    }

    @TempDir Path directory;

    private Path file;
    private ConfigurationLoader loader;

    @BeforeEach
    void writeDefaults() throws IOException {
        Path resources = Files.createDirectory(directory.resolve("resources"));
        Files.writeString(resources.resolve("reference.conf"), DEFAULTS);
        Files.writeString(resources.resolve("drawbridge-default.conf"), "drawbridge.screening.limits.calls = 9");
        loader = new ConfigurationLoader(resources(resources));
        file = directory.resolve("box.conf");
    }

    @Test
    void putsTheFileOverTheDefaults() throws IOException {
        Files.writeString(file, """
                drawbridge {
                  screening {
                    order = ${drawbridge.screening.order} [second]
                    limits { calls = 3 }
                  }
                }
                """);

        Bound<Root> bound = loader.read(Optional.of(file)).bind("drawbridge", Root.class);

        assertEquals(new Screening(List.of("first", "second"), Duration.ofMillis(800), new Limits(50, 3)),
                bound.orThrow().screening());
        assertEquals("""
                drawbridge.screening.order = ["first", "second"]  # FILE:3
                drawbridge.screening.budget = "800ms"             # default
                drawbridge.screening.limits.score = 50            # default
                drawbridge.screening.limits.calls = 3             # FILE:4
                drawbridge.secret = ***                           # default
                """, new EffectiveConfiguration(bound.settings()).render().replace(file.toString(), "FILE"));
    }

    @Test
    void namesTheSectionOfTheFileThatLacksAKey() throws IOException {
        Files.writeString(file, "drawbridge {\n  screening {\n    budget = 1s\n\n    limits { score = 1 }\n  }\n}\n");

        Bound<Root> bound = loader.read(Optional.of(file)).bind("drawbridge", Root.class);

        assertEquals(List.of(file + ":5: drawbridge.screening.limits.calls: missing; expected a whole number"),
                bound.problems().stream().map(Problem::toString).toList());
    }

    @Test
    void namesTheFileWhenTheSectionItselfIsNotThere() throws IOException {
        Files.writeString(file, "drawbridge {\n}\n");

        Bound<Root> bound = loader.read(Optional.of(file)).bind("drawbridge", Root.class);

        assertEquals(List.of(file + ": drawbridge.screening.limits.calls: missing; expected a whole number"),
                bound.problems().stream().map(Problem::toString).toList());
    }

    @Test
    void readsTheEmbeddedDefaultWithoutAFile() {
        Bound<Root> bound = loader.read(Optional.empty()).bind("drawbridge", Root.class);

        assertEquals(9, bound.orThrow().screening().limits().calls());
    }

    @Test
    void saysWhereTheFileIsNotHocon() throws IOException {
        Files.writeString(file, "drawbridge {\n  screening { order = [first }\n}\n");

        String message = refused();

        assertTrue(message.startsWith(file + ":2: "), message);
        assertEquals(1, message.lines().count());
    }

    @Test
    void saysWhereASubstitutionLeadsNowhere() throws IOException {
        Files.writeString(file, "drawbridge {\n\n  secret = ${drawbridge.nothing}\n}\n");

        String message = refused();

        assertTrue(message.startsWith(file + ":3: "), message);
        assertTrue(message.contains("drawbridge.nothing"), message);
    }

    @Test
    void saysThatThereIsNoFile() {
        assertEquals(file + ": no such file", refused());
    }

    @Test
    void refusesOtherRoots() throws IOException {
        Files.writeString(file, "\ndrawbrige { secret = x }\n");

        assertEquals(file + ":2: drawbrige: unknown key; did you mean drawbridge?", refused());
    }

    private String refused() {
        return String.valueOf(
                assertThrows(InvalidConfigurationException.class, () -> loader.read(Optional.of(file))).getMessage());
    }

    private static URLClassLoader resources(Path directory) throws MalformedURLException {
        return new URLClassLoader(new URL[] {directory.toUri().toURL()}, null);
    }
}
