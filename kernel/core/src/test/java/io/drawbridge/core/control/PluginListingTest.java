package io.drawbridge.core.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.host.GenerationState;
import io.drawbridge.host.PluginStatus;
import io.drawbridge.host.invoke.Mode;
import io.drawbridge.host.unload.LeakReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PluginListingTest {
    @Test
    void whatServesAlthoughSomethingWentWrongSaysSo() {
        PluginStatus.Alive alive = new PluginStatus.Alive(2, "1.0.0", GenerationState.SERVING, 3, 0, List.of("Screen"),
                Optional.of("activate failed: port taken"), Optional.empty());
        PluginListing listing = new PluginListing(List.of(new PluginStatus("scorer", Path.of("plugins/scorer"), "1.0.0",
                Mode.ENFORCE, false, List.of(alive), Optional.empty())), new LeakReport(0, 0, List.of()));

        assertEquals("  generation 2: activate failed: port taken", listing.text().lines().toList().getLast());
        assertTrue(listing.json().contains("\"problem\":\"activate failed: port taken\""), listing.json());
    }
}
