package io.drawbridge.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.call.CallEnricher;
import io.drawbridge.api.filter.CallFilter;
import io.drawbridge.api.testkit.FakeCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginHarnessTest {
    private static final FakeCall CALL = FakeCall.between("+15550100", "+15550199");

    @TempDir
    private Path directory;

    @Test
    void theSectionHoldsAndIsReloaded() throws IOException {
        PluginHarness harness = harness("return Verdict.reject(settings.status(), \"closed\");");

        try (RunningPlugin plugin = harness.section("status = 486").start()) {
            assertEquals("reject 486 closed", plugin.screen(CALL).toString());

            plugin.reload("status = 480");
            assertEquals("reject 480 closed", plugin.screen(CALL).toString());

            AssertionError refused = assertThrows(AssertionError.class, () -> plugin.reload("status = 1"));
            assertEquals("status: expected at least 400, got 1", refused.getMessage());
            assertEquals("reject 480 closed", plugin.screen(CALL).toString());
        }
    }

    @Test
    void everythingWrongIsToldAsTheOperatorWouldReadIt() throws IOException {
        PluginHarness harness = harness("return Verdict.allow();").section("status = 200\nmode = maybe");

        assertEquals(List.of("status: expected at least 400, got 200",
                "mode: expected one of enforce, shadow, off, got \"maybe\""), harness.problems());
        assertEquals(String.join("\n", harness.problems()),
                assertThrows(AssertionError.class, harness::start).getMessage());
    }

    @Test
    void filesStandBesideTheConfiguration() throws IOException {
        PluginHarness harness = harness(
                "return Verdict.reject(603, java.nio.file.Files.readString(settings.list().get()).strip());");

        try (RunningPlugin plugin = harness.file("numbers.txt", "from-file\n").section("list = numbers.txt").start()) {
            assertEquals("reject 603 from-file", plugin.screen(CALL).toString());
        }
    }

    @Test
    void theClockStandsUntilItIsMoved() throws IOException {
        PluginHarness harness = harness("return Verdict.reject(480, \"h\" + context.clock().instant().toString()"
                + ".substring(11, 13));").at(Instant.parse("2026-01-01T22:00:00Z"));

        try (RunningPlugin plugin = harness.start()) {
            assertEquals("reject 480 h22", plugin.screen(CALL).toString());
            plugin.clock().advance(Duration.ofHours(1));
            assertEquals("reject 480 h23", plugin.screen(CALL).toString());
        }
    }

    @Test
    void anAnswerThatFailsFailsTheTest() throws IOException {
        try (RunningPlugin plugin = harness("throw new java.io.IOException(\"no line\");").start()) {
            String failed = assertThrows(AssertionError.class, () -> plugin.screen(CALL)).toString();
            assertTrue(failed.contains("SampleFilter") && failed.contains("no line"), failed);
        }
    }

    @Test
    void extensionsThatAreNotThereAreNamed() throws IOException {
        try (RunningPlugin plugin = harness("return Verdict.allow();").start()) {
            assertThrows(AssertionError.class, () -> plugin.ask(CallEnricher.class, each -> each.enrich(CALL)));
            AssertionError wrongName = assertThrows(AssertionError.class,
                    () -> plugin.ask(CallFilter.class, "Other", each -> each.screen(CALL)));
            assertEquals("the plugin has no CallFilter named Other; it has: SampleFilter", wrongName.getMessage());
        }
    }

    @Test
    void whatIsNoPluginIsToldSo() throws IOException {
        Path empty = Files.createDirectories(directory.resolve("empty"));
        String refused = assertThrows(AssertionError.class, () -> PluginHarness.of(empty).problems()).toString();
        assertTrue(refused.contains("it has no plugin.properties"), refused);
        assertThrows(AssertionError.class, () -> PluginHarness.of(directory.resolve("none.zip")).start());
    }

    private PluginHarness harness(String filter) throws IOException {
        return PluginHarness.of(new PacksPlugins(directory).filter(filter).zip());
    }
}
