package io.drawbridge.distribution.author;

import io.drawbridge.distribution.ChildProcess;
import io.drawbridge.distribution.Loopback;
import io.drawbridge.distribution.RunningDrawbridge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** An installation with a directory of plugins of its own, and a shell in which an author works on it. */
final class Workplace {
    // Maven on two busy cores, with a download or two.
    private static final Duration BUILD_LIMIT = Duration.ofMinutes(8);

    private final Path directory;
    private final Path home;

    private Workplace(Path directory, Path home) {
        this.directory = directory;
        this.home = home;
    }

    /** Sets one up in an empty directory. */
    static Workplace in(Path directory) throws IOException {
        // Paths of users have spaces.
        Path home = RunningDrawbridge.install(Files.createDirectories(directory.resolve("my drawbridge")));
        Path plugins = home.resolve("plugins");
        Path shipped = plugins.toRealPath();
        Files.delete(plugins);
        copy(shipped, plugins);
        return new Workplace(directory, home);
    }

    /** The installation. */
    Path home() {
        return home;
    }

    /** Writes the configuration: as it is shipped, at an address of this test's own, with more at its end. */
    void configure(Loopback address, String more) throws IOException {
        Path shipped = Path.of(Objects.requireNonNull(System.getProperty("drawbridge.home")))
                .resolve("conf/drawbridge.conf");
        Files.writeString(home.resolve("conf/drawbridge.conf"),
                Files.readString(shipped).replace("127.0.0.1", address.toString()) + more);
    }

    /** Runs commands in a shell that has the installation as its working directory; returns what they wrote. */
    String sh(String script) throws IOException {
        Path log = directory.resolve("shell.out");
        try (ChildProcess shell = ChildProcess.start("shell", home, log, maven(), List.of("sh", "-c", script))) {
            shell.awaitExit(BUILD_LIMIT);
            return shell.output();
        }
    }

    /** Reads what was downloaded for this build, and downloads and keeps the rest elsewhere. */
    private Map<String, String> maven() {
        return Map.of("MAVEN_ARGS", "-B -ntp -Dmaven.repo.local=" + directory.resolve("m2")
                + " -Dmaven.repo.local.tail=" + Objects.requireNonNull(System.getProperty("maven.repository")));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
