package io.drawbridge.api.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.routing.RoutingStrategy;
import io.drawbridge.api.routing.TrunkView;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the kernel relies on in every {@link RoutingStrategy}; to be inherited by its test. */
public abstract class RoutingStrategyContract {

    /** A strategy as an operator would configure it. */
    protected abstract RoutingStrategy strategy() throws Exception;

    /** Its name can be written in a configuration. */
    @Test
    public void hasAName() throws Exception {
        assertTrue(strategy().name().matches("[a-z0-9]+(-[a-z0-9]+)*"), strategy().name());
    }

    /** No trunk is no reason to fail: all of a group may be down. */
    @Test
    public void ordersNothing() throws Exception {
        assertEquals(List.of(), strategy().order(FakeCall.builder().build(), "group", List.of()));
    }

    /** The only trunk left is tried, whatever its figures. */
    @Test
    public void ordersTheOnlyTrunk() throws Exception {
        List<TrunkView> only = List.of(FakeTrunk.named("only").weight(0).priority(99).calls(7).maxCalls(7));
        assertEquals(only, strategy().order(FakeCall.builder().build(), "group", only));
    }

    /** Only trunks that were given come back, none of them twice, for odd calls and odd figures too. */
    @Test
    public void answersWithTheTrunksGiven() throws Exception {
        RoutingStrategy strategy = strategy();
        List<TrunkView> trunks = List.of(
                FakeTrunk.named("a").weight(3).maxCalls(30).calls(29),
                FakeTrunk.named("b").weight(0).maxCalls(0),
                FakeTrunk.named("c").weight(Integer.MAX_VALUE).priority(Integer.MAX_VALUE),
                FakeTrunk.named("d").weight(Integer.MAX_VALUE).priority(Integer.MIN_VALUE).calls(100_000));
        for (FakeCall call : OddCalls.all()) {
            List<TrunkView> order = strategy.order(call, "group", trunks);
            Set<TrunkView> distinct = new HashSet<>(order);
            assertFalse(order.isEmpty(), () -> "no trunk for " + call);
            assertEquals(order.size(), distinct.size(), () -> "a trunk twice for " + call);
            assertTrue(trunks.containsAll(distinct), () -> "a trunk of its own for " + call);
        }
    }

    /** The list given stays as it was: the kernel shares it between calls. */
    @Test
    public void leavesTheListGivenAlone() throws Exception {
        List<TrunkView> shared = Stream.of("c", "a", "b").map(FakeTrunk::named).collect(Collectors.toList());
        List<TrunkView> before = List.copyOf(shared);
        strategy().order(FakeCall.builder().build(), "group", shared);
        assertEquals(before, shared);
    }

    /** Many calls are ordered at once while the figures of the trunks change: no exception, no trunk lost. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    public void ordersManyCallsAtOnce() throws Exception {
        RoutingStrategy strategy = strategy();
        List<FakeTrunk> trunks = IntStream.range(0, 8).mapToObj(i -> FakeTrunk.named("t" + i).weight(i + 1)).toList();
        Callable<Integer> caller = () -> {
            int complete = 0;
            for (int i = 0; i < 500; i++) {
                trunks.get(i % trunks.size()).calls(i % 50).weight(i % 7);
                FakeCall call = FakeCall.builder().id("call-" + i).caller("+1555" + i).build();
                if (strategy.order(call, "group", List.copyOf(trunks)).size() == trunks.size()) {
                    complete++;
                }
            }
            return complete;
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> done : threads.invokeAll(List.of(caller, caller, caller, caller))) {
                assertEquals(500, done.get());
            }
        }
    }
}
