package io.drawbridge.core.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.host.GenerationState;
import io.drawbridge.host.PluginStatus;
import io.drawbridge.host.context.TaskFigures;
import io.drawbridge.host.invoke.Mode;
import io.drawbridge.host.unload.LeakReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PluginListingTest {
    @Test
    void whatServesSaysWhatItIsBusyWithAndWhatWentWrong() {
        PluginStatus.Alive alive = new PluginStatus.Alive(2, "1.0.0", GenerationState.SERVING, 3, 0, List.of("Screen"),
                new TaskFigures(4, 2, 17, 1), Optional.of("activate failed: port taken"),
                Optional.of(new PluginStatus.Step("quiesce", Duration.ofSeconds(10))));
        PluginListing listing = new PluginListing(List.of(new PluginStatus("scorer", Path.of("plugins/scorer"), "1.0.0",
                Mode.ENFORCE, false, List.of(alive), Optional.empty())), new LeakReport(0, 0, List.of()));

        assertEquals(List.of("  generation 2: 4 tasks running, 2 waiting, 17 refused, 1 failed",
                        "  generation 2: activate failed: port taken",
                        "  generation 2: quiesce is under way, for at most 10000 ms"),
                listing.text().lines().skip(2).toList());
        assertTrue(listing.json().contains("""
                "tasks":{"running":4,"waiting":2,"refused":17,"failed":1},\
                "problem":"activate failed: port taken","step":"quiesce\""""), listing.json());
    }
}
