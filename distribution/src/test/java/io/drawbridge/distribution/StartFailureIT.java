package io.drawbridge.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that fails ends: with an exit code, and with exactly one line that says why. */
class StartFailureIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int START = 2;
    private static final int REFUSED = 1;

    @TempDir
    private Path directory;

    private final Loopback here = Loopback.fresh();
    private final int port = here.freePort();
    private Path home = Path.of("");

    @BeforeEach
    void install() {
        home = RunningDrawbridge.install(directory);
    }

    @Test
    void aBusyPort() throws IOException {
        configure("");

        try (DatagramSocket busy = new DatagramSocket(new InetSocketAddress(here.address(), port))) {
            assertTrue(busy.isBound());
            assertFails(START, "drawbridge: cannot listen on udp " + here + ":" + port
                    + " of network local: address already in use");
        }
    }

    @Test
    void aMissingPlugin() {
        configure("plugins.nobody {}");

        assertFails(REFUSED, conf() + ":3: drawbridge.plugins.nobody: there is no plugin nobody in "
                + home.resolve("plugins")
                + "; known: blacklist, cdr-file, echo, hep, load-balancing, management, static-routes");
    }

    @Test
    void aListThatIsNotThere() {
        configure("plugins.blacklist.file = none.csv");

        assertFails(REFUSED, conf() + ":3: drawbridge.plugins.blacklist.file: " + home.resolve("conf/none.csv")
                + ": no such file");
    }

    @Test
    void aDataDirectoryThatCannotBe() {
        configure("data-dir = jvm.options/data");

        assertFails(START, "drawbridge: drawbridge.data-dir: " + home.resolve("conf/jvm.options/data")
                + " cannot be used: not a directory");
    }

    @Test
    void aWorkDirectoryThatCannotBe() {
        configure("work-dir = jvm.options/run");

        assertFails(START, "drawbridge: drawbridge.work-dir: " + home.resolve("conf/jvm.options/run")
                + " cannot be used: not a directory");
    }

    @Test
    void anInstallationKeyThatIsNone() throws IOException {
        configure("");
        Path key = Files.writeString(home.resolve("data/installation.key"), "short");

        assertFails(START, "drawbridge: drawbridge.data-dir: " + key
                + ": must hold 16 bytes; remove it to have a new key made");
    }

    @Test
    void anAddressForMediaThatIsNotOfThisMachine() {
        configure("networks.local.media.bind = \"192.0.2.1\"");

        assertFails(START, "drawbridge: drawbridge.networks.local.media.bind: no port of 20000-29999 can be opened on "
                + "192.0.2.1: cannot assign requested address");
    }

    @Test
    void aLogThatCannotBeWritten() {
        configure("log.file = jvm.options/drawbridge.log");

        assertFails(START, "drawbridge: drawbridge.log.file: " + home.resolve("conf/jvm.options/drawbridge.log")
                + " cannot be written: not a directory");
    }

    @Test
    void aControlSocketWithTooLongAPath() {
        Path socket = home.resolve("run/" + "s".repeat(120));
        configure("control.socket = \"" + socket + "\"");

        assertFails(START, "drawbridge: drawbridge.control.socket: " + socket
                + ": the path must have at most 107 bytes");
    }

    @Test
    void aSecondRunOfTheSameInstallation() {
        configure("");

        try (ChildProcess first = RunningDrawbridge.launch(home, "run");
                ChildProcess ready = RunningDrawbridge.launch(home, "ready", "--wait", "60s")) {
            assertEquals(0, ready.awaitExit(LIMIT), first::output);
            assertFails(START, "drawbridge: drawbridge.control.socket: " + home.resolve("run/control.sock")
                    + ": another drawbridge is running there");
            assertTrue(first.isAlive(), first::output);
        }
    }

    @Test
    void mistakesOfEveryPartAtOnce() {
        configure("limits.max-calls = none, plugins { echo.ring = maybe }");

        try (ChildProcess run = RunningDrawbridge.launch(home, "run")) {
            assertEquals(REFUSED, run.awaitExit(LIMIT), run::output);
            assertEquals(conf() + ":3: drawbridge.limits.max-calls: expected a whole number, got \"none\"\n"
                    + conf() + ":3: drawbridge.plugins.echo.ring: expected true or false, got \"maybe\"\n",
                    run.output());
        }
    }

    private void configure(String more) {
        String text = """
                drawbridge {
                  networks.local { sip = [ { bind = "%1$s:%2$d" } ], media.bind = "%1$s", strangers = accept }
                  %3$s
                  plugins { static-routes {}, echo {} }
                }
                """.formatted(here, port, more);
        try {
            Files.writeString(conf(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path conf() {
        return home.resolve("conf/drawbridge.conf");
    }

    private void assertFails(int code, String line) {
        try (ChildProcess run = RunningDrawbridge.launch(home, "run")) {
            assertEquals(code, run.awaitExit(LIMIT), run::output);
            assertEquals(line + "\n", run.output());
        }
    }
}
