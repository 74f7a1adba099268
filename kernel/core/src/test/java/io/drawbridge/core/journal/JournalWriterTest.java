package io.drawbridge.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.call.HangUpCause;
import io.drawbridge.api.event.CallOutcome;
import io.drawbridge.api.event.CallRecord;
import io.drawbridge.core.journal.JournalCounters.Counter;
import io.drawbridge.core.record.DecisionRecorder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalWriterTest {
    @TempDir
    private Path directory;

    private Fixture journal;

    @BeforeEach
    void open() {
        journal = new Fixture(directory);
    }

    @Test
    void aCallIsRecordedAtItsAnswerAndAtItsEnd() {
        DecisionRecorder call = journal.call("one");
        journal.pass(Duration.ofMillis(1500));
        call.answered();
        journal.tick();
        assertEquals(List.of("one answered"), journal.story());

        journal.pass(Duration.ofSeconds(3));
        Fixture.hangUp(call);
        journal.tick();

        assertEquals(List.of("one answered", "one ended"), journal.story());
        CallRecord answered = journal.records().getFirst();
        assertEquals(Optional.empty(), answered.ended());
        assertEquals("", answered.cause());
        CallRecord ended = journal.records().getLast();
        assertEquals(CallOutcome.ANSWERED, ended.outcome());
        assertEquals(Duration.ofSeconds(3), ended.talked());
        assertEquals(Optional.of(Fixture.START.plusMillis(4500)), ended.ended());
        assertEquals(Optional.of(CallSide.CALLER), ended.endedBy());
        assertEquals(HangUpCause.NORMAL, ended.cause());
        assertEquals("sbc-1", ended.node());
        assertTrue(ended.sequence() > answered.sequence());
    }

    @Test
    void aRefusedCallHasOneRecordThatSaysWhy() {
        DecisionRecorder call = journal.call("one");
        call.refused(603, "blacklist.number-listed");
        call.ended(HangUpCause.SCREENED, null, "blacklist.number-listed");
        journal.tick();

        assertEquals(List.of("one ended"), journal.story());
        CallRecord record = journal.records().getFirst();
        assertEquals(CallOutcome.REFUSED, record.outcome());
        assertEquals(OptionalInt.of(603), record.status());
        assertEquals("blacklist.number-listed", record.reason());
        assertEquals(Duration.ZERO, record.talked());
        assertEquals(Optional.empty(), record.endedBy());
    }

    @Test
    void aLongCallIsRecordedAtIntervals() {
        DecisionRecorder call = journal.answeredCall("long");
        journal.tick();
        journal.pass(Duration.ofSeconds(59));
        journal.tick();
        assertEquals(List.of("long answered"), journal.story());
        journal.pass(Duration.ofSeconds(1));
        journal.tick();
        journal.tick();
        assertEquals(List.of("long answered", "long running"), journal.story());
        assertEquals(Duration.ofSeconds(60), journal.records().getLast().talked());
        journal.pass(Duration.ofSeconds(60));
        journal.tick();
        Fixture.hangUp(call);
        journal.tick();
        journal.pass(Duration.ofMinutes(10));
        journal.tick();

        assertEquals(List.of("long answered", "long running", "long running", "long ended"), journal.story());
    }

    @Test
    void recordsGoToOneSegmentAfterTheOther() {
        Fixture small = new Fixture(directory.resolve("."), Fixture.config(1000, 64 << 10), Fixture.START);
        for (int i = 0; i < 400; i++) {
            Fixture.hangUp(small.answeredCall("call-" + i));
            if (i % 10 == 9) {
                small.tick();
            }
        }

        assertTrue(small.segments().all().size() > 2, () -> small.segments().all().size() + " segments");
        List<String> ends = small.records().stream().filter(record -> record.kind().equals("ended"))
                .map(CallRecord::id).toList();
        assertEquals(IntStream.range(0, 400).mapToObj(i -> "call-" + i).toList(), ends);
        long middle = small.records().get(400).sequence();
        assertEquals(399, small.after(middle).size());
    }

    @Test
    void aFullDiskCostsNoRecordAndStopsNoCall() {
        journal.answeredCall("before");
        journal.tick();
        journal.disk().full(true);
        DecisionRecorder meanwhile = journal.answeredCall("meanwhile");
        journal.tick();
        Fixture.hangUp(meanwhile);
        journal.tick();
        Fixture.hangUp(journal.answeredCall("also"));
        journal.tick();
        assertEquals(List.of("before answered"), journal.story());
        assertEquals(3, journal.count(Counter.WRITE_FAILURES));

        journal.disk().full(false);
        journal.tick();

        assertEquals(List.of("before answered", "meanwhile answered", "meanwhile ended", "also answered", "also ended"),
                journal.story());
        assertSequencesAreWithoutGaps(journal.records());
        assertEquals(journal.story(), journal.afterCrash(directory.resolve("copy")).story().subList(0, 5));
    }

    @Test
    void whatAFailedWriteHasLeftIsReadOnce() {
        journal.answeredCall("before");
        journal.tick();
        journal.disk().full(true);
        journal.disk().lame(true);
        for (int i = 0; i < 20; i++) { // so that half of the write has whole frames in it
            Fixture.hangUp(journal.call("call-" + i));
        }
        journal.tick();
        journal.disk().full(false);
        journal.tick();

        assertEquals(21, journal.records().size());
        Fixture next = journal.afterCrash(directory.resolve("copy"));
        assertSequencesAreWithoutGaps(next.records());
        assertEquals(21 + 1, next.records().size(), "all of before, and the end of the call that was cut");
    }

    @Test
    void aFullBacklogTakesEndsBeforeAnythingElse() {
        Fixture busy = new Fixture(directory, Fixture.config(100, 1 << 20), Fixture.START);
        List<DecisionRecorder> calls = IntStream.range(0, 50).mapToObj(i -> busy.call("call-" + i)).toList();
        busy.tick();
        busy.disk().full(true);
        Fixture.hangUp(busy.answeredCall("stuck")); // three events, taken out and kept by the writer
        busy.tick();
        calls.forEach(DecisionRecorder::answered);
        calls.forEach(Fixture::hangUp);
        assertEquals(100, busy.backlog().size());
        DecisionRecorder oneMore = busy.answeredCall("one-more");
        Fixture.hangUp(oneMore);

        assertEquals(2, busy.count(Counter.LEFT_OUT), "the beginning and the answer");
        assertEquals(1, busy.count(Counter.ENDS_REFUSED));
        assertEquals("one-more", busy.backlog().takeRefused());
        assertEquals("", busy.backlog().takeRefused());
        busy.disk().full(false);
        busy.tick();
        assertEquals(50, busy.story().stream().filter(line -> line.matches("call-\\d+ ended")).count());
        assertFalse(busy.story().contains("one-more ended"));
    }

    @Test
    void threeQuartersFullAnswersAreLeftOutAndTheirCallsLoseNothing() {
        Fixture busy = new Fixture(directory, Fixture.config(100, 1 << 20), Fixture.START);
        List<DecisionRecorder> calls = IntStream.range(0, 80).mapToObj(i -> busy.answeredCall("call-" + i)).toList();
        assertEquals(75, busy.backlog().size());
        assertEquals(2 * 80 - 75, busy.count(Counter.LEFT_OUT));
        calls.subList(0, 25).forEach(Fixture::hangUp);
        busy.tick();
        calls.subList(25, 80).forEach(Fixture::hangUp);
        busy.tick();

        assertEquals(0, busy.count(Counter.ENDS_REFUSED));
        assertEquals(80, busy.story().stream().filter(line -> line.endsWith(" ended")).distinct().count());
    }

    @Test
    void anEndThatFoundNoPlaceIsWrittenAtTheNextInterval() {
        Fixture busy = new Fixture(directory, Fixture.config(100, 1 << 20), Fixture.START);
        DecisionRecorder known = busy.answeredCall("known");
        busy.tick();
        for (int i = 0; i < 50; i++) { // of the last ones only the ends find places, until there are none
            Fixture.hangUp(busy.answeredCall("call-" + i));
        }
        Fixture.hangUp(known);
        assertEquals(1, busy.count(Counter.ENDS_REFUSED));
        busy.tick();
        busy.pass(Duration.ofSeconds(60));
        busy.tick();
        busy.pass(Duration.ofSeconds(60));
        busy.tick();

        assertEquals(List.of("known answered", "known ended"),
                busy.story().stream().filter(line -> line.startsWith("known ")).toList());
        assertEquals(1, busy.count(Counter.ENDS_RECOVERED));
    }

    static void assertSequencesAreWithoutGaps(List<CallRecord> records) {
        long first = records.getFirst().sequence();
        assertEquals(IntStream.range(0, records.size()).mapToObj(i -> first + i).toList(),
                records.stream().map(CallRecord::sequence).toList());
    }
}
