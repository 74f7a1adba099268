package io.drawbridge.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReserveTest {
    @ParameterizedTest
    @CsvSource({"10%, 10000, 1000", "10%, 2, 1", "0%, 100, 0", "100 %, 7, 7", "0, 100, 0", "25, 100, 25",
            "100%, 2000000000, 147483647", "2000000000, 2000000000, 147483647"})
    void placesBeyondALimit(String text, int limit, int places) {
        assertEquals(places, Reserve.parse(text).beyond(limit));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "-1", "101%", "1.5", "ten", "10%%"})
    void textThatIsNone(String text) {
        assertThrows(IllegalArgumentException.class, () -> Reserve.parse(text));
    }
}
