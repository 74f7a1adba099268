import ch.qos.logback.classic.Level;
import io.drawbridge.api.call.CallAttempt;
import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.call.Party;
import io.drawbridge.api.filter.Verdict;
import io.drawbridge.api.media.MediaStatistics;
import io.drawbridge.api.plugin.ByteSize;
import io.drawbridge.api.routing.Target;
import io.drawbridge.core.config.JournalConfig;
import io.drawbridge.core.journal.Journal;
import io.drawbridge.core.record.DecisionRecorder;
import io.drawbridge.core.record.RecordSink;
import io.drawbridge.core.record.RecordStore;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the journal costs: on the thread of a call, as the difference between calls that are journalled and calls that
 * are not, in turns; and on the journal's own thread. Run by journal.sh.
 */
public final class JournalCost {
    private static final int CALLS = 1_000;
    private static final int ROUNDS = 200;

    public static void main(String[] arguments) throws Exception {
        ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        Path directory = Files.createTempDirectory("journal-cost");
        JournalConfig config = new JournalConfig(true, "bench", Duration.ofMillis(50), Duration.ofSeconds(60), 20_000,
                new ByteSize(16 << 20), Duration.ofHours(24), new ByteSize(256 << 20), new ByteSize(2L << 30),
                Duration.ofDays(7));
        try (Journal journal = Journal.open(config, directory, "core"::equals)) {
            RecordStore with = new RecordStore(2000, System::nanoTime, journal.sink());
            RecordStore without = new RecordStore(2000, System::nanoTime, RecordSink.NONE);
            double[] on = new double[ROUNDS];
            double[] off = new double[ROUNDS];
            long written = 0;
            long cpu = 0;
            for (int round = -ROUNDS; round < ROUNDS; round++) { // the first half warms up
                if (round == 0) {
                    written = journal.counters().get("written");
                    cpu = journalCpu();
                }
                double journalled = calls(with);
                awaitQuiet(journal);
                double plain = calls(without);
                if (round >= 0) {
                    on[round] = journalled;
                    off[round] = plain;
                }
            }
            written = journal.counters().get("written") - written;
            cpu = journalCpu() - cpu;
            Arrays.sort(on);
            Arrays.sort(off);
            System.out.printf("thread of the call: %.2f µs a call with the journal, %.2f without: %.2f µs a call"
                    + " (begun, answered, ended), medians of %d rounds of %d calls%n", on[ROUNDS / 2], off[ROUNDS / 2],
                    on[ROUNDS / 2] - off[ROUNDS / 2], ROUNDS, CALLS);
            System.out.printf("thread of the journal: %.1f µs CPU a record, %d records, %d bytes each, %d syncs%n",
                    cpu / 1e3 / written, written, journal.counters().get("bytes") / journal.counters().get("written"),
                    journal.counters().get("syncs"));
        }
        try (var files = Files.walk(directory)) {
            files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }

    /** Microseconds of each of many calls, one after the other. */
    private static double calls(RecordStore store) {
        long before = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
            DecisionRecorder call = store.start(new Facts(Long.toString(i, 36)));
            call.verdict("blacklist", "BlacklistFilter", Verdict.allow(), "", true, Duration.ofNanos(300_000));
            call.attempt(1, Target.trunk("carrier"));
            call.attemptResponse(1, 180, "Ringing");
            call.attemptResponse(1, 200, "OK");
            call.attemptEnded(1, "answered", "");
            call.answered();
            call.media(CallSide.CALLER, new MediaStatistics(3000, 516_000, 3000, 2, 1.5, 0, "PCMU", "192.0.2.1:4000"));
            call.media(CallSide.CALLEE, new MediaStatistics(3000, 516_000, 3000, 2, 1.5, 0, "PCMU", "192.0.2.2:4000"));
            call.ended("normal", CallSide.CALLER, "BYE");
        }
        return (System.nanoTime() - before) / 1e3 / CALLS;
    }

    private static void awaitQuiet(Journal journal) throws InterruptedException {
        while (journal.counters().get("waiting") > 0) {
            Thread.sleep(5);
        }
    }

    private static long journalCpu() {
        var threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().equals("journal"))
                .mapToLong(thread -> threads.getThreadCpuTime(thread.getThreadId())).sum();
    }

    private record Someone(String user) implements Party {
        @Override
        public String host() {
            return "198.51.100.7";
        }

        @Override
        public Optional<String> e164() {
            return Optional.of(user);
        }

        @Override
        public Optional<String> display() {
            return Optional.empty();
        }
    }

    private record Facts(String id) implements CallAttempt {
        private static final Instant ARRIVED = Instant.parse("2026-01-01T12:00:00Z");
        private static final Party CALLER = new Someone("+15550100");
        private static final Party CALLEE = new Someone("+15550199");

        @Override
        public String network() {
            return "edge";
        }

        @Override
        public Optional<String> trunk() {
            return Optional.of("carrier");
        }

        @Override
        public String source() {
            return "198.51.100.7";
        }

        @Override
        public Party caller() {
            return CALLER;
        }

        @Override
        public Party callee() {
            return CALLEE;
        }

        @Override
        public Map<String, String> labels() {
            return Map.of();
        }

        @Override
        public Instant arrived() {
            return ARRIVED;
        }

        @Override
        public String requestUri() {
            return "sip:+15550199@203.0.113.9";
        }

        @Override
        public List<String> headers(String name) {
            return List.of();
        }

        @Override
        public Optional<String> offer() {
            return Optional.empty();
        }

        @Override
        public int score() {
            return 0;
        }

        @Override
        public boolean emergency() {
            return false;
        }
    }
}
