package io.drawbridge.plugin.cdrfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.event.CallRecord;
import io.drawbridge.api.testkit.FakeCall;
import io.drawbridge.api.testkit.FakeCallRecord;
import io.drawbridge.api.testkit.FakeParty;
import io.drawbridge.api.testkit.FakePluginContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CdrFilesTest {
    private static final FakeCall CALL = FakeCall.builder().build();

    @TempDir
    private Path directory;

    private FakePluginContext context;
    private Path json;
    private Path csv;

    @BeforeEach
    void open() {
        context = new FakePluginContext("cdr-file", directory);
        json = directory.resolve("calls.jsonl");
        csv = directory.resolve("calls.csv");
    }

    @Test
    void eachCallHasOneLineOfJson() throws IOException {
        CdrFiles files = files("");
        files.write(List.of(FakeCallRecord.answered(1, CALL), FakeCallRecord.ended(2, CALL)));
        files.write(List.of(FakeCallRecord.ended(3, CALL)));

        assertEquals(List.of(FakeCallRecord.ended(2, CALL).json(), FakeCallRecord.ended(3, CALL).json()),
                Files.readAllLines(json));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(json)));
    }

    @Test
    void allRecordsIfWanted() throws IOException {
        files("records = all").write(List.of(FakeCallRecord.answered(1, CALL), FakeCallRecord.ended(2, CALL)));
        assertEquals(List.of(1L, 2L), sequences(json));
    }

    @Test
    void csvHasTheColumnsThatWereAskedForUnderTheirNames() throws IOException {
        FakeCall call = FakeCall.builder().caller("+15550100").callee("+15550199").label("hlr.operator", "a, \"b\"\nc")
                .trunk("carrier").build();
        CdrFiles files = files("formats = [csv], columns = [sequence, caller, callee, trunk, talked, answered, status,"
                + " reason, label.hlr.operator, media.caller.lost, egress.trunk, ended-by]");
        files.write(List.of(FakeCallRecord.ended(7, call)));
        files.write(List.of(FakeCallRecord.refused(8, CALL, 603, "blacklist.number-listed")));

        assertEquals("sequence,caller,callee,trunk,talked,answered,status,reason,label.hlr.operator,media.caller.lost,"
                + "egress.trunk,ended-by\r\n"
                + "7,+15550100,+15550199,carrier,60000,2026-01-01T12:00:01Z,200,,\"a, \"\"b\"\"\nc\",2,pbx,caller\r\n"
                + "8,+15550100,+15550199,,0,,603,blacklist.number-listed,,,,us\r\n", Files.readString(csv));
    }

    @Test
    void noCallerWritesAFormula() throws IOException {
        List<CallRecord> records = new ArrayList<>();
        for (String name : List.of("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "+15550100",
                "-1.5", "A=1")) {
            records.add(FakeCallRecord.ended(records.size() + 1,
                    FakeCall.builder().caller(FakeParty.of("alice").withDisplay(name)).build()));
        }
        files("formats = [csv], columns = [caller.display]").write(records);
        assertEquals(List.of("caller.display", "'=1+1", "'+cmd|' /C calc'!A0", "'-2+3", "'@SUM(A1)", "'\t=1",
                "\"'\r=1\"", "+15550100", "-1.5", "A=1"), List.of(Files.readString(csv).split("\r\n")));

        CdrFiles raw = files("formats = [csv], columns = [caller.display], formula-guard = false, name = raw");
        raw.write(records.subList(0, 1));
        assertEquals("caller.display\r\n=1+1\r\n", Files.readString(directory.resolve("raw.csv")));
    }

    // --- once, whatever crashes -------------------------------------------------------------------------------------

    @Test
    void aBatchThatComesAgainIsNotWrittenAgain() throws IOException {
        files("").write(records(1, 5));
        files("").write(records(1, 5));
        files("").write(records(3, 8));

        assertEquals(range(1, 8), sequences(json));
    }

    @Test
    void whatNobodyHasAcknowledgedIsCutOffAndComesAgain() throws IOException {
        files("").write(records(1, 5));
        String position = Files.readString(directory.resolve(".calls.jsonl.position"));
        files("").write(records(6, 9));
        long whole = Files.size(json);
        Files.writeString(directory.resolve(".calls.jsonl.position"), position); // as before that batch

        for (long length = whole; length > whole - 300; length -= 7) { // written in part, as a crash leaves it
            try (FileChannel channel = FileChannel.open(json, StandardOpenOption.WRITE)) {
                channel.truncate(length);
            }
            Files.writeString(directory.resolve(".calls.jsonl.position"), position);
            files("").write(records(6, 9));
            assertEquals(range(1, 9), sequences(json));
        }
    }

    @Test
    void halfALineOfAFileWithoutAPositionIsCutOff() throws IOException {
        Files.writeString(json, FakeCallRecord.ended(1, CALL).json() + "\n{\"sequence\":");
        files("").write(records(2, 3));
        assertEquals(range(1, 3), sequences(json));
    }

    @Test
    void aFileThatWasTakenAwayIsBegunAnewWithItsHead() throws IOException {
        CdrFiles files = files("formats = [csv], columns = [sequence]");
        files.write(records(1, 2));
        Files.move(csv, directory.resolve("taken"));
        files.write(records(2, 3));
        assertEquals("sequence\r\n3\r\n", Files.readString(csv));
    }

    @Test
    void aPositionThatIsNoneIsToldWithWhatToDo() throws IOException {
        Path position = Files.writeString(directory.resolve(".calls.jsonl.position"), "gibberish");
        IOException refused = assertThrows(IOException.class, () -> files("").write(records(1, 1)));
        assertTrue(String.valueOf(refused.getMessage()).startsWith(
                position + " is not a position; if it was changed by hand"),
                refused::getMessage);
    }

    @Test
    void twoWritersNeverShareADirectory() throws IOException {
        try (FileChannel other = FileChannel.open(directory.resolve(".calls.lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE); var held = other.lock()) {
            assertTrue(held.isValid());
            assertThrows(IOException.class, () -> files("").write(records(1, 1)));
        }
        files("").write(records(1, 1));
        assertEquals(range(1, 1), sequences(json));
    }

    // --- full files -------------------------------------------------------------------------------------------------

    @Test
    void aFullFileIsPutAwayUnderTheTimeOfItsFirstRecord() throws IOException {
        CdrFiles files = files("rotate-size = 4k");
        for (int i = 1; i <= 60; i++) {
            files.write(records(i, i));
        }

        List<Path> full = full();
        assertTrue(full.size() >= 2, full::toString);
        assertEquals("calls-20260101T120000Z.jsonl", full.getFirst().getFileName().toString());
        assertEquals("calls-20260101T120000Z-2.jsonl", full.get(1).getFileName().toString());
        List<Long> all = new ArrayList<>();
        for (Path file : full) {
            assertTrue(Files.size(file) >= 4096 && Files.size(file) < 5000);
            all.addAll(sequences(file));
        }
        all.addAll(sequences(json));
        assertEquals(range(1, 60), all.stream().sorted().toList());
    }

    @Test
    void aDayIsAFileAlsoWhenNoCallComes() throws IOException {
        CdrFiles files = files("formats = [jsonl, csv], columns = [sequence]");
        files.write(records(1, 1));
        context.advance(Duration.ofHours(11));
        files.tidy();
        files.write(records(2, 2));
        assertEquals(List.of(), full());
        context.advance(Duration.ofHours(1));
        files.tidy();

        assertEquals(2, full().size());
        assertTrue(Files.notExists(json) && Files.notExists(csv));
        files.write(records(1, 3));
        assertEquals(range(3, 3), sequences(json));
        assertEquals("sequence\r\n3\r\n", Files.readString(csv));
        assertEquals("sequence\r\n1\r\n2\r\n", Files.readString(directory.resolve("calls-20260101T120000Z.csv")));
    }

    @Test
    void aCrashWhileAFileIsPutAwayCostsNothing() throws IOException {
        files("").write(records(1, 3));
        Path position = directory.resolve(".calls.jsonl.position");
        String before = Files.readString(position).strip();
        Files.writeString(position, before + " calls-20260101T120000Z.jsonl\n"); // not yet renamed
        files("").write(records(3, 4));
        assertEquals(range(1, 3), sequences(directory.resolve("calls-20260101T120000Z.jsonl")));
        assertEquals(range(4, 4), sequences(json));

        Files.delete(json);
        Files.writeString(position, before + " calls-20260101T120000Z.jsonl\n"); // renamed, and not yet noted
        files("").write(records(3, 4));
        assertEquals(range(1, 3), sequences(directory.resolve("calls-20260101T120000Z.jsonl")));
        assertEquals(range(4, 4), sequences(json));
    }

    @Test
    void otherColumnsBeginAnotherFile() throws IOException {
        files("formats = [csv], columns = [sequence]").write(records(1, 1));
        files("formats = [csv], columns = [sequence, kind]").write(records(2, 2));
        assertEquals("sequence\r\n1\r\n", Files.readString(full().getFirst()));
        assertEquals("sequence,kind\r\n2,ended\r\n", Files.readString(csv));
    }

    @Test
    void fullFilesAreCompressedAndOldOnesRemoved() throws IOException {
        CdrFiles files = files("gzip = true, keep = 30d");
        files.write(records(1, 1));
        Path abandoned = Files.writeString(directory.resolve("calls-20250101T000000Z.jsonl.gz.part"), "half");
        Files.setLastModifiedTime(abandoned, FileTime.from(context.clock().instant().minusSeconds(7200)));
        Path strange = Files.writeString(directory.resolve("calls-of-somebody-else.jsonl"), "x");
        context.advance(Duration.ofDays(1));
        files.tidy();

        Path zipped = directory.resolve("calls-20260101T120000Z.jsonl.gz");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(zipped))) {
            assertEquals(FakeCallRecord.ended(1, CALL).json() + "\n",
                    new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        assertEquals(List.of(zipped), full());
        Files.setLastModifiedTime(zipped, FileTime.from(context.clock().instant().minus(Duration.ofDays(30))));
        files.tidy();
        assertEquals(List.of(), full());
        assertTrue(Files.exists(strange));
    }

    private CdrFiles files(String section) {
        return new CdrFiles(Sections.bind(section).orThrow(), directory, context.clock(), context.logger());
    }

    private static List<CallRecord> records(int first, int last) {
        return LongStream.rangeClosed(first, last).<CallRecord>mapToObj(i -> FakeCallRecord.ended(i, CALL)).toList();
    }

    private static List<Long> range(int first, int last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private static List<Long> sequences(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> Long.valueOf(line.replaceFirst(".*\"sequence\":(\\d+).*", "$1"))).toList();
    }

    private List<Path> full() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches("calls-2.*"))
                    .sorted(Comparator.comparing(file -> file.toString().replace(".jsonl", "-1.jsonl")))
                    .toList();
        }
    }
}
