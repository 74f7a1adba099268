package io.drawbridge.core.ua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TelephoneEventsTest {
    private final TelephoneEvents events = new TelephoneEvents();

    @Test
    void aKeyIsEightPacketsWithOneTimestampThenAPause() {
        events.press("#1");
        List<String> frames = new ArrayList<>();
        for (int frame = 0; events.pressing(); frame++) {
            frames.add(frame(1000 + 160L * frame));
        }

        assertEquals(26, frames.size());
        assertEquals("11 first +160 @1000", frames.get(0));
        assertEquals("11 +320 @1000", frames.get(1));
        assertEquals("11 +800 @1000", frames.get(4));
        assertEquals(List.of("11 end +800 @1000", "11 end +800 @1000", "11 end +800 @1000"), frames.subList(5, 8));
        assertEquals(List.of("audio", "audio", "audio", "audio", "audio"), frames.subList(8, 13));
        assertEquals("1 first +160 @3080", frames.get(13));
    }

    @Test
    void readsTheKeyFromItsEnd() {
        assertEquals('#', TelephoneEvents.endedKey(new byte[] {9, 11, (byte) 0x8a, 3, 32}, 1, 4));
        assertEquals(0, TelephoneEvents.endedKey(new byte[] {11, 0x0a, 3, 32}, 0, 4));
        assertEquals(0, TelephoneEvents.endedKey(new byte[] {(byte) 200, (byte) 0x8a, 3, 32}, 0, 4));
        assertEquals(0, TelephoneEvents.endedKey(new byte[] {11, (byte) 0x8a}, 0, 2));
    }

    @Test
    void onlyKeysAreKeys() {
        assertTrue(TelephoneEvents.valid("0123456789*#ABCD"));
        assertFalse(TelephoneEvents.valid("12E"));
    }

    private String frame(long timestamp) {
        byte[] payload = new byte[4];
        String text = "audio";
        if (events.keyDown()) {
            events.next(payload, timestamp);
            int duration = ((payload[2] & 0xff) << 8) | (payload[3] & 0xff);
            text = payload[0] + (events.first() ? " first" : "") + ((payload[1] & 0x80) != 0 ? " end" : "")
                    + " +" + duration + " @" + events.timestamp();
        }
        events.advance();
        return text;
    }
}
