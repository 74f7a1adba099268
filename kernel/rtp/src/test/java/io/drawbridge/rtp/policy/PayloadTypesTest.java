package io.drawbridge.rtp.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PayloadTypesTest {

    @Test
    void holdsItsTypesAndNoOthers() {
        PayloadTypes types = PayloadTypes.of(Map.of(0, 8000, 111, 48_000));

        assertTrue(types.contains(0));
        assertTrue(types.contains(111));
        assertFalse(types.contains(8));
        assertEquals(48_000, types.clockRate(111));
    }

    @Test
    void joins() {
        PayloadTypes both = PayloadTypes.of(0).and(PayloadTypes.of(Map.of(0, 16_000, 96, 90_000)));

        assertEquals(8000, both.clockRate(0));
        assertEquals(90_000, both.clockRate(96));
    }

    @Test
    void refusesWhatIsNoPayloadType() {
        assertThrows(IllegalArgumentException.class, () -> PayloadTypes.of(128));
    }
}
