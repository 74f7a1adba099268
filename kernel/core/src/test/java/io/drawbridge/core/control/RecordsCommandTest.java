package io.drawbridge.core.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.call.HangUpCause;
import io.drawbridge.api.event.CallRecord;
import io.drawbridge.api.plugin.ByteSize;
import io.drawbridge.core.config.JournalConfig;
import io.drawbridge.core.journal.ArchiveBusyException;
import io.drawbridge.core.journal.ArchivePage;
import io.drawbridge.core.journal.CallArchive;
import io.drawbridge.core.journal.Journal;
import io.drawbridge.core.record.CallQuery;
import io.drawbridge.core.record.DecisionRecorder;
import io.drawbridge.core.record.DialledCall;
import io.drawbridge.core.record.RecordStore;
import io.drawbridge.core.trunk.HeldClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordsCommandTest {
    private static final int CALLS = 200;
    private static final int IN_MEMORY = 20;
    private static final Instant START = Instant.parse("2026-11-21T03:00:00Z");

    @TempDir
    private Path directory;

    private Journal journal;
    private RecordStore store;
    private int made;

    @BeforeEach
    void callsOfWhichMemoryHasTheLast() throws IOException {
        open();
        end(CALLS);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private void open() throws IOException {
        JournalConfig config = new JournalConfig(true, "sbc-1", Duration.ofMillis(1), Duration.ofSeconds(60), 1000,
                new ByteSize(64 << 10), Duration.ofHours(24), new ByteSize(256 << 20), new ByteSize(1L << 30),
                Duration.ofDays(7));
        journal = Journal.open(config, directory, network -> false);
        store = new RecordStore(IN_MEMORY, new HeldClock(), journal.sink());
    }

    /** Calls that come and end, and are on disk. */
    private void end(int calls) {
        long before = journal.counters().getOrDefault("written", 0L);
        for (int i = 0; i < calls; i++) {
            made++;
            DecisionRecorder call = store.start(new DialledCall(id(made), "+49301" + made, "+9053" + made,
                    START.plusSeconds(made)));
            call.refused(403, "not-allowed");
            call.ended(HangUpCause.NORMAL, CallSide.CALLER, "");
        }
        while (journal.counters().getOrDefault("written", 0L) < before + calls) {
            Thread.onSpinWait();
        }
    }

    private static String id(int number) {
        return String.format("call-%04d", number);
    }

    private static List<String> newest(int from, int to) {
        List<String> ids = new ArrayList<>();
        for (int i = from; i >= to; i--) {
            ids.add(id(i));
        }
        return ids;
    }

    @Test
    void pagesGoFromMemoryOnIntoTheJournalAndNameEachCallOnce() throws ControlException {
        assertEquals(newest(CALLS, 1), pages(7, Map.of()));
        assertEquals(newest(CALLS, 1), pages(IN_MEMORY, Map.of()));
        assertEquals(newest(CALLS, 1), pages(1000, Map.of()));
        assertEquals(newest(99, 90), pages(4, Map.of("callee", "+90539*", "number", "+493019*", "id", "call-009")));
    }

    @Test
    void callsThatEndMeanwhileNeitherMoveNorRepeatWhatOneHasSeen() throws ControlException {
        List<String> seen = new ArrayList<>();
        Optional<String> next = page(10, Map.of(), seen);
        end(15); // memory still has where the page ended
        next = page(10, Map.of("after", next.orElseThrow()), seen);
        end(40); // now it has not
        while (next.isPresent()) {
            next = page(10, Map.of("after", next.get()), seen);
        }
        assertEquals(newest(CALLS, 1), seen);
    }

    @Test
    void afterARestartTheJournalHasAllAndSaysTheSame() throws Exception {
        String before = run(Map.of("id", id(CALLS), "format", "json"));
        String text = run(Map.of("from", "2026-11-21T03:03:10Z"));
        journal.close();
        open();

        assertEquals(newest(CALLS, 1), pages(33, Map.of()));
        assertEquals(ConfigFactory.parseString(before), ConfigFactory.parseString(
                run(Map.of("id", id(CALLS), "format", "json"))));
        assertEquals(text, run(Map.of("from", "2026-11-21T03:03:10Z")));
        assertTrue(new ExplainCommand(store, journal).run(request("explain", Map.of("id", id(3))))
                .startsWith("call call-0003  refused with 403 not-allowed"));
    }

    @Test
    void textSaysHowToGoOn() throws ControlException {
        String text = run(Map.of("limit", "2"));
        assertEquals(3, text.lines().count(), text);
        assertTrue(text.endsWith("\nolder ones: --after call-" + id(CALLS - 1) + "\n"), text);
        assertEquals("no such call\n", run(Map.of("number", "0815")));
    }

    @Test
    void aJournalThatIsSwitchedOffIsSaidSo() throws ControlException {
        RecordsCommand without = new RecordsCommand(store, CallArchive.OFF);
        String off = "the journal is switched off (journal.enabled = false)";
        assertEquals("no such call\nof the last 20 calls only: " + off + "\n",
                without.run(request("records", Map.of("id", id(1)))));
        Config json = ConfigFactory.parseString(
                without.run(request("records", Map.of("limit", "30", "format", "json"))));
        assertEquals(IN_MEMORY, json.getConfigList("records").size());
        assertFalse(json.getBoolean("journal"));
        assertFalse(json.hasPath("next"));
        ControlException absent = assertThrows(ControlException.class, () ->
                new ExplainCommand(store, CallArchive.OFF).run(request("explain", Map.of("id", id(1)))));
        assertTrue(String.valueOf(absent.getMessage()).endsWith("; " + off), absent::getMessage);
    }

    @Test
    void whatIsWrongAndWhatCannotBeNowIsToldApart() {
        for (Map<String, String> wrong : List.of(Map.of("after", "yesterday"), Map.of("number", "*"),
                Map.of("caller", ""), Map.of("limit", "0"), Map.of("from", "today"), Map.of("after", "record-x"))) {
            assertEquals(ControlException.Kind.INVALID,
                    assertThrows(ControlException.class, () -> run(wrong), wrong::toString).kind());
        }
        assertEquals(ControlException.Kind.CONFLICT, assertThrows(ControlException.class,
                () -> run(Map.of("after", "call-nobody"))).kind());
        ControlException busy = assertThrows(ControlException.class, () ->
                new RecordsCommand(store, new Busy()).run(request("records", Map.of())));
        assertEquals(ControlException.Kind.UNAVAILABLE, busy.kind());
        assertEquals("busy", busy.getMessage());
    }

    private List<String> pages(int limit, Map<String, String> arguments) throws ControlException {
        List<String> seen = new ArrayList<>();
        Optional<String> next = page(limit, arguments, seen);
        while (next.isPresent()) {
            Map<String, String> more = new HashMap<>(arguments);
            more.put("after", next.get());
            next = page(limit, more, seen);
        }
        return seen;
    }

    private Optional<String> page(int limit, Map<String, String> arguments, List<String> seen)
            throws ControlException {
        Map<String, String> all = new HashMap<>(arguments);
        all.put("limit", Integer.toString(limit));
        all.put("format", "json");
        Config page = ConfigFactory.parseString(run(all));
        page.getConfigList("records").forEach(record -> seen.add(record.getString("id")));
        return page.hasPath("next") ? Optional.of(page.getString("next")) : Optional.empty();
    }

    private String run(Map<String, String> arguments) throws ControlException {
        return new RecordsCommand(store, journal).run(request("records", arguments));
    }

    private static ControlRequest request(String command, Map<String, String> arguments) {
        return new ControlRequest(command, arguments);
    }

    /** Never has time. */
    private static final class Busy implements CallArchive {
        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public long newest() {
            return 0;
        }

        @Override
        public Optional<CallRecord> find(String id) throws ArchiveBusyException {
            throw new ArchiveBusyException("busy");
        }

        @Override
        public ArchivePage search(CallQuery query, long before, int limit, Set<String> except)
                throws ArchiveBusyException {
            throw new ArchiveBusyException("busy");
        }
    }
}
