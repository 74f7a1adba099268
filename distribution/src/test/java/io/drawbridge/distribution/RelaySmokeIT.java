package io.drawbridge.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A coarse guard over the relay, a minute long: no object per packet, and CPU per packet within twice the agreed
 * ratio to what C can do with connected sockets, both measured in turns by the generator of {@code src/bench}. The
 * figures that count come from {@code src/bench/media.sh} on a quiet machine.
 */
@PeerTest({Peer.GCC, Peer.PYTHON})
class RelaySmokeIT {
    private static final Path BENCH = Path.of("src/bench").toAbsolutePath();
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final double AGREED_RATIO = 1.35;
    private static final int ROUNDS = 3;

    @TempDir
    private Path directory;

    private final Loopback node = Loopback.fresh();
    private final Loopback caller = Loopback.fresh();
    private final Loopback callee = Loopback.fresh();

    @Test
    void aPacketCostsNoObjectAndNotMuchMoreThanInC() throws IOException {
        run(List.of(BENCH.resolve("build.sh").toString()));
        Path home = Files.createDirectory(directory.resolve("home"));
        try (RunningDrawbridge drawbridge = RunningDrawbridge.start(home, configuration())) {
            relayed(drawbridge, 8); // the JVM compiles what it runs

            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                String ours = relayed(drawbridge, 4);
                String floor = measured(4, List.of("--mode", "relay", "--relay", "conn"));

                assertEquals(200, figure(ours, "mapped"), ours);
                assertTrue(figure(ours, "alloc_bytes_per_pkt") < 0.5, ours);
                ratios.add(figure(ours, "cpu_us_per_pkt") / figure(floor, "cpu_us_per_pkt"));
            }
            ratios.sort(null);
            assertTrue(ratios.get(ROUNDS / 2) <= 2 * AGREED_RATIO, () -> "times the CPU of the C relay: " + ratios);
        }
    }

    private String relayed(RunningDrawbridge drawbridge, int seconds) {
        return measured(seconds, List.of("--mode", "sip", "--sut", node + ":5060",
                "--pids", Long.toString(drawbridge.process().pid()),
                "--jcmd", drawbridge.home().resolve("runtime/bin/jcmd").toString()));
    }

    /** One line of JSON with the figures of a run of 200 calls. */
    private String measured(int seconds, List<String> what) {
        List<String> command = new ArrayList<>(List.of("python3", BENCH.resolve("s2.py").toString(), "--calls", "200",
                "--warm", "1", "--dur", Integer.toString(seconds), "--setup-rate", "80",
                "--uac", caller + ":5060", "--uas", callee + ":5060"));
        command.addAll(what);
        run(command);
        try {
            return Files.readAllLines(directory.resolve("s2.jsonl")).getLast();
        } catch (IOException e) {
            throw new AssertionError("no result", e);
        }
    }

    private void run(List<String> command) {
        String name = Path.of(command.getFirst()).getFileName().toString();
        Map<String, String> environment =
                Map.of("BENCH_BIN", directory.resolve("bin").toString(), "BENCH_OUT", directory.toString());
        try (ChildProcess process = ChildProcess.start(
                name, directory, directory.resolve(name + ".out"), environment, command)) {
            assertEquals(0, process.awaitExit(LIMIT), process::output);
        }
    }

    private static double figure(String json, String name) {
        Matcher figure = Pattern.compile("\"" + name + "\": ([0-9.]+)").matcher(json);
        assertTrue(figure.find(), () -> "no " + name + " in " + json);
        return Double.parseDouble(figure.group(1));
    }

    private String configuration() {
        return """
                drawbridge {
                  networks {
                    bench {
                      sip = [ { transport = udp, bind = "%1$s:5060" } ]
                      media { bind = "%1$s", ports = "20000-29999", timeout = 0s }
                      trust = full
                      strangers = accept
                    }
                  }
                  trunks { callee { network = bench, targets = ["sip:%2$s:5060"], probe { method = off } } }
                  plugins { static-routes { routes = [ { to = { trunk = callee } } ] } }
                }
                """.formatted(node, callee);
    }
}
