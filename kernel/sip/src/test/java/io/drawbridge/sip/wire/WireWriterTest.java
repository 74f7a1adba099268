package io.drawbridge.sip.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WireWriterTest {
    @Test
    void neitherANameNorAValueMakesAHeaderOfItsOwn() {
        WireWriter writer = new WireWriter().reset().header("X-A: 1\r\nX-B", "2\r\nX-C: 3\nX-D: 4");

        assertEquals("X-A: 1  X-B: 2  X-C: 3 X-D: 4\r\n", new String(writer.toBytes(), StandardCharsets.UTF_8));
    }
}
