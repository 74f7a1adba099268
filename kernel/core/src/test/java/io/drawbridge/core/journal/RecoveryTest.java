package io.drawbridge.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.call.HangUpCause;
import io.drawbridge.api.event.CallOutcome;
import io.drawbridge.api.event.CallRecord;
import io.drawbridge.core.record.DecisionRecorder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
    @TempDir
    private Path directory;

    @TempDir
    private Path copies;

    private Fixture journal;

    @BeforeEach
    void open() {
        journal = new Fixture(directory);
    }

    @Test
    void callsCutByACrashAreClosedWithExactlyOneRecord() {
        DecisionRecorder over = journal.answeredCall("over");
        journal.answeredCall("up");
        journal.call("ringing");
        Fixture.hangUp(over);
        journal.tick();
        journal.pass(Duration.ofSeconds(60)); // the call that rings is recorded for the first time
        journal.tick();

        Fixture next = journal.afterCrash(copies.resolve("1"));

        assertEquals(List.of("over answered", "up answered", "over ended", "up running", "ringing running",
                "up ended", "ringing ended"), next.story());
        CallRecord up = ended(next, "up");
        assertEquals(HangUpCause.NODE_CRASHED, up.cause());
        assertEquals(CallOutcome.ANSWERED, up.outcome());
        assertEquals(Duration.ofSeconds(60), up.talked());
        assertEquals(Optional.empty(), up.endedBy());
        CallRecord ringing = ended(next, "ringing");
        assertEquals(CallOutcome.UNANSWERED, ringing.outcome());
        assertEquals(Duration.ZERO, ringing.talked());
        JournalWriterTest.assertSequencesAreWithoutGaps(next.records());

        Fixture again = next.afterCrash(copies.resolve("2"));
        assertEquals(next.story(), again.story());
    }

    @Test
    void aCallCutByACrashLastedUntilTheNodeWasLastKnownToBeUp() {
        journal.answeredCall("up");
        journal.tick();
        for (int i = 0; i < 7; i++) {
            journal.pass(Duration.ofSeconds(1));
            journal.tick();
        }
        journal.pass(Duration.ofMillis(900));

        CallRecord up = ended(journal.afterCrash(copies.resolve("1")), "up");
        assertEquals(Duration.ofSeconds(7), up.talked());
    }

    @Test
    void aTornTailIsCutOffBehindTheLastWholeRecordWhereverItIsTorn() throws IOException {
        Fixture.hangUp(journal.call("first"));
        journal.tick();
        long whole = Files.size(journal.newestFile());
        Fixture.hangUp(journal.call("second"));
        journal.tick();
        long size = Files.size(journal.newestFile());

        for (long length = whole; length < size; length += 13) {
            Path copy = copies.resolve("cut-" + length);
            journal.copyTo(copy);
            truncate(copy.resolve(journal.newestFile().getFileName()), length);
            Fixture next = new Fixture(copy, Fixture.config(1000, 1 << 20), Fixture.START);
            assertEquals(List.of("first ended"), next.story(), () -> copy.toString());
            Fixture.hangUp(next.call("third"));
            next.tick();
            assertEquals(List.of("first ended", "third ended"), next.story());
            JournalWriterTest.assertSequencesAreWithoutGaps(next.records());
            assertEquals(whole, Files.size(copy.resolve(journal.newestFile().getFileName())));
        }
    }

    @Test
    void aSegmentWithoutItsHeadIsLeftOut() throws IOException {
        Fixture.hangUp(journal.call("first"));
        journal.tick();
        for (int length : List.of(0, 7, 15)) {
            Path copy = copies.resolve("head-" + length);
            journal.copyTo(copy);
            Path empty = Files.write(copy.resolve(Segment.name(Long.MAX_VALUE / 2)), new byte[length]);
            Fixture next = new Fixture(copy, Fixture.config(1000, 1 << 20), Fixture.START);
            assertEquals(List.of("first ended"), next.story());
            assertTrue(Files.exists(empty));
        }
    }

    @Test
    void aByteThatChangedOnDiskCostsWhatStandsBehindItAndNothingElse() throws IOException {
        Fixture.hangUp(journal.call("first"));
        journal.tick();
        long whole = Files.size(journal.newestFile());
        Fixture.hangUp(journal.call("second"));
        journal.tick();
        Path copy = copies.resolve("rotten");
        journal.copyTo(copy);
        try (FileChannel file = FileChannel.open(copy.resolve(journal.newestFile().getFileName()),
                StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(new byte[] {'#'}), whole + 100);
        }

        assertEquals(List.of("first ended"),
                new Fixture(copy, Fixture.config(1000, 1 << 20), Fixture.START).story());
    }

    @Test
    void sequencesAreNotUsedAgainAlsoNotWhenTheJournalWasLost() {
        Fixture.hangUp(journal.call("first"));
        journal.tick();
        long used = journal.records().getLast().sequence();
        Fixture lost = new Fixture(copies, Fixture.config(1000, 1 << 20), Fixture.START.plusSeconds(1));
        Fixture.hangUp(lost.call("second"));
        lost.tick();

        assertTrue(lost.records().getFirst().sequence() > used);
    }

    @Test
    void anEndInGoodOrderLeavesNothingToClose() throws IOException {
        DecisionRecorder call = journal.answeredCall("one");
        journal.tick();
        Fixture.hangUp(call);
        journal.end();

        Recovered recovered = Recovered.from(directory, Fixture.START.toEpochMilli());
        assertEquals(List.of(), List.copyOf(recovered.open()));
        assertEquals(journal.story(), new Fixture(directory).story());
    }

    @Test
    void twoNodesDoNotWriteOneJournal() throws IOException {
        try (Journal held = Journal.open(Fixture.config(1000, 1 << 20), copies, "core"::equals)) {
            assertThrows(IOException.class,
                    () -> Journal.open(Fixture.config(1000, 1 << 20), copies, "core"::equals).close());
            held.sink();
        }
        Journal.open(Fixture.config(1000, 1 << 20), copies, "core"::equals).close();
        try (Stream<Path> files = Files.list(copies)) {
            assertEquals(List.of("lock"), files.map(file -> file.getFileName().toString()).toList());
        }
    }

    private static CallRecord ended(Fixture journal, String id) {
        List<CallRecord> ends = journal.records().stream()
                .filter(record -> record.id().equals(id) && record.kind().equals("ended")).toList();
        assertEquals(1, ends.size(), () -> "ends of " + id);
        return ends.getFirst();
    }

    private static void truncate(Path file, long length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
    }
}
