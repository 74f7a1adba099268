package io.drawbridge.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.drawbridge.distribution.Sipp.Setting;
import io.drawbridge.distribution.Sipp.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No call is lost: each has one record in the files of cdr-file, whatever becomes of the node. */
@PeerTest(Peer.SIPP)
class JournalIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int ENDED = 20;
    private static final int UP = 300;
    private static final int SWAPS = 5;
    private static final int SWAPPED = 120;
    /** New calls in a second: what a node whose JVM has just started takes on a busy machine without shedding any. */
    private static final String RATE = "25";

    @TempDir
    private Path directory;

    private final Loopback node = Loopback.fresh();
    private final Loopback caller = Loopback.fresh();
    private final Loopback callee = Loopback.fresh();

    @Test
    void everyCallThatAKillCutHasExactlyOneClosedRecord() {
        try (RunningDrawbridge drawbridge = RunningDrawbridge.start(directory, configuration())) {
            try (Sipp called = callee(ENDED); Sipp calling = caller(ENDED, 100)) {
                calling.await().assertSuccessful(ENDED);
                called.await().assertSuccessful(ENDED);
            }
            try (Sipp called = callee(UP); Sipp calling = caller(UP, 300_000)) {
                await("all calls to live", () -> counter("calls.live") == UP);
                await("all answers to be on disk", () -> counter("journal.written") >= 2 * ENDED + UP);
                drawbridge.process().signal("KILL");
                drawbridge.process().awaitExit(LIMIT);
                assertTrue(called.process().isAlive() && calling.process().isAlive());
            }
        }
        assertEquals(ENDED, records().size());

        String id;
        try (RunningDrawbridge again = RunningDrawbridge.startAgain(directory)) {
            await("the records of all calls", () -> records().size() >= ENDED + UP);
            assertTrue(again.process().output().contains(UP + " calls had no end when the node went down"),
                    again.process()::output);
            id = records().getLast().getString("id");
            assertTrue(again.command("explain", id).startsWith("call " + id + "  answered, "));
            assertEquals("node-crashed",
                    ConfigFactory.parseString(again.command("explain", id, "--json")).getString("cause"));
            assertEquals(UP, counter("journal.closed-at-start"));
            assertEquals(ENDED + UP, pages().stream().distinct().count());
            assertEquals(ENDED + UP, pages().size());
            assertTrue(again.command("records", "--id", id, "--callee", "bo*").startsWith(id));
        }
        RunningDrawbridge.startAgain(directory).close(); // nothing is closed, and nothing written, a second time

        List<Config> records = records();
        assertEquals(ENDED + UP, records.size());
        assertEquals(ENDED + UP, records.stream().map(record -> record.getString("id")).distinct().count());
        assertEquals(records.stream().map(record -> record.getLong("sequence")).sorted().toList(),
                records.stream().map(record -> record.getLong("sequence")).toList());
        List<Config> cut = records.stream()
                .filter(record -> record.getString("cause").equals("node-crashed")).toList();
        assertEquals(UP, cut.size());
        for (Config record : cut) {
            assertEquals("ended answered us", record.getString("kind") + " " + record.getString("outcome") + " "
                    + record.getString("ended-by"), record::toString);
            assertEquals("callee", record.getString("egress.trunk"));
        }
        assertEquals(ENDED, records.stream().filter(record -> record.getString("cause").equals("normal")).count());
        assertEquals(ENDED + UP + 1, lines("calls.csv").size(), "and the line that names the columns");
    }

    @Test
    void swapsOfTheObserverCostNoRecordAndDoubleNone() {
        try (RunningDrawbridge drawbridge = RunningDrawbridge.start(directory, configuration());
                Sipp called = callee(SWAPPED); Sipp calling = caller(SWAPPED, 100)) {
            for (int swap = 1; swap <= SWAPS; swap++) {
                int due = swap * SWAPPED / (SWAPS + 1);
                await("calls between the swaps", () -> counter("journal.written") >= 2L * due);
                var _ = ask("plugins", Map.of("action", "reload", "plugin", "cdr-file"));
            }
            assertEquals(0, counter("journal.\"cdr-file/CdrObserver failures\""), drawbridge.process()::output);
            var _ = ask("plugins", Map.of("action", "disable", "plugin", "cdr-file"));
            calling.await().assertSuccessful(SWAPPED);
            called.await().assertSuccessful(SWAPPED);
            var _ = ask("plugins", Map.of("action", "enable", "plugin", "cdr-file"));
            await("the records of all calls", () -> records().size() >= SWAPPED);
        }

        assertEquals(SWAPPED, records().size());
        assertEquals(SWAPPED, records().stream().map(record -> record.getString("id")).distinct().count());
    }

    /** The ids of all calls that the node finds, page by page; its memory knows none of them. */
    private List<String> pages() {
        List<String> ids = new ArrayList<>();
        Config page = ask("records", Map.of("limit", "99"));
        page.getConfigList("records").forEach(record -> ids.add(record.getString("id")));
        while (page.hasPath("next")) {
            page = ask("records", Map.of("limit", "99", "after", page.getString("next")));
            page.getConfigList("records").forEach(record -> ids.add(record.getString("id")));
        }
        return ids;
    }

    private Sipp callee(int calls) {
        return Sipp.callee(new Setting("callee", Transport.UDP, callee, 5060).calls(calls));
    }

    private Sipp caller(int calls, int millis) {
        return Sipp.caller(new Setting("caller", Transport.UDP, caller, caller.freePort()).calls(calls)
                .with("-d", Integer.toString(millis), "-r", RATE, "-l", Integer.toString(calls)),
                "bob", node + ":5060");
    }

    private long counter(String name) {
        return ask("counters", Map.of()).getLong(name);
    }

    /** Over the control socket: a process for each look would keep a small machine from its calls. */
    private Config ask(String command, Map<String, String> arguments) {
        return RunningDrawbridge.ask(directory, command, arguments);
    }

    private List<Config> records() {
        return lines("calls.jsonl").stream().map(ConfigFactory::parseString).toList();
    }

    private List<String> lines(String name) {
        Path file = directory.resolve("data/plugins/cdr-file").resolve(name);
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
                  plugins {
                    static-routes { routes = [ { to = { trunk = callee } } ] }
                    cdr-file { formats = [jsonl, csv] }
                  }
                }
                """.formatted(node, callee);
    }
}
