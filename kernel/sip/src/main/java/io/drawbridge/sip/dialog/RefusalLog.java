package io.drawbridge.sip.dialog;

import io.drawbridge.sip.message.SipRequest;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line for each request that is refused before it becomes a call, with the code of the reason: such a request has
 * no decision record. At most {@value #LINES} lines a second and shard, so that a flood fills no disk; how many were
 * left out stands in the next one. Confined to its shard.
 */
final class RefusalLog {
    static final int LINES = 10;
    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Consumer<String> sink;
    private final LongSupplier clock;
    private long second;
    private int lines;
    private long leftOut;

    RefusalLog() {
        this(LOG::info, System::nanoTime);
    }

    RefusalLog(Consumer<String> sink, LongSupplier clock) {
        this.sink = sink;
        this.clock = clock;
        this.second = clock.getAsLong();
    }

    void refused(SipRequest request, int status, String code) {
        long now = clock.getAsLong();
        if (now - second >= SECOND) {
            second = now;
            lines = 0;
        }
        if (lines == LINES) {
            leftOut++;
            return;
        }
        lines++;
        sink.accept("call-id=" + request.callId() + " " + request.method() + " from " + request.flow().remote()
                + " in " + request.flow().listener().network() + " refused with " + status + " " + code
                + (leftOut == 0 ? "" : ", and " + leftOut + " others before it"));
        leftOut = 0;
    }
}
