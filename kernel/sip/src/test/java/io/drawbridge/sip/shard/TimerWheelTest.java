package io.drawbridge.sip.shard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimerWheelTest {
    private final EventLoopShards shards = EventLoopShards.start(1, true, LocalIds.ephemeral());
    private final Shard shard = shards.shard(0);

    @AfterEach
    void stop() {
        shards.close();
    }

    @Test
    void timersFireInTheirOrderOnTheShardAndNeverEarly() throws Exception {
        CompletableFuture<List<Integer>> fired = new CompletableFuture<>();
        long start = System.nanoTime();
        shard.execute(() -> {
            List<Integer> order = new ArrayList<>();
            int[] delays = {400, 100, 250};
            for (int delay : delays) {
                shard.schedule(() -> {
                    assertTrue(shard.current());
                    assertTrue(System.nanoTime() - start >= TimeUnit.MILLISECONDS.toNanos(delay), "early");
                    order.add(delay);
                    if (order.size() == delays.length) {
                        fired.complete(order);
                    }
                }, delay, TimeUnit.MILLISECONDS);
            }
        });
        assertEquals(List.of(100, 250, 400), fired.get(5, TimeUnit.SECONDS));
    }

    @Test
    void aStoppedTimerNeverFires() throws Exception {
        CompletableFuture<Boolean> stoppedFired = new CompletableFuture<>();
        shard.execute(() -> {
            TimerHandle stopped = shard.schedule(() -> stoppedFired.complete(true), 20, TimeUnit.MILLISECONDS);
            shard.schedule(stopped::cancel, 0, TimeUnit.MILLISECONDS);
            shard.schedule(() -> stoppedFired.complete(false), 80, TimeUnit.MILLISECONDS);
        });
        assertEquals(false, stoppedFired.get(5, TimeUnit.SECONDS));
    }

    @Test
    void aTimerMayStopItsNeighbourInTheSameTick() throws Exception {
        CompletableFuture<List<String>> fired = new CompletableFuture<>();
        shard.execute(() -> {
            List<String> names = new ArrayList<>();
            TimerHandle[] second = new TimerHandle[1];
            shard.schedule(() -> {
                names.add("first");
                second[0].cancel();
            }, 10, TimeUnit.MILLISECONDS);
            second[0] = shard.schedule(() -> names.add("second"), 10, TimeUnit.MILLISECONDS);
            shard.schedule(() -> names.add("third"), 10, TimeUnit.MILLISECONDS);
            shard.schedule(() -> fired.complete(names), 60, TimeUnit.MILLISECONDS);
        });
        assertEquals(List.of("first", "third"), fired.get(5, TimeUnit.SECONDS));
    }

    @Test
    void anotherThreadMayStartAndStopTimers() throws Exception {
        CompletableFuture<Boolean> stoppedFired = new CompletableFuture<>();
        TimerHandle stopped = shard.schedule(() -> stoppedFired.complete(true), 30, TimeUnit.MILLISECONDS);
        stopped.cancel();
        shard.schedule(() -> stoppedFired.complete(false), 90, TimeUnit.MILLISECONDS);
        assertEquals(false, stoppedFired.get(5, TimeUnit.SECONDS));
    }

    @Test
    void aTimerLongerThanOneTurnOfTheWheelWaitsForItsTurn() throws Exception {
        CompletableFuture<Boolean> late = new CompletableFuture<>();
        shard.execute(() -> {
            // 1024 slots of 10 ms: the same slot, one turn later
            TimerHandle nextTurn = shard.schedule(() -> late.complete(true), 10_260, TimeUnit.MILLISECONDS);
            shard.schedule(() -> {
                late.complete(false);
                nextTurn.cancel();
            }, 60, TimeUnit.MILLISECONDS);
        });
        assertEquals(false, late.get(5, TimeUnit.SECONDS));
    }
}
