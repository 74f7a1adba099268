package io.drawbridge.plugin.blacklist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.drawbridge.plugin.blacklist.NumberLists.Match;
import java.io.BufferedWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlacklistFileTest {
    private static final long TODAY = LocalDate.parse("2026-05-17").toEpochDay();

    @TempDir
    private Path directory;

    @Test
    void readsColumnsInOrder() throws Exception {
        NumberLists lists = read("""
                # exported yesterday

                +15550100
                +1 555 0101,caller
                "+90*", CALLEE ,"Fraud, ""premium""\"
                /^49/,both,,2026-12-31
                """);

        assertEquals("15550100 number-listed", caller(lists, "15550100"));
        assertEquals("15550100 number-listed", callee(lists, "15550100"));
        assertEquals("15550101 number-listed", caller(lists, "15550101"));
        assertEquals("", callee(lists, "15550101"));
        assertEquals("90* fraud-premium", callee(lists, "90212"));
        assertEquals("", caller(lists, "90212"));
        assertEquals("/^49/ number-listed", caller(lists, "4930"));
    }

    @Test
    void readsColumnsThatTheFirstLineNames() throws Exception {
        NumberLists lists = read("\ufeffReason,added by,Number,expires\nspam,ann,+15550100,\nspam,bob,+15550101,\n");

        assertEquals("15550100 spam", caller(lists, "15550100"));
        assertEquals("15550101 spam", callee(lists, "15550101"));
    }

    @Test
    void countsAnEntryThroughItsLastDay() throws Exception {
        NumberLists lists = read("+15550100,,,2026-05-17\n+15550101,,,2026-05-16\n+155501*,,older,2026-05-18\n");

        assertEquals("15550100 number-listed", caller(lists, "15550100"));
        assertEquals("155501* older", lists.caller("15550101", TODAY).map(BlacklistFileTest::shown).orElse(""));
        assertEquals("155501* older", lists.caller("15550100", TODAY + 1).map(BlacklistFileTest::shown).orElse(""));
        assertEquals(Optional.empty(), lists.caller("15550100", TODAY + 2));
    }

    @Test
    void keepsTheLongerLivedOfTwoEntries() throws Exception {
        NumberLists lists = read("+1555,,short,2026-06-01\n+1555,,long\n+1555,,other,2026-07-01\n");

        assertEquals("1555 long", caller(lists, "1555"));
    }

    @Test
    void saysWhichLineIsWrong() throws Exception {
        assertWrong(":3: must be caller, callee or both, not \"nobody\"", "+1555\n# comment\n+1556,nobody\n");
        assertWrong(":2: expires must be a date such as 2026-12-31, not \"soon\"", "+1555\n+1556,,,soon\n");
        assertWrong(":1: not an expression of RE2: error parsing regexp: missing closing ): `(`", "/(/\n");
        assertWrong(":1: \"*\" is neither a number nor the beginning of one", "*\n");
        assertWrong(":2: numbers are compared without their plus sign: write \"/^90/\", not \"/^\\+90/\"",
                "+1555\n/^\\+1555/\n");
        assertWrong(":1: there is no column \"number\"", "side,reason\n");
        assertWrong(":4: more than 3 entries; see max-entries", "+1\n+2\n+3\n+4\n");
        assertWrong(":2: more than 1 expressions; see max-expressions, or list prefixes", "/1/\n/2/\n");
    }

    @Test
    void saysThatThereIsNoFile() {
        Path missing = directory.resolve("missing.csv");

        BlacklistFileException wrong = assertThrows(BlacklistFileException.class,
                () -> new BlacklistFile(missing, "listed", TODAY).readInto(new NumberLists.Builder(1, 1)));

        assertEquals(missing + ": no such file", wrong.getMessage());
    }

    @Test
    void refusesHalfAQuotedField() throws Exception {
        Path file = write("+1555,caller,fine\n+1556,caller,\"cut off");

        assertThrows(BlacklistFileException.class,
                () -> new BlacklistFile(file, "listed", TODAY).readInto(new NumberLists.Builder(9, 9)));
    }

    @Test
    void holdsAMillionNumbers() throws Exception {
        Path file = directory.resolve("million.csv");
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write("number,side,reason,expires\n");
            for (int i = 0; i < 1_000_000; i++) {
                writer.write("+" + (4_930_000_000_000L + 7L * i) + ",caller,spam,2027-01-0" + (1 + i % 9) + "\n");
            }
        }
        NumberLists.Builder builder = new NumberLists.Builder(1_000_000, 0);
        new BlacklistFile(file, "listed", TODAY).readInto(builder);
        NumberLists lists = builder.build();

        assertEquals(1_000_000, lists.callers().size());
        assertEquals(0, lists.callees().size());
        for (int i = 0; i < 1_000_000; i++) {
            long number = 4_930_000_000_000L + 7L * i;
            if (lists.caller(Long.toString(number), TODAY).isEmpty()
                    || lists.caller(Long.toString(number + 1), TODAY).isPresent()) {
                throw new AssertionError("wrong about " + number);
            }
        }
    }

    private NumberLists read(String content) throws Exception {
        NumberLists.Builder builder = new NumberLists.Builder(100, 10);
        new BlacklistFile(write(content), "number-listed", TODAY).readInto(builder);
        return builder.build();
    }

    private void assertWrong(String expected, String content) throws Exception {
        Path file = write(content);
        BlacklistFileException wrong = assertThrows(BlacklistFileException.class,
                () -> new BlacklistFile(file, "listed", TODAY).readInto(new NumberLists.Builder(3, 1)));
        assertEquals(file + expected, wrong.getMessage());
    }

    private Path write(String content) throws Exception {
        return Files.writeString(directory.resolve("list.csv"), content, StandardCharsets.UTF_8);
    }

    private static String caller(NumberLists lists, String number) {
        return lists.caller(number, TODAY).map(BlacklistFileTest::shown).orElse("");
    }

    private static String callee(NumberLists lists, String number) {
        return lists.callee(number, TODAY).map(BlacklistFileTest::shown).orElse("");
    }

    private static String shown(Match match) {
        return match.entry() + " " + match.reason();
    }
}
