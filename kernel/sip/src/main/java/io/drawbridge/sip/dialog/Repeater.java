package io.drawbridge.sip.dialog;

import io.drawbridge.sip.shard.Shard;
import io.drawbridge.sip.shard.TimerHandle;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Repeats something at T1, 2·T1, 4·T1… up to a longest interval, until it is stopped or the time is up. */
final class Repeater {
    private final Shard shard;
    private final Duration longest;
    private final Duration total;
    private final Runnable repeat;
    private final Runnable expired;
    private Duration interval;
    private Duration elapsed = Duration.ZERO;
    private @Nullable TimerHandle timer;

    Repeater(Shard shard, Duration first, Duration longest, Duration total, Runnable repeat, Runnable expired) {
        this.shard = shard;
        this.interval = first;
        this.longest = longest;
        this.total = total;
        this.repeat = repeat;
        this.expired = expired;
    }

    void start() {
        Duration wait = min(interval, total.minus(elapsed));
        timer = shard.schedule(() -> due(wait), wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void due(Duration waited) {
        if (timer == null) {
            return;
        }
        elapsed = elapsed.plus(waited);
        if (elapsed.compareTo(total) >= 0) {
            timer = null;
            expired.run();
            return;
        }
        interval = min(interval.multipliedBy(2), longest);
        start();
        repeat.run();
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
