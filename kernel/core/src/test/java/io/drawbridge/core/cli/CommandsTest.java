package io.drawbridge.core.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.drawbridge.core.config.ControlConfig;
import io.drawbridge.core.control.CommandDesk;
import io.drawbridge.core.control.ControlServer;
import io.drawbridge.core.control.TextCommand;
import io.drawbridge.core.node.NodeStartException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandsTest {
    @TempDir
    private Path directory;

    private final StringWriter errors = new StringWriter();

    @Test
    void aGoodConfigurationIsOk() throws IOException {
        assertEquals(0, run("check", "-c", file("drawbridge.networks.a { sip = [ { bind = \"127.0.0.1:5060\" } ], "
                + "media.bind = \"127.0.0.1\" }")));
        assertEquals("", errors.toString());
    }

    @Test
    void aWrongConfigurationIsRefusedWithEachMistakeOnALine() throws IOException {
        String file = file("drawbridge {\n  networks {}\n  limits.max-calls = none\n}\n");

        assertEquals(1, run("check", "-c", file));
        assertEquals(file + ":3: drawbridge.limits.max-calls: expected a whole number, got \"none\"\n",
                errors.toString());
    }

    @Test
    void mistakesOfTheKernelHideNoneOfThePlugins() throws IOException {
        String file = file("drawbridge {\n  limits.max-calls = none\n  plugins { nobody { mode = strange } }\n"
                + "  plugin-dir = " + directory + "\n}\n");

        for (String command : List.of("check", "config", "run")) {
            errors.getBuffer().setLength(0);
            assertEquals(1, run(command, "-c", file));
            assertEquals(file + ":2: drawbridge.limits.max-calls: expected a whole number, got \"none\"\n"
                    + file + ":3: drawbridge.plugins.nobody.mode: expected one of enforce, shadow, off, got "
                    + "\"strange\"\n"
                    + file + ":3: drawbridge.plugins.nobody: there is no plugin nobody in " + directory
                    + "; no plugin is known here\n", errors.toString());
        }
    }

    @Test
    void whatNoPluginOffersIsRefused() throws IOException {
        String file = file("drawbridge {\n  networks.a { sip = [ { bind = \"127.0.0.1:5060\" } ], "
                + "media.bind = \"127.0.0.1\" }\n  trunks.t { network = a, targets = [\"sip:127.0.0.2\"], "
                + "groups = [g] }\n  groups.g.strategy = dice\n"
                + "  screening.thresholds { divert = 5, divert-to = \"service:jukebox\" }\n"
                + "  state.provider = cellar\n}\n");

        assertEquals(1, run("check", "-c", file));
        assertEquals(file + ":4: drawbridge.groups.g.strategy: no plugin that is on offers the strategy \"dice\"\n"
                + file + ":5: drawbridge.screening.thresholds.divert-to: no plugin that is on offers the service "
                + "\"jukebox\"\n"
                + file + ":6: drawbridge.state.provider: no plugin that is on offers the state provider \"cellar\"\n",
                errors.toString());
    }

    @Test
    void aLogThatCannotBeWrittenKeepsTheNodeFromStarting() throws IOException {
        String file = file("drawbridge {\n  networks.a { sip = [ { bind = \"127.0.0.1:5060\" } ], "
                + "media.bind = \"127.0.0.1\" }\n  log.file = test.conf/drawbridge.log\n}\n");

        assertEquals(2, run("run", "-c", file));
        assertEquals("drawbridge: drawbridge.log.file: " + file
                + "/drawbridge.log cannot be written: not a directory\n", errors.toString());
    }

    @Test
    void everySubcommandHelps() {
        for (String command : List.of("check", "run", "ready", "calls", "explain", "counters")) {
            assertEquals(0, run(command, "--help"), command);
        }
        assertEquals(0, run("--help"));
        assertEquals("", errors.toString());
    }

    @Test
    void aMissingFileIsRefused() {
        assertEquals(1, run("check", "-c", "/nowhere/drawbridge.conf"));
        assertEquals("/nowhere/drawbridge.conf: no such file\n", errors.toString());
    }

    @Test
    void aNodeThatCannotStartSaysWhyInOneLine() {
        assertEquals(2, run("run", "-c", ok()));
        assertEquals("drawbridge: udp 127.0.0.1:5060 of network a: address already in use\n", errors.toString());
    }

    @Test
    void withoutANodeThereIsNothingToAsk() {
        Path socket = directory.resolve("none.sock");

        for (List<String> command : List.of(List.of("ready"), List.of("calls"), List.of("explain", "last"))) {
            errors.getBuffer().setLength(0);
            assertEquals(1, run(command, "--socket", socket.toString()));
            assertTrue(errors.toString().startsWith("drawbridge: no drawbridge answers at " + socket + ": "),
                    errors::toString);
            assertEquals(1, errors.toString().lines().count());
        }
    }

    @Test
    void aRunningNodeIsReady() throws IOException {
        Path socket = directory.resolve("c.sock");
        CommandDesk desk = new CommandDesk();
        desk.offer(List.of(new TextCommand("ready", () -> "ready\n")));
        ControlServer node = ControlServer.start(new ControlConfig(socket, 4, Duration.ofSeconds(30)), desk);
        try (node) {
            assertEquals(0, run("ready", "--socket", socket.toString(), "--wait", "30s"));
        }
    }

    @Test
    void aWrongCommandLineIsToldApart() {
        assertEquals(64, run("dance"));
        assertEquals(64, run("explain", "a", "b"));
        assertEquals(64, run());
        assertEquals(3, errors.toString().lines().count(), errors::toString);
        assertTrue(errors.toString().startsWith("drawbridge: "));
    }

    @Test
    void programsReadWhyItFailedInOneObject() throws IOException {
        String wrong = file("drawbridge {\n  networks {}\n  limits.max-calls = none\n}\n");
        assertEquals(1, run("check", "--json", "-c", wrong));
        Config mistakes = error();
        assertEquals("one mistake in the configuration", mistakes.getString("error"));
        Config problem = mistakes.getConfigList("problems").getFirst();
        assertEquals(wrong + " 3 drawbridge.limits.max-calls", problem.getString("file") + " " + problem.getInt("line")
                + " " + problem.getString("key"));

        assertEquals(1, run("calls", "--json", "--socket", directory.resolve("none.sock").toString()));
        assertTrue(error().getString("error").startsWith("no drawbridge answers at "));
        assertEquals(64, run("explain", "--json", "a", "b"));
        assertTrue(error().getString("error").contains("see drawbridge help explain"));
        assertEquals(2, run("run", "--json", "-c", ok()));
        assertEquals("udp 127.0.0.1:5060 of network a: address already in use", error().getString("error"));
    }

    @Test
    void aNodeThatRefusesIsToldToProgramsAsWell() throws IOException {
        Path socket = directory.resolve("c.sock");
        CommandDesk desk = new CommandDesk();
        try (ControlServer node = ControlServer.start(new ControlConfig(socket, 4, Duration.ofSeconds(30)), desk)) {
            assertEquals(1, run("ready", "--json", "--socket", socket.toString()));
            assertEquals("the node is still starting", error().getString("error"));
        }
    }

    @Test
    void theConfigurationIsTheOneInForceOfTheNodeIfThereIsOne() throws IOException {
        Path socket = directory.resolve("c.sock");
        String file = file("drawbridge {\n  networks.a { sip = [ { bind = \"127.0.0.1:5060\" } ], "
                + "media.bind = \"127.0.0.1\" }\n  control.socket = \"" + socket + "\"\n  limits.max-calls = 7\n"
                + "  plugin-dir = " + directory + "\n}\n");
        CommandDesk desk = new CommandDesk();
        desk.offer(List.of(new TextCommand("config", () -> "in force\n")));
        try (ControlServer node = ControlServer.start(new ControlConfig(socket, 4, Duration.ofSeconds(30)), desk)) {
            assertEquals("in force\n", printed("config", "--socket", socket.toString()));
            String named = printed("config", "-c", file);
            assertTrue(named.startsWith("# not asked of a running node: " + file + "\n"), named);
            assertTrue(named.contains("drawbridge.limits.max-calls = 7"), named);
        }
        Config json = ConfigFactory.parseString(printed("config", "--json", "-c", file));
        assertEquals(false, json.getBoolean("in-force"));
        assertEquals(List.of("7 " + file + ":4"), json.getConfigList("settings").stream()
                .filter(setting -> setting.getString("key").equals("drawbridge.limits.max-calls"))
                .map(setting -> setting.getString("value") + " " + setting.getString("origin")).toList());
    }

    /** The one object that was said since this was asked last. */
    private Config error() {
        String said = errors.toString();
        assertEquals(1, said.lines().count(), said);
        errors.getBuffer().setLength(0);
        return ConfigFactory.parseString(said);
    }

    /** What a subcommand that does what it was asked for prints. */
    private String printed(String... arguments) {
        PrintStream terminal = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            assertEquals(0, run(arguments), errors::toString);
        } finally {
            System.setOut(terminal);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private String ok() {
        try {
            return file(
                    "drawbridge.networks.a { sip = [ { bind = \"127.0.0.1:5060\" } ], media.bind = \"127.0.0.1\" }");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String file(String text) throws IOException {
        return Files.writeString(directory.resolve("test.conf"), text).toString();
    }

    private int run(List<String> command, String... more) {
        return run(Stream.concat(command.stream(), Arrays.stream(more))
                .toArray(String[]::new));
    }

    private int run(String... arguments) {
        CommandLine line = Commands.of(List.of(
                new RunCommand(configuration -> {
                    throw new NodeStartException("udp 127.0.0.1:5060 of network a: address already in use");
                }),
                new CheckCommand(), new ConfigCommand(), new ReadyCommand(), new CallsCommand(), new ExplainCommand(),
                new CountersCommand()));
        line.setOut(new PrintWriter(new StringWriter(), true));
        line.setErr(new PrintWriter(errors, true));
        return line.execute(arguments);
    }
}
