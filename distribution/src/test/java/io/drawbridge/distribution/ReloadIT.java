package io.drawbridge.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import io.drawbridge.distribution.Sipp.Setting;
import io.drawbridge.distribution.Sipp.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configurations come to hold one after the other, good ones and wrong ones, and no call notices. */
@PeerTest(Peer.SIPP)
class ReloadIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int CALLS = 300;
    private static final int RATE = 15;
    private static final int RELOADS = 50;
    private static final int BROKEN = 20;

    @TempDir
    private Path directory;

    private final Loopback edge = Loopback.fresh();
    private final Loopback core = Loopback.fresh();
    private final Loopback caller = Loopback.fresh();
    private final Loopback callee = Loopback.fresh();
    private final int port = core.neighbour(9).freePort();

    /** Each one moves all calls to a network and a trunk that the one before did not have. */
    @Test
    void fiftyReloadsAndTwentyRefusalsUnderCallsLoseNone() throws IOException {
        try (DatagramSocket taken = new DatagramSocket(new InetSocketAddress(core.neighbour(9).address(), port));
                RunningDrawbridge drawbridge = RunningDrawbridge.start(directory, configuration(0, ""));
                Sipp called = Sipp.callee(new Setting("callee", Transport.UDP, callee, 5060).calls(CALLS)
                        .with("-timeout", "90s"));
                Sipp calling = Sipp.caller(new Setting("caller", Transport.UDP, caller, caller.freePort())
                        .calls(CALLS).with("-d", "1000", "-r", Integer.toString(RATE), "-timeout", "90s"),
                        "bob", edge + ":5060")) {
            await("the first calls", () -> ask("counters").getLong("calls.live") > 10);
            int broken = 0;
            for (int i = 1; i <= RELOADS; i++) {
                while (broken * RELOADS < i * BROKEN) {
                    refused(i - 1, broken++);
                }
                Config report = reload(i, "");
                assertEquals("held", report.getString("outcome"), () -> text(report));
            }
            assertEquals(BROKEN, broken);
            assertTrue(taken.isBound());
            calling.await().assertSuccessful(CALLS);
            called.await().assertSuccessful(CALLS);
            await("the end of all calls", () -> ask("counters").getLong("calls.live") == 0);
            assertEquals(1 + RELOADS + BROKEN, ask("revisions").getConfigList("revisions").getFirst()
                    .getInt("revision"), drawbridge.process()::output);
        }
    }

    @Test
    void aSignalReloadsAndTheCommandsTellOfIt() {
        try (RunningDrawbridge drawbridge = RunningDrawbridge.start(directory, configuration(0, ""))) {
            write(configuration(0, "limits.max-calls = 77"));
            String diff = drawbridge.command("config", "diff", "-c", file());
            assertTrue(diff.contains("- drawbridge.limits.max-calls = 10000\n  + drawbridge.limits.max-calls = 77\n"),
                    diff);

            drawbridge.process().signal("HUP");

            drawbridge.process().awaitOutput(Pattern.compile("revision 2 holds, by signal"), LIMIT);
            String revisions = drawbridge.command("config", "revisions", "-c", file());
            assertTrue(Pattern.compile("(?m)^2 .* signal +in force .*\n1 .* start +held ").matcher(revisions).find(),
                    revisions);
            assertTrue(drawbridge.command("config", "rollback", "1", "-c", file())
                    .startsWith("revision 3 holds, as revision 1"));
            assertTrue(drawbridge.command("reload", "--check", "-c", file()).startsWith("OK: it could hold"));
            assertTrue(drawbridge.command("reload", "-c", file()).startsWith("revision 4 holds\n"));
        }
    }

    // --- what is wrong ----------------------------------------------------------------------------------------------

    private void refused(int holding, int kind) {
        String there = core + ":5070";
        String line = List.of(
                "limits.max-calls = many",
                "trunks.t" + holding + ".network = nowhere",
                "networks.taken { sip = [ { bind = \"" + core.neighbour(9) + ":" + port + "\" } ], media { bind = \""
                        + core + "\", ports = \"40000-40099\" } }",
                "media.loops = 3",
                "plugins.static-routes.routes = [ { to = { trunk = nobody } } ]",
                "plugins.nobody {}",
                "networks.more { sip = [ { bind = \"" + there + "\" } ], media.bind = \"192.0.2.1\" }").get(kind % 7);

        Config report = reload(holding, line);

        assertEquals("refused", report.getString("outcome"), () -> text(report));
        for (Config problem : report.getConfigList("problems")) {
            assertEquals(file() + ":" + problem.getInt("line") + ": " + problem.getString("key") + ": "
                    + problem.getString("message"), problem.getString("text"));
            assertTrue(problem.getInt("line") > 0 && problem.getString("key").startsWith("drawbridge."),
                    () -> text(report));
        }
        assertTrue(report.getConfigList("problems").stream().anyMatch(problem ->
                problem.getInt("line") == wrongLine()), () -> text(report));
    }

    /** The line at which something wrong is put: the last one but the closing brace. */
    private int wrongLine() {
        try {
            return Files.readAllLines(Path.of(file())).size() - 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // --- configurations ---------------------------------------------------------------------------------------------

    private Config reload(int number, String wrong) {
        write(configuration(number, wrong));
        return ask("reload");
    }

    private String file() {
        return directory.resolve("conf/test.conf").toString();
    }

    /** As a careful tool does: beside it, then in its place. */
    private void write(String text) {
        try {
            Path fresh = Files.writeString(directory.resolve("conf/test.conf.new"), text);
            Files.move(fresh, Path.of(file()), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String configuration(int number, String more) {
        return """
                drawbridge {
                  networks {
                    edge {
                      sip = [ { transport = udp, bind = "%1$s:5060" } ]
                      media { bind = "%1$s", ports = "20000-29999", timeout = 0s }
                      strangers = accept
                    }
                    n%3$d {
                      sip = [ { transport = udp, bind = "%2$s:%4$d" } ]
                      media { bind = "%2$s", ports = "%5$d-%6$d", timeout = 0s }
                    }
                  }
                  trunks { t%3$d { network = n%3$d, targets = ["sip:%7$s:5060"], probe { method = off } } }
                  plugins { static-routes { routes = [ { to = { trunk = t%3$d } } ] } }
                  %8$s
                }
                """.formatted(edge, core, number, 10_000 + number % 7, 20_000 + number % 9 * 1000,
                        20_999 + number % 9 * 1000, callee, more);
    }

    // --- asking -----------------------------------------------------------------------------------------------------

    private Config ask(String command) {
        return RunningDrawbridge.ask(directory, command, Map.of());
    }

    private static String text(Config reply) {
        return reply.root().render(ConfigRenderOptions.concise().setFormatted(true));
    }

    private static void await(String what, BooleanSupplier condition) {
        Await.until(what, LIMIT, condition);
    }
}
