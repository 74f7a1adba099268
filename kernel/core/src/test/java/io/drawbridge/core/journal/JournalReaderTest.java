package io.drawbridge.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;

import io.drawbridge.api.event.CallRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What readers of the journal are given, from memory and from disk. */
class JournalReaderTest {
    private static final int BATCH = 100;

    @TempDir
    private Path directory;

    private Fixture journal;

    @BeforeEach
    void open() {
        journal = new Fixture(directory, Fixture.config(10_000, 1 << 16), Fixture.START);
    }

    @Test
    void whatComesFromMemoryIsWhatStandsOnDisk() throws IOException {
        calls(0, 20);
        try (JournalReader reader = journal.follower(0)) {
            List<CallRecord> followed = reader.next(Integer.MAX_VALUE);
            assertEquals(40, followed.size());
            assertEquals(journal.records(), followed);
        }
    }

    @Test
    void nothingIsGivenBeforeItIsOnDisk() throws IOException {
        try (JournalReader reader = journal.follower(0)) {
            journal.disk().full(true);
            calls(0, 3);
            assertEquals(List.of(), reader.next(BATCH));

            journal.disk().full(false);
            journal.tick();
            assertEquals(6, reader.next(BATCH).size());
        }
    }

    @Test
    void whoHasFallenBehindReadsFromDiskAndCatchesUp() throws IOException {
        List<Long> read = new ArrayList<>();
        try (JournalReader reader = journal.follower(0)) {
            for (int round = 0; round < 40; round++) {
                calls(round * 30, round * 30 + 30);
                if (round % 20 == 19) { // falls behind by 1200 records, and reads them in batches
                    for (List<CallRecord> next = reader.next(BATCH); !next.isEmpty(); next = reader.next(BATCH)) {
                        assertFalse(next.size() > BATCH);
                        next.forEach(record -> read.add(record.sequence()));
                    }
                }
            }
        }
        assertEquals(2400, read.size());
        long first = read.getFirst();
        assertIterableEquals(LongStream.range(first, first + 2400).boxed().toList(), read);
    }

    private void calls(int from, int to) {
        for (int i = from; i < to; i++) {
            Fixture.hangUp(journal.answeredCall("call-" + i));
        }
        journal.tick();
    }
}
