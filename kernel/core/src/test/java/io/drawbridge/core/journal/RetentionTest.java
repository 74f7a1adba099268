package io.drawbridge.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.plugin.ByteSize;
import io.drawbridge.core.config.JournalConfig;
import io.drawbridge.core.journal.JournalCounters.Counter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
    private static final long SEGMENT = 64 << 10;
    private static final long NOW = Fixture.START.toEpochMilli();
    private static final Set<String> NOBODY = Set.of();

    @TempDir
    private Path directory;

    private Fixture journal;
    private Cursors cursors;

    @BeforeEach
    void sixSegments() throws IOException {
        journal = new Fixture(directory, Fixture.config(1000, SEGMENT), Fixture.START);
        for (int i = 1; journal.segments().all().size() < 6; i++) {
            Fixture.hangUp(journal.call("call-" + i));
            if (i % 10 == 0) {
                journal.tick();
            }
        }
        cursors = Cursors.load(directory.resolve("cursors"));
    }

    @Test
    void whatEverybodyHasIsKeptUntilItIsOldOrTooMuch() throws IOException {
        retention(6 * SEGMENT * 2, 1L << 30).apply(NOBODY, NOW);
        assertEquals(6, journal.segments().all().size());

        retention(3 * SEGMENT, 1L << 30).apply(NOBODY, NOW);
        assertTrue(journal.segments().bytes() <= 3 * SEGMENT, () -> journal.segments().bytes() + " bytes");

        retention(6 * SEGMENT, 1L << 30).apply(NOBODY, NOW + Duration.ofHours(25).toMillis());
        assertEquals(1, journal.segments().all().size(), "the one that is written is kept");
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(1, files.filter(file -> Segment.firstOf(file).isPresent()).count());
        }
        assertEquals(0, journal.count(Counter.DROPPED));
    }

    @Test
    void whatAnObserverDoesNotHaveIsKept() throws IOException {
        long third = journal.segments().all().get(2).last();
        cursors.move("slow/Observer", third, NOW);
        cursors.move("quick/Observer", Long.MAX_VALUE, NOW);
        retention(0, 1L << 30).apply(Set.of("slow/Observer", "quick/Observer"), NOW);

        assertEquals(3, journal.segments().all().size());
        assertEquals(third + 1, journal.after(third).getFirst().sequence());
    }

    @Test
    void atTheLimitOnDiskTheOldestGoesAndIsCounted() throws IOException {
        Segment second = journal.segments().all().get(1);
        cursors.move("slow/Observer", second.first() + 9, NOW);
        retention(1L << 30, 4 * SEGMENT).apply(Set.of("slow/Observer"), NOW);

        assertTrue(journal.segments().bytes() <= 4 * SEGMENT);
        long left = journal.segments().all().getFirst().first();
        assertEquals(left - 1 - (second.first() + 9), journal.count(Counter.DROPPED));
        assertEquals(left, journal.after(second.first() + 9).getFirst().sequence(), "it goes on with what is left");
    }

    @Test
    void anObserverThatIsGoneForLongIsForgotten() throws IOException {
        cursors.move("gone/Observer", 0, NOW);
        cursors.move("there/Observer", Long.MAX_VALUE, NOW);
        long inEightDays = NOW + Duration.ofDays(8).toMillis();
        retention(0, 1L << 30).apply(Set.of("there/Observer"), NOW + Duration.ofDays(6).toMillis());
        assertEquals(6, journal.segments().all().size());
        retention(0, 1L << 30).apply(Set.of("there/Observer"), inEightDays);

        assertEquals(1, journal.segments().all().size());
        assertEquals(OptionalLong.empty(), cursors.of("gone/Observer"));
        assertEquals(OptionalLong.of(Long.MAX_VALUE), cursors.of("there/Observer"));
    }

    @Test
    void placesSurviveARestart() throws IOException {
        cursors.move("plugin/One", 17, NOW);
        cursors.move("plugin/Two of a kind", 4, NOW);
        cursors.save();
        Files.writeString(directory.resolve("cursors"), "no line of ours\n", StandardOpenOption.APPEND);

        Cursors loaded = Cursors.load(directory.resolve("cursors"));
        assertEquals(cursors.all(), loaded.all());
        assertEquals("plugin/Two of a kind", loaded.last().orElseThrow().getKey());
        assertFalse(Files.exists(directory.resolve("cursors.next")));
    }

    private Retention retention(long retainSize, long maxSize) {
        JournalConfig base = Fixture.config(1000, SEGMENT);
        return new Retention(new JournalConfig(true, base.node(), base.syncInterval(), base.recordInterval(),
                base.queue(), base.segmentSize(), base.retainAge(), new ByteSize(retainSize), new ByteSize(maxSize),
                base.forgetObservers()), journal.segments(), journal.index(), cursors,
                journal.counters());
    }
}
