package io.drawbridge.distribution.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.distribution.Peer;
import io.drawbridge.distribution.PeerTest;
import io.drawbridge.distribution.Sipp.Transport;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two phones talk: each hears the other's tone, and nothing else. */
@PeerTest(Peer.BARESIP)
class BaresipIT {
    private static final int CALLERS_TONE = 440;
    private static final int CALLEES_TONE = 1000;
    private static final int AMPLITUDE = 10_000;
    private static final double SECONDS = 2;

    @RegisterExtension
    static final Border BORDER = new Border(
            // A connection of baresip comes from there, whatever it listens on.
            "drawbridge.trunks.callers.sources += \"127.0.0.1\"");

    @ParameterizedTest
    @CsvSource({"UDP,PCMU", "UDP,PCMA", "TCP,PCMU", "TCP,PCMA"})
    void eachHearsTheOther(Transport transport, String codec, @TempDir Path calling, @TempDir Path called) {
        Lane lane = BORDER.lane(transport);
        Recording low = Recording.tone(CALLERS_TONE, AMPLITUDE, 60);
        Recording high = Recording.tone(CALLEES_TONE, AMPLITUDE, 60);

        try (Baresip callee = Baresip.start(called, lane.number(), lane.callee(), transport, codec, high);
                Baresip caller = Baresip.start(calling, "alice", lane.caller(), transport, codec, low,
                        "d sip:" + lane.number() + "@" + lane.server())) {
            caller.awaitHeard(SECONDS);
            callee.awaitHeard(SECONDS);
            caller.quit();
            callee.awaitHungUp();
            callee.quit();

            assertHears(caller.heard(), CALLEES_TONE, CALLERS_TONE);
            assertHears(callee.heard(), CALLERS_TONE, CALLEES_TONE);
        }
        CallRecord record = BORDER.record(lane).wasAnswered().ended("caller", "normal")
                .attempted(lane.trunk() + " answered");
        for (String side : new String[] {"caller", "callee"}) {
            assertTrue(record.json().getString("media." + side + ".codec").startsWith(codec), record::text);
            assertEquals(0, record.json().getInt("media." + side + ".lost"), record::text);
        }
    }

    private static void assertHears(Recording heard, int tone, int own) {
        assertTrue(heard.seconds() >= SECONDS, () -> heard.seconds() + " s");
        assertEquals(tone, heard.frequency(), tone * 0.02, "frequency");
        // A phone whose machine stands still for a moment loses packets by itself; a border that swaps, mixes or
        // breaks them loses more than a tenth.
        assertTrue(heard.share(tone) > 0.9, () -> "only " + heard.share(tone) + " of it is the tone");
        assertEquals(0, heard.share(own), "hears itself");
        assertEquals(Recording.tone(tone, AMPLITUDE, 1).level(), heard.level(), 0.5, "level in dB");
    }
}
