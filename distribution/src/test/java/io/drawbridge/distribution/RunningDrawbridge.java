package io.drawbridge.distribution;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.drawbridge.core.control.ControlClient;
import io.drawbridge.core.control.ControlException;
import io.drawbridge.core.control.ControlRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * {@code bin/drawbridge} of the unpacked tarball, with {@code conf/}, {@code data/}, {@code log/} and {@code run/} of
 * its own: an installation that shares the large directories with the tarball's.
 */
public final class RunningDrawbridge implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(30);
    private static final Map<String, String> UNSUPERVISED = Map.of("DRAWBRIDGE_SUPERVISE", "no");
    private static final String CONFIGURATION = "conf/test.conf";
    private static final Pattern READY = Pattern.compile("\\bready\\b");

    private final Path home;
    private final ChildProcess process;

    private RunningDrawbridge(Path home, ChildProcess process) {
        this.home = home;
        this.process = process;
    }

    /**
     * Starts the server with a configuration and waits for its line "ready".
     *
     * @param directory empty, of the test's own
     * @throws AssertionError with its output, when it ends or is not ready in a minute
     */
    public static RunningDrawbridge start(Path directory, String configuration) {
        return start(directory, configuration, UNSUPERVISED);
    }

    /** The same, with the launcher as its supervisor: the process is the launcher then. */
    public static RunningDrawbridge startSupervised(Path directory, String configuration) {
        return start(directory, configuration, Map.of());
    }

    /** Starts the server of an installation, with the configuration that stands in it. */
    public static RunningDrawbridge startIn(Path home) {
        return await(home, launch(home, UNSUPERVISED, "run"));
    }

    private static RunningDrawbridge start(Path directory, String configuration, Map<String, String> environment) {
        Path home = install(directory);
        write(home.resolve(CONFIGURATION), configuration);
        return startAgain(home, environment);
    }

    /** Starts the server of an installation that has run before, with the configuration and all that it has kept. */
    public static RunningDrawbridge startAgain(Path home) {
        return startAgain(home, UNSUPERVISED);
    }

    private static RunningDrawbridge startAgain(Path home, Map<String, String> environment) {
        return await(home, launch(home, environment, "run", "-c", home.resolve(CONFIGURATION).toString()));
    }

    private static RunningDrawbridge await(Path home, ChildProcess process) {
        try {
            process.awaitOutput(READY, START_LIMIT);
        } catch (AssertionError e) {
            process.close();
            throw e;
        }
        return new RunningDrawbridge(home, process);
    }

    /** Lays out an installation in an empty directory, without starting anything. */
    public static Path install(Path directory) {
        Path tarball = Path.of(Objects.requireNonNull(System.getProperty("drawbridge.home")));
        try {
            for (String own : List.of("bin", "conf", "data", "log", "run")) {
                Files.createDirectories(directory.resolve(own));
            }
            for (String shared : List.of("lib", "plugins", "runtime", "sdk")) {
                Files.createSymbolicLink(directory.resolve(shared), tarball.resolve(shared));
            }
            for (String copied : List.of("bin/drawbridge", "conf/jvm.options")) {
                Files.copy(tarball.resolve(copied), directory.resolve(copied));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return directory;
    }

    /** Starts a subcommand of an installation; the process is the JVM itself. */
    public static ChildProcess launch(Path home, String... arguments) {
        return launch(home, UNSUPERVISED, arguments);
    }

    private static ChildProcess launch(Path home, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin/drawbridge").toString());
        command.addAll(List.of(arguments));
        return ChildProcess.start("drawbridge " + arguments[0], home, home.resolve("log/" + arguments[0] + ".out"),
                environment, command);
    }

    /** Runs a short subcommand beside the server and returns what it wrote; fails on another exit code than 0. */
    public String command(String... arguments) {
        try (ChildProcess command = launch(home, arguments)) {
            int code = command.awaitExit(COMMAND_LIMIT);
            if (code != 0) {
                throw new AssertionError(List.of(arguments) + " ended with " + code + ":\n" + command.output());
            }
            return command.output();
        }
    }

    /** Asks the server of an installation over its control socket, without a process for each question. */
    public static Config ask(Path home, String command, Map<String, String> arguments) {
        Map<String, String> all = new HashMap<>(arguments);
        all.put("format", "json");
        try (ControlClient client = ControlClient.connect(home.resolve("run/control.sock"))) {
            return ConfigFactory.parseString(client.ask(new ControlRequest(command, all)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ControlException e) {
            throw new AssertionError(command + " " + arguments, e);
        }
    }

    public Path home() {
        return home;
    }

    public ChildProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
