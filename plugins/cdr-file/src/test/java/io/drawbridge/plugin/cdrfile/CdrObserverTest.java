package io.drawbridge.plugin.cdrfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.event.DurableObserver;
import io.drawbridge.api.testkit.DurableObserverContract;
import io.drawbridge.api.testkit.FakeCall;
import io.drawbridge.api.testkit.FakeCallRecord;
import io.drawbridge.api.testkit.FakePluginContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CdrObserverTest extends DurableObserverContract {
    @TempDir
    private Path directory;

    private final CdrFilePlugin plugin = new CdrFilePlugin();

    @Override
    protected DurableObserver observer() throws Exception {
        return observer(new FakePluginContext("cdr-file", directory));
    }

    private CdrObserver observer(FakePluginContext context) throws Exception {
        plugin.prepare(context, Sections.bind("formats = [jsonl, csv]").orThrow());
        plugin.activate();
        return new CdrObserver(plugin);
    }

    @Test
    void filesStandInTheDataDirectoryAndAreLookedAfter() throws Exception {
        FakePluginContext context = new FakePluginContext("cdr-file", directory);
        observer(context).onRecords(List.of(FakeCallRecord.ended(1, FakeCall.builder().build())));
        assertTrue(Files.exists(context.dataDirectory().resolve("calls.jsonl")));
        assertTrue(Files.exists(context.dataDirectory().resolve("calls.csv")));

        context.advance(Duration.ofDays(1));
        assertTrue(Files.exists(context.dataDirectory().resolve("calls-20260101T120000Z.jsonl")));
    }

    @Test
    void tellsWhatIsWrongWithTheConfiguration() {
        assertProblem("cdr-file.columns[1]: no column \"bogus\"; known: ", "columns = [id, bogus]");
        assertProblem("cdr-file.columns: must name at least one", "formats = [csv], columns = []");
        assertProblem("cdr-file.formats: must name at least one", "formats = []");
        assertProblem("cdr-file.name: must consist of letters", "name = \"../up\"");
        assertProblem("cdr-file.rotate-size", "rotate-size = 1k");
    }

    private static void assertProblem(String expected, String section) {
        List<String> problems = Sections.bind(section).problems().stream()
                .map(problem -> problem.key() + ": " + problem.message()).toList();
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.getFirst().startsWith(expected), problems::toString);
    }
}
