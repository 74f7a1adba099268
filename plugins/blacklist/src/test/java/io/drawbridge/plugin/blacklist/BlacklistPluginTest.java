package io.drawbridge.plugin.blacklist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.plugin.Plugin;
import io.drawbridge.api.testkit.FakeCall;
import io.drawbridge.api.testkit.FakePluginContext;
import io.drawbridge.api.testkit.FakeSectionCheck;
import io.drawbridge.api.testkit.PluginContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlacklistPluginTest extends PluginContract {
    private static final FakeCall CALL = FakeCall.between("+15550100", "+15550199");

    @TempDir
    private Path directory;

    private final BlacklistPlugin plugin = new BlacklistPlugin();
    private FakePluginContext context;
    private Path file;

    @Override
    protected Class<? extends Plugin<?>> plugin() {
        return BlacklistPlugin.class;
    }

    @BeforeEach
    void open() {
        context = new FakePluginContext("blacklist", directory);
        file = directory.resolve("blacklist.csv");
    }

    @Test
    void readsTheFileAgainWhenItChanges() throws Exception {
        Files.writeString(file, "+15550101\n");
        BlacklistFilter filter = prepare();
        assertEquals("allow", filter.screen(CALL).toString());

        Files.writeString(file, "+15550100,,reported\n");
        context.changed(file);

        assertEquals("reject 603 reported", filter.screen(CALL).toString());
    }

    @Test
    void keepsTheListWhenTheFileIsBrokenOrGone() throws Exception {
        Files.writeString(file, "+15550100\n");
        BlacklistFilter filter = prepare();

        Files.writeString(file, "+15550101\n+15550102,nobody\n");
        context.changed(file);
        assertEquals("reject 603 number-listed", filter.screen(CALL).toString());

        Files.delete(file);
        context.changed(file);
        assertEquals("reject 603 number-listed", filter.screen(CALL).toString());
    }

    @Test
    void keepsInlineEntriesWhenTheFileChanges() throws Exception {
        Files.writeString(file, "+15550101\n");
        BlacklistConfiguration configuration =
                Sections.bind("callers = [\"+15550100\"], file = \"" + file + "\"").orThrow();
        plugin.prepare(context, configuration);

        Files.writeString(file, "");
        context.changed(file);

        assertEquals("reject 603 number-listed",
                new BlacklistFilter(plugin, configuration, context).screen(CALL).toString());
    }

    @Test
    void refusesToStartWithABrokenFile() throws Exception {
        Files.writeString(file, "+15550101\n+15550102,nobody\n");

        Exception wrong = assertThrows(BlacklistFileException.class, this::prepare);

        assertEquals(file + ":2: must be caller, callee or both, not \"nobody\"", wrong.getMessage());
    }

    @Test
    void letsEntriesExpireAsTimePasses() throws Exception {
        Files.writeString(file, "+15550100,,,2026-01-02\n");
        BlacklistFilter filter = prepare();

        context.advance(Duration.ofHours(35));
        assertEquals("reject 603 number-listed", filter.screen(CALL).toString());

        context.advance(Duration.ofHours(1));
        assertEquals("allow", filter.screen(CALL).toString());
    }

    @Test
    void tellsWhatIsWrongWithTheConfiguration() {
        assertProblem("blacklist.numbers[1]: not an expression of RE2", "numbers = [\"+1\", \"/(/\"]");
        assertProblem("blacklist.reason: must be a code of lower-case words", "reason = \"Bad Number\"");
        assertProblem("blacklist.status: expected at least 400, got 200", "status = 200");
        assertProblem("blacklist.anonymous: expected one of allow, reject", "anonymous = maybe");
    }

    @Test
    void findsAFileThatCannotBeUsedBeforeItIsNeeded() throws Exception {
        assertEquals(List.of("file: " + file + ": no such file"), check("file = \"" + file + "\""));

        Files.writeString(file, "+1,nobody\n");
        assertEquals(List.of("file: " + file + ":1: must be caller, callee or both, not \"nobody\""),
                check("file = \"" + file + "\""));

        Files.writeString(file, "+1,caller\n+2,caller\n");
        assertEquals(List.of(), check("file = \"" + file + "\""));
        assertEquals(List.of("max-entries: more than 1 entries; see max-entries"),
                check("max-entries = 1, numbers = [\"+1\", \"+2\"]"));
    }

    private List<String> check(String section) {
        FakeSectionCheck check = new FakeSectionCheck(context.clock());
        plugin.check(Sections.bind(section).orThrow(), check);
        return check.problems();
    }

    private BlacklistFilter prepare() throws Exception {
        BlacklistConfiguration configuration = Sections.bind("file = \"" + file + "\"").orThrow();
        plugin.prepare(context, configuration);
        return new BlacklistFilter(plugin, configuration, context);
    }

    private static void assertProblem(String expected, String section) {
        List<String> problems = Sections.bind(section).problems().stream()
                .map(problem -> problem.key() + ": " + problem.message())
                .toList();
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.getFirst().startsWith(expected), problems::toString);
    }
}
