package io.drawbridge.core.top;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.drawbridge.core.json.JsonWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FrameTest {
    private static Readings readings(int attempts) {
        return Readings.parse("""
                {"meters":[
                {"name":"drawbridge_calls_active","kind":"gauge","tags":{},"value":7},
                {"name":"drawbridge_calls_limit","kind":"gauge","tags":{},"value":100},
                {"name":"drawbridge_answer_seizure_ratio","kind":"gauge","tags":{},"value":0.625},
                {"name":"drawbridge_trunk_up","kind":"gauge","tags":{"trunk":"modem","network":"core"},"value":1},
                {"name":"drawbridge_trunk_calls_active","kind":"gauge","tags":{"trunk":"modem"},"value":3},
                {"name":"drawbridge_trunk_calls_limit","kind":"gauge","tags":{"trunk":"modem"},"value":30},
                {"name":"drawbridge_trunk_attempts_offered","kind":"counter","tags":{"trunk":"modem"},"value":%d},
                {"name":"drawbridge_plugin_invocations","kind":"counter",
                 "tags":{"plugin":"blacklist","outcome":"failed"},"value":2},
                {"name":"drawbridge_plugin_quarantined","kind":"gauge","tags":{"plugin":"blacklist"},"value":1},
                {"name":"drawbridge_sip_messages","kind":"counter","tags":{"fate":"garbage"},"value":9}
                ]}""".formatted(attempts));
    }

    private static void assertLine(String frame, String line) {
        assertTrue(frame.lines().anyMatch(one -> one.replaceAll(" +", " ").strip().equals(line)),
                () -> line + "\nis not in\n" + frame);
    }

    @Test
    void theFirstFrameHasNoRates() {
        String frame = new Frame(readings(10), null, Duration.ZERO).text();
        assertTrue(frame.startsWith("calls   7 up of 100"), frame);
        assertTrue(frame.contains("ASR 62.5 %  NER -"), frame);
        assertLine(frame, "modem up 3/30 - - - - -");
    }

    @Test
    void programsGetTheSameWithoutRates() {
        Config json = ConfigFactory.parseString(JsonWriter.object(new Snapshot(readings(10))::write));
        assertEquals(7, json.getInt("calls.active"));
        assertEquals(0.625, json.getDouble("five-minutes.asr"));
        assertFalse(json.hasPath("five-minutes.ner"), json::toString);
        Config trunk = json.getConfigList("trunks").getFirst();
        assertEquals("modem true 3 30 10", trunk.getString("trunk") + " " + trunk.getBoolean("up") + " "
                + trunk.getInt("calls") + " " + trunk.getInt("limit") + " " + trunk.getInt("attempts"));
        Config plugin = json.getConfigList("plugins").getFirst();
        assertEquals("blacklist 2 true", plugin.getString("plugin") + " " + plugin.getInt("failed") + " "
                + plugin.getBoolean("quarantined"));
        assertEquals(9, json.getInt("dropped.messages.garbage"));
    }

    @Test
    void laterFramesSayWhatHasChanged() {
        String frame = new Frame(readings(30), readings(10), Duration.ofSeconds(4)).text();
        assertLine(frame, "modem up 3/30 5.0 - - - -");
        assertLine(frame, "blacklist 0.0 0 2 QUARANTINED");
        assertLine(frame, "dropped garbage 9");
    }
}
