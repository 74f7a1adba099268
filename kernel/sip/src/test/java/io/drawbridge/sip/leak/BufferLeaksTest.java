package io.drawbridge.sip.leak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBufAllocator;
import java.util.List;
import org.junit.jupiter.api.Test;

class BufferLeaksTest {
    @Test
    void seesABufferThatIsLost() {
        lose();

        List<String> lost = BufferLeaks.lost();

        assertEquals(1, lost.size());
        assertTrue(lost.getFirst().contains("lose"), lost::toString);
        assertEquals(List.of(), BufferLeaks.lost());
    }

    private static void lose() {
        ByteBufAllocator.DEFAULT.directBuffer(7).writeByte(1);
    }

    @Test
    void saysNothingOfABufferThatIsReleased() {
        ByteBufAllocator.DEFAULT.directBuffer(7).release();

        assertEquals(List.of(), BufferLeaks.lost());
    }
}
