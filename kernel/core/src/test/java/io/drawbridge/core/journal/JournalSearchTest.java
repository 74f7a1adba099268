package io.drawbridge.core.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.event.CallRecord;
import io.drawbridge.api.event.CallRecordKind;
import io.drawbridge.core.record.CallQuery;
import io.drawbridge.core.record.DialledCall;
import io.drawbridge.core.record.NumberPattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalSearchTest {
    private static final int CALLS = 3000;
    private static final int A_TICK = 10;
    private static final long SEGMENT = 64 << 10;
    private static final CallQuery ALL = query();

    @TempDir
    private Path directory;

    @TempDir
    private Path copies;

    private final List<DialledCall> ended = new ArrayList<>();
    private Fixture journal;

    @BeforeEach
    void manyCallsInManySegments() {
        journal = new Fixture(directory, Fixture.config(1000, SEGMENT), Fixture.START);
        for (int i = 0; i < CALLS; i++) {
            end(i);
        }
        journal.tick();
        assertTrue(journal.segments().all().size() > 20, () -> journal.segments().all().size() + " segments");
    }

    private void end(int i) {
        DialledCall call = new DialledCall(String.format("call-%05d", i), "+4930" + 100_000 + i % 500,
                (i % 3 == 0 ? "+90532" : "+44207") + i, Fixture.START.plusSeconds(i));
        Fixture.hangUp(journal.call(call));
        ended.addFirst(call);
        if (i % A_TICK == 0) {
            journal.tick();
        }
    }

    @Test
    void callsAreFoundByIdNumberAndTimeTheLastOneFirst() throws IOException {
        assertFindsWhatIsThere(journal);
    }

    @Test
    void afterARestartTheSameIsFound() throws IOException {
        assertFindsWhatIsThere(journal.afterCrash(copies.resolve("1")));
    }

    @Test
    void anIndexThatIsMissingOrDamagedIsMadeAnew() throws IOException {
        journal.end();
        List<Segment> segments = journal.segments().all();
        Map<Path, byte[]> good = new LinkedHashMap<>();
        for (Segment segment : segments) {
            good.put(JournalIndex.fileOf(segment), Files.readAllBytes(JournalIndex.fileOf(segment)));
        }
        List<Path> files = List.copyOf(good.keySet());
        Files.delete(files.get(0));
        Files.write(files.get(1), new byte[0]);
        Files.write(files.get(2), new byte[] {1, 2, 3});
        byte[] flipped = Files.readAllBytes(files.get(3));
        flipped[flipped.length / 2] ^= 4;
        Files.write(files.get(3), flipped);
        Files.copy(files.get(5), files.get(4), StandardCopyOption.REPLACE_EXISTING);
        Files.delete(files.getLast());

        assertFindsWhatIsThere(journal.afterCrash(copies.resolve("1")));
        for (Path file : files) {
            assertArrayEquals(good.get(file),
                    Files.readAllBytes(copies.resolve("1").resolve(file.getFileName())), file::toString);
        }
    }

    @Test
    void whatTheIndexSaysIsNotBelievedWhereTheSegmentSaysOtherwise() throws IOException {
        Segment first = journal.segments().all().getFirst();
        byte[] damaged = Files.readAllBytes(first.path());
        damaged[damaged.length / 2] ^= 1;
        Files.write(first.path(), damaged);

        List<String> found = pages(journal.search(Long.MAX_VALUE), ALL, CALLS);
        assertEquals(CALLS - 1, found.size());
    }

    @Test
    void onePageReadsNoMoreThanItMayAndTheNextGoesOn() throws IOException {
        JournalSearch search = journal.search(1); // one segment, then over
        ArchivePage page = search.page(query("number", "nobody"), Long.MAX_VALUE, 10, Set.of());
        assertEquals(List.of(), page.calls());
        assertTrue(page.next().isPresent(), "there are older ones that were not looked at");

        assertEquals(ids(ALL), pages(search, ALL, 7));
    }

    @Test
    void callsThatAreKnownAlreadyAreLeftOut() throws IOException {
        Set<String> known = Set.of("call-02999", "call-02997");
        assertEquals(List.of("call-02998", "call-02996"), journal.search(Long.MAX_VALUE)
                .page(ALL, Long.MAX_VALUE, 2, known).calls().stream().map(CallRecord::id).toList());
    }

    @Test
    void ofACallThatHasNotEndedTheLastRecordIsFound() throws Exception {
        var _ = journal.answeredCall("living");
        journal.tick();
        for (int i = CALLS; i < CALLS + 300; i++) {
            end(i);
        }
        JournalSearch search = journal.search(Long.MAX_VALUE);
        assertEquals(CallRecordKind.ANSWERED, search.last("living").orElseThrow().kind());
        assertEquals("call-00017", search.last("call-00017").orElseThrow().id());
        assertEquals(Optional.empty(), search.last("call-0001"));
        assertEquals(Optional.empty(), search.last("somebody else's"));
    }

    @Test
    void whatIsNotIndexedYetIsNotReadAllAtOnce() throws Exception {
        journal.end();
        for (Segment segment : journal.segments().all()) {
            Files.delete(JournalIndex.fileOf(segment));
        }
        Fixture next = journal.afterCrash(copies.resolve("1"));

        assertThrows(ArchiveBusyException.class, () -> next.search(2 * SEGMENT).last("call-00000"));
        for (int tries = 0; tries < next.segments().all().size(); tries++) {
            next.index().head(next.segments().all().get(tries));
        }
        assertEquals("call-00000", next.search(2 * SEGMENT).last("call-00000").orElseThrow().id());
    }

    @Test
    void recordsOfAWriteThatTheDiskRefusedAreFoundWhereTheyAreThen() throws IOException {
        journal.disk().full(true);
        for (int i = CALLS; i < CALLS + 25; i++) {
            end(i);
        }
        journal.tick();
        journal.disk().full(false);
        journal.tick();

        assertFindsWhatIsThere(journal);
    }

    @Test
    void theIndexIsSmall() throws IOException {
        journal.end();
        long bytes = 0;
        for (Segment segment : journal.segments().all()) {
            bytes += Files.size(JournalIndex.fileOf(segment));
        }
        long each = bytes / CALLS;
        assertTrue(each < 60, () -> each + " bytes for each call");
    }

    @Test
    void indexesOfSegmentsThatAreGoneGo() throws IOException {
        Path stray = Files.write(directory.resolve("segment-0000000000000000001.index"), new byte[] {1});
        journal.index().repair(directory, journal.segments().all());
        assertFalse(Files.exists(stray));
        assertTrue(Files.exists(JournalIndex.fileOf(journal.segments().all().getFirst())));
    }

    private void assertFindsWhatIsThere(Fixture where) throws IOException {
        JournalSearch search = where.search(Long.MAX_VALUE);
        String later = Fixture.START.plusSeconds(700).toString();
        String latest = Fixture.START.plusSeconds(2100).toString();
        for (CallQuery query : List.of(ALL,
                query("id", "call-012"),
                query("number", "532"),
                query("number", "+90*"),
                query("number", "90*"),
                query("caller", "+4930100000123"),
                query("caller", "+4930*", "callee", "+442071*"),
                query("callee", "+90*", "from", later, "to", latest),
                query("from", later),
                query("to", later),
                query("from", Instant.MIN.toString(), "to", Instant.MAX.toString()),
                query("from", latest, "to", later))) {
            assertEquals(ids(query), pages(search, query, 90), query::toString);
        }
    }

    private List<String> ids(CallQuery query) {
        return ended.stream().filter(query::wants).map(DialledCall::id).toList();
    }

    private static List<String> pages(JournalSearch search, CallQuery query, int limit) throws IOException {
        List<String> found = new ArrayList<>();
        OptionalLong next = OptionalLong.of(Long.MAX_VALUE);
        while (next.isPresent()) {
            ArchivePage page = search.page(query, next.getAsLong(), limit, Set.of());
            assertTrue(page.calls().size() <= limit);
            page.calls().forEach(call -> found.add(call.id()));
            next = page.next();
        }
        return found;
    }

    private static CallQuery query(String... namesAndValues) {
        Map<String, String> wanted = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            wanted.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new CallQuery(Optional.ofNullable(wanted.get("id")), number(wanted.get("number")),
                number(wanted.get("caller")), number(wanted.get("callee")), time(wanted.get("from")),
                time(wanted.get("to")));
    }

    private static Optional<NumberPattern> number(@Nullable String text) {
        return Optional.ofNullable(text).map(NumberPattern::parse);
    }

    private static Optional<Instant> time(@Nullable String text) {
        return Optional.ofNullable(text).map(Instant::parse);
    }
}
