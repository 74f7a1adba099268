package io.drawbridge.core.ua;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A node for the demonstration: {@code bin/drawbridge run} as a user would start it, with the embedded default
 * configuration, in a directory of its own, so that it meets no other node of this machine.
 */
final class DemoNode implements AutoCloseable {
    private static final String DEFAULTS = "/drawbridge-default.conf";
    private static final int USUAL_PORT = 5060;
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final Path launcher;
    private final Path directory;
    private final Path configuration;
    private final int port;
    private final Process process;

    private DemoNode(Path launcher, Path directory, Path configuration, int port) throws IOException {
        this.launcher = launcher;
        this.directory = directory;
        this.configuration = configuration;
        this.port = port;
        this.process = command("run").redirectError(log().toFile()).redirectOutput(log().toFile()).start();
    }

    /** Starts it; {@link #awaitReady()} tells when it takes calls. */
    static DemoNode start(Path home) throws IOException {
        int port = isFree(USUAL_PORT) ? USUAL_PORT : freePort();
        Path directory = Files.createTempDirectory("drawbridge-demo");
        Path configuration = directory.resolve("drawbridge.conf");
        Files.writeString(configuration, defaults().replace(":" + USUAL_PORT + "\"", ":" + port + "\"") + """

                # Apart from the node that this installation may be running.
                drawbridge.data-dir = data
                drawbridge.control.socket = control.sock
                """);
        return new DemoNode(home.resolve("bin/drawbridge"), directory, configuration, port);
    }

    int port() {
        return port;
    }

    /** Tells whether 5060 was taken. */
    boolean elsewhere() {
        return port != USUAL_PORT;
    }

    Path configuration() {
        return configuration;
    }

    long pid() {
        return process.pid();
    }

    /**
     * Waits until it takes calls.
     *
     * @throws IOException with the end of its log, when it does not
     */
    void awaitReady() throws IOException, InterruptedException {
        Process ready = command("ready", "--wait", START_LIMIT.toSeconds() + "s")
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        while (!ready.waitFor(100, TimeUnit.MILLISECONDS)) {
            if (!process.isAlive()) {
                ready.destroy();
                throw failed("the node ended with exit code " + process.exitValue());
            }
        }
        if (ready.exitValue() != 0) {
            throw failed("the node was not ready within " + START_LIMIT.toSeconds() + " s");
        }
    }

    /** Runs another subcommand with the terminal of this process, and returns its exit code. */
    int run(String... arguments) throws IOException, InterruptedException {
        return command(arguments).inheritIO().start().waitFor();
    }

    /** Waits until it ends. */
    void await() throws InterruptedException {
        process.waitFor();
    }

    /** Ends the node and removes its directory; again does nothing. */
    @Override
    public synchronized void close() { // the command and the shutdown hook may both want it
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
            delete(directory);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private ProcessBuilder command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        if (!arguments[0].equals("call")) {
            command.addAll(List.of("-c", configuration.toString()));
        }
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().put("DRAWBRIDGE_SUPERVISE", "no"); // the demo does that
        return builder;
    }

    private Path log() {
        return directory.resolve("log");
    }

    private IOException failed(String what) throws IOException {
        return new IOException(what + System.lineSeparator() + Files.readString(log()));
    }

    private static String defaults() throws IOException {
        try (var resource = DemoNode.class.getResourceAsStream(DEFAULTS)) {
            if (resource == null) {
                throw new IOException("no " + DEFAULTS + " on the class path");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static boolean isFree(int port) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (DatagramSocket _ = new DatagramSocket(address);
                ServerSocket _ = new ServerSocket(port, 1, address.getAddress())) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        while (true) {
            try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
                int port = socket.getLocalPort();
                socket.close();
                if (isFree(port)) {
                    return port;
                }
            }
        }
    }

    private static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
