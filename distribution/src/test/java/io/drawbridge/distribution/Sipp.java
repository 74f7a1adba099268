package io.drawbridge.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * One run of sipp with a scenario, as caller or callee. It ends by itself after its
 * calls, or after its limit with a failure.
 */
public final class Sipp implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final AtomicInteger RUNS = new AtomicInteger();

    private final Path directory;
    private final ChildProcess process;

    private Sipp(Path directory, ChildProcess process) {
        this.directory = directory;
        this.process = process;
    }

    /** How SIP reaches the other side. */
    public enum Transport {
        UDP("u1"),
        TCP("t1");

        private final String option;

        Transport(String option) {
            this.option = option;
        }
    }

    /**
     * What to run.
     *
     * @param scenario the file of the scenario
     * @param local where it listens, host and port
     * @param arguments further arguments of sipp
     */
    public record Setting(
            Path scenario, Transport transport, Loopback local, int port, int calls, List<String> arguments) {
        /** One call of a scenario of {@code src/test/resources/sipp}, named without {@code .xml}. */
        public Setting(String scenario, Transport transport, Loopback local, int port) {
            this(Path.of("src/test/resources/sipp", scenario + ".xml"), transport, local, port);
        }

        /** One call of any scenario. */
        public Setting(Path scenario, Transport transport, Loopback local, int port) {
            this(scenario, transport, local, port, 1, List.of());
        }

        private String name() {
            return scenario.getFileName().toString().replace(".xml", "");
        }

        public Setting calls(int count) {
            return new Setting(scenario, transport, local, port, count, arguments);
        }

        /** Adds arguments of sipp, such as {@code "-key", "name", "value"}. */
        public Setting with(String... more) {
            List<String> all = new ArrayList<>(arguments);
            all.addAll(List.of(more));
            return new Setting(scenario, transport, local, port, calls, List.copyOf(all));
        }
    }

    /** What came out: counts of calls, and what sipp itself says about those that failed. */
    public record Outcome(int exitCode, int successful, int failed, String trace) {
        /** Fails the test unless exactly so many calls went through, and none failed. */
        public void assertSuccessful(int calls) {
            assertEquals(calls + " successful, 0 failed, exit code 0",
                    successful + " successful, " + failed + " failed, exit code " + exitCode, () -> trace);
        }
    }

    /** Starts a callee and waits until its socket is open. */
    public static Sipp callee(Setting setting) {
        Sipp sipp = start(setting, List.of());
        ListeningSocket.await(setting.transport() == Transport.TCP, setting.local().address(), setting.port(),
                sipp.process, LIMIT);
        return sipp;
    }

    /** Starts a caller of {@code user} at a server. */
    public static Sipp caller(Setting setting, String user, String server) {
        return start(setting, List.of("-s", user, server));
    }

    /** Waits for the end of its calls. */
    public Outcome await() {
        int code = process.awaitExit(LIMIT.plusSeconds(10));
        return new Outcome(code, statistic("SuccessfulCall(C)"), statistic("FailedCall(C)"), trace());
    }

    public ChildProcess process() {
        return process;
    }

    /**
     * Waits until a message that contains the pattern was sent or received.
     *
     * @throws AssertionError when sipp ends, or the limit passes, without it
     */
    public void awaitMessage(Pattern pattern, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!pattern.matcher(messages()).find()) {
            boolean over = process.endsWithin(LOOK_AGAIN) || System.nanoTime() > deadline;
            // What it wrote last it may have written since we looked.
            if (over && !pattern.matcher(messages()).find()) {
                throw new AssertionError("no message with " + pattern + " among:\n" + messages());
            }
        }
    }

    /** Every message sent and received, with times. */
    public String messages() {
        return read(directory.resolve("messages.log"));
    }

    /** What its scenario has logged. */
    public String actions() {
        return read(directory.resolve("actions.log"));
    }

    @Override
    public void close() {
        process.close();
    }

    private static Sipp start(Setting setting, List<String> last) {
        Path directory = Path.of("target/sipp", setting.name() + "-" + RUNS.incrementAndGet()).toAbsolutePath();
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = new ArrayList<>(List.of(
                Peer.SIPP.require().toString(), "-sf", setting.scenario().toAbsolutePath().toString(),
                "-t", setting.transport().option,
                "-i", setting.local().toString(), "-p", Integer.toString(setting.port()),
                "-mi", setting.local().toString(),
                "-m", Integer.toString(setting.calls()),
                "-nostdin", "-timeout", LIMIT.toSeconds() + "s", "-timeout_error",
                "-trace_msg", "-message_file", "messages.log",
                "-trace_logs", "-log_file", "actions.log",
                "-trace_err", "-error_file", "errors.log",
                "-trace_stat", "-stf", "statistics.csv", "-fd", "1"));
        command.addAll(setting.arguments());
        command.addAll(last);
        return new Sipp(directory, ChildProcess.start(
                "sipp " + setting.name(), directory, directory.resolve("screen.log"), Map.of(), command));
    }

    private int statistic(String column) {
        List<String> lines = read(directory.resolve("statistics.csv")).lines().toList();
        if (lines.size() < 2) {
            return 0;
        }
        int index = List.of(lines.getFirst().split(";", -1)).indexOf(column);
        return Integer.parseInt(lines.getLast().split(";", -1)[index]);
    }

    private String trace() {
        return "errors:\n" + read(directory.resolve("errors.log")) + "\nmessages:\n" + messages();
    }

    private static String read(Path file) {
        try {
            // Scenarios send Latin-1 on purpose: every byte reads as something.
            return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
