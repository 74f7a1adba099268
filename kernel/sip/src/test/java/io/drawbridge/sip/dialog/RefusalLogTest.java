package io.drawbridge.sip.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RefusalLogTest {
    private final List<String> lines = new ArrayList<>();
    private final AtomicLong clock = new AtomicLong();
    private final RefusalLog log = new RefusalLog(lines::add, clock::get);

    private void refuse(int times) {
        for (int i = 0; i < times; i++) {
            log.refused(FakeRequest.fresh("FOO", "call-1"), 501, "method-not-served");
        }
    }

    @Test
    void aLineSaysWhoWasRefusedWhatAndWhy() {
        refuse(1);

        assertTrue(lines.getFirst().startsWith("call-id=call-1 FOO from "), lines.getFirst());
        assertTrue(lines.getFirst().endsWith(" refused with 501 method-not-served"), lines.getFirst());
    }

    @Test
    void aFloodIsCountedAndNotWritten() {
        refuse(1_000);
        assertEquals(RefusalLog.LINES, lines.size());

        clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
        refuse(2);
        assertEquals(RefusalLog.LINES + 2, lines.size());
        assertTrue(lines.get(RefusalLog.LINES).endsWith(", and 990 others before it"), lines.get(RefusalLog.LINES));
        assertTrue(lines.getLast().endsWith("method-not-served"), lines.getLast());
    }
}
