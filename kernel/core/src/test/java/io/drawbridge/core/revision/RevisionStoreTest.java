package io.drawbridge.core.revision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisionStoreTest {
    private static final Instant AT = Instant.parse("2026-11-25T01:02:03.456Z");

    @TempDir private Path directory;

    private RevisionStore store() {
        return new RevisionStore(directory.resolve("revisions"));
    }

    private static KeptRevision held(int number) {
        return new KeptRevision(number, AT, "cli", "drawbridge.conf", true, List.of(), "drawbridge {\n  # as\n}\n");
    }

    private static KeptRevision refused(int number) {
        return new KeptRevision(number, AT, "signal", "drawbridge.conf", false,
                List.of("drawbridge.conf:3: drawbridge.x: wrong\nand more"), "drawbridge { x = 1 }");
    }

    @Test
    void comesBackAsItWasKept() {
        store().keep(held(1));

        assertEquals(List.of(held(1)), store().all());
    }

    @Test
    void aProblemIsOneLineAndTheTextIsWhateverTheUserWrote() {
        String text = "# result: held\n#\n# problem: none\ndrawbridge {}";
        store().keep(new KeptRevision(7, AT, "cli", "a", false, List.of("one\r\ntwo"), text));

        KeptRevision kept = store().find(7).orElseThrow();
        assertEquals(List.of("one two"), kept.problems());
        assertEquals(text, kept.text());
        assertEquals("refused", kept.result());
    }

    @Test
    void twentyOfEachKindAreKeptTheNewestFirst() {
        for (int i = 1; i <= 30; i++) {
            store().keep(i % 3 == 0 ? held(i) : refused(i));
        }
        for (int i = 31; i <= 60; i++) {
            store().keep(refused(i));
        }

        List<KeptRevision> all = store().all();
        assertEquals(10, all.stream().filter(KeptRevision::held).count());
        assertEquals(20, all.stream().filter(revision -> !revision.held()).count());
        assertEquals(60, all.getFirst().number());
        assertEquals(3, all.getLast().number());
    }

    @Test
    void onlyTheOwnerMayRead() throws IOException {
        store().keep(held(1));

        assertEquals("rw-------", PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("revisions/1.conf"))));
        assertEquals("rwx------", PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("revisions"))));
    }

    @Test
    void filesOfOthersAndHalvesAreLeftAlone() throws IOException {
        store().keep(held(2));
        Files.writeString(directory.resolve("revisions/3.conf"), "drawbridge {}");
        Files.writeString(directory.resolve("revisions/4.conf"), "# revision: four\n# at: noon\n#\n");
        Files.writeString(directory.resolve("revisions/notes.txt"), "mine");

        assertEquals(List.of(2), store().all().stream().map(KeptRevision::number).toList());
        assertTrue(Files.exists(directory.resolve("revisions/notes.txt")));
    }
}
