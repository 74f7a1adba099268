package io.drawbridge.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.drawbridge.distribution.Sipp.Setting;
import io.drawbridge.distribution.Sipp.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM cuts no call before the deadline, and loses no record after it. */
@PeerTest(Peer.SIPP)
class DrainIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration DEADLINE = Duration.ofSeconds(6);
    private static final int UP = 300;

    @TempDir
    private Path directory;

    private final Loopback node = Loopback.fresh();
    private final Loopback caller = Loopback.fresh();
    private final Loopback callee = Loopback.fresh();

    @Test
    void callsLiveUntilTheDeadlineAndEachHasARecord() throws IOException {
        Instant asked;
        try (RunningDrawbridge drawbridge = RunningDrawbridge.start(directory, configuration());
                Sipp called = callee(); Sipp calling = caller()) {
            await("all calls to be up", () -> ask("counters").getLong("calls.live") == UP);
            await("all answers to be on disk", () -> ask("counters").getLong("journal.written") >= UP);

            asked = Instant.now();
            drawbridge.process().signal("TERM");

            await("the drain", () -> ask("ready").getString("state").equals("draining"));
            assertEquals(UP, ask("ready").getInt("calls"));
            assertEquals(0, drawbridge.process().awaitExit(LIMIT), drawbridge.process()::output);
            assertTrue(drawbridge.process().output().contains("drained: no call is left"),
                    drawbridge.process()::output);
            assertTrue(called.messages().contains("BYE sip:") && calling.messages().contains("BYE sip:"));
        }
        List<Config> records = records();
        assertEquals(UP, records.size());
        assertEquals(UP, records.stream().map(record -> record.getString("id")).distinct().count());
        for (Config record : records) {
            assertEquals("answered us drain", record.getString("outcome") + " " + record.getString("ended-by") + " "
                    + record.getString("cause"), record::toString);
            assertFalse(Instant.parse(record.getString("ended")).isBefore(asked.plus(DEADLINE)), record::toString);
        }
    }

    @Test
    void aSecondSignalDoesNotWait() {
        try (RunningDrawbridge drawbridge = RunningDrawbridge.start(directory,
                configuration().replace("deadline = 6s", "deadline = 1h"));
                Sipp called = callee(); Sipp calling = caller()) {
            await("a call to be up", () -> calling.messages().contains("ACK sip:")
                    && called.messages().contains("ACK sip:"));
            drawbridge.process().signal("TERM");
            await("the drain", () -> ask("ready").getString("state").equals("draining"));

            drawbridge.process().signal("TERM");

            assertEquals(0, drawbridge.process().awaitExit(LIMIT), drawbridge.process()::output);
            await("the goodbye", () ->
                    called.messages().contains("BYE sip:") && calling.messages().contains("BYE sip:"));
        }
    }

    @Test
    void anOperatorDrainsAndTakesItBack() {
        try (RunningDrawbridge drawbridge = RunningDrawbridge.start(directory, configuration())) {
            assertTrue(drawbridge.command("drain", "--wait").startsWith("draining, 0 calls left"));
            assertEquals("drained", ask("ready").getString("state"));

            assertTrue(drawbridge.command("undrain").startsWith("ready, 0 calls"));
            assertTrue(drawbridge.command("ready").startsWith("ready: "));
            drawbridge.command("drain", "--exit");
            assertEquals(0, drawbridge.process().awaitExit(LIMIT), drawbridge.process()::output);
        }
    }

    private Sipp callee() {
        return Sipp.callee(new Setting("callee", Transport.UDP, callee, 5060).calls(UP));
    }

    private Sipp caller() {
        return Sipp.caller(new Setting("caller", Transport.UDP, caller, caller.freePort()).calls(UP)
                .with("-d", "300000", "-r", "30", "-l", Integer.toString(UP)), "bob", node + ":5060");
    }

    private Config ask(String command) {
        return RunningDrawbridge.ask(directory, command, Map.of());
    }

    private List<Config> records() throws IOException {
        Path file = directory.resolve("data/plugins/cdr-file/calls.jsonl");
        return Files.readAllLines(file).stream().map(ConfigFactory::parseString).toList();
    }

    private static void await(String what, BooleanSupplier condition) {
        Await.until(what, LIMIT, condition);
    }

    private String configuration() {
        return """
                drawbridge {
                  networks {
                    edge {
                      sip = [ { transport = udp, bind = "%1$s:5060" } ]
                      media { bind = "%1$s", ports = "20000-29999", timeout = 0s }
                      strangers = accept
                    }
                  }
                  trunks { callee { network = edge, targets = ["sip:%2$s:5060"], probe { method = off } } }
                  drain.deadline = 6s
                  plugins {
                    static-routes { routes = [ { to = { trunk = callee } } ] }
                    cdr-file { formats = [jsonl] }
                  }
                }
                """.formatted(node, callee);
    }
}
