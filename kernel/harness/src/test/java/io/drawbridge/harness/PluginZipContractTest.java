package io.drawbridge.harness;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.testkit.FakeCall;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** A good plugin keeps the contract; each bad one breaks the test that is there for it. */
class PluginZipContractTest {
    @TempDir
    private Path directory;

    @Test
    @SuppressWarnings("JUnitMethodInvoked") // the tests are what is tested
    void aGoodPluginKeepsIt() throws Exception {
        Contract contract = contract(
                "context.after(java.time.Duration.ofHours(1), () -> { }); return Verdict.allow();");

        contract.isTakenByTheHost();
        contract.packsNothingThatTheHostGives();
        contract.leavesThreadsToTheHost();
        contract.endsWithoutATrace();
        contract.isReplacedInUse();
    }

    @Test
    void aThreadIsSeenInTheClassesAndInMemory() throws IOException {
        Contract contract = contract("Thread.ofPlatform().daemon().start(() -> {"
                + " long end = System.nanoTime() + 30_000_000_000L; while (System.nanoTime() < end)"
                + " { try { Thread.sleep(100); } catch (InterruptedException e) { } } }); return Verdict.allow();");

        assertSays("sample.SampleFilter uses java.lang.Thread.ofPlatform", contract::leavesThreadsToTheHost);
        assertSays("plugin sample generation 1 is closed but not collectable", contract::endsWithoutATrace);
    }

    @Test
    void aThreadLocalIsSeen() throws IOException {
        Contract contract = contract("ThreadLocal<Object> mine = new ThreadLocal<>(); return Verdict.allow();");

        assertSays("sample.SampleFilter uses java.lang.ThreadLocal.<init>", contract::leavesThreadsToTheHost);
    }

    @Test
    void aCopyOfTheApiIsSeen() throws Exception {
        Path jar = Path.of(org.slf4j.Logger.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Contract contract = contract(new PacksPlugins(directory).filter("return Verdict.allow();").library(jar));

        assertSays(jar.getFileName() + " has org.slf4j: the host gives it", contract::packsNothingThatTheHostGives);
    }

    @Test
    void aWrongAnswerDuringASwapIsSeen() throws IOException {
        Contract contract = contract("if (context.generation() > 3) throw new IllegalStateException(\"too new\");"
                + " return Verdict.allow();");

        assertSays("too new", contract::isReplacedInUse);
    }

    private static void assertSays(String expected, Executable test) {
        Throwable failure = assertThrows(Throwable.class, test);
        assertTrue(failure.toString().contains(expected), failure::toString);
    }

    private Contract contract(String filter) throws IOException {
        return contract(new PacksPlugins(directory).filter(filter));
    }

    private static Contract contract(PacksPlugins plugin) throws IOException {
        return new Contract(plugin.zip());
    }

    /** Not run by itself: its tests are called above. */
    private static final class Contract extends PluginZipContract {
        private final Path zip;

        Contract(Path zip) {
            this.zip = zip;
        }

        @Override
        protected PluginHarness harness() {
            return PluginHarness.of(zip);
        }

        @Override
        protected void use(RunningPlugin plugin) {
            plugin.screen(FakeCall.builder().build());
        }
    }
}
