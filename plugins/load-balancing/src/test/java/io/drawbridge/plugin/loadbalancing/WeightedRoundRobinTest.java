package io.drawbridge.plugin.loadbalancing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.drawbridge.api.routing.RoutingStrategy;
import io.drawbridge.api.routing.TrunkView;
import io.drawbridge.api.testkit.FakeCall;
import io.drawbridge.api.testkit.FakeTrunk;
import io.drawbridge.api.testkit.RoutingStrategyContract;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeightedRoundRobinTest extends RoutingStrategyContract {
    private static final FakeCall CALL = FakeCall.builder().build();

    private final WeightedRoundRobin strategy = new WeightedRoundRobin();
    private final FakeTrunk a = FakeTrunk.named("a");
    private final FakeTrunk b = FakeTrunk.named("b");
    private final FakeTrunk c = FakeTrunk.named("c");

    @Override
    protected RoutingStrategy strategy() {
        return new WeightedRoundRobin();
    }

    @Test
    void mixesTurnsEvenly() {
        List<TrunkView> trunks = List.of(a.weight(5), b, c);

        assertEquals("aabacaa", choices(trunks, 7));
        assertEquals("aabacaa", choices(trunks, 7));
    }

    @Test
    void failsOverToEveryOtherTrunk() {
        assertEquals(List.of(a, b, c), strategy.order(CALL, "modems", List.of(a.weight(3), b.weight(2), c)));
    }

    @Test
    void takesWeightZeroOnlyWhenNothingElseIsLeft() {
        assertEquals("bbb", choices(List.of(a.weight(0), b), 3));
        assertEquals(List.of(b, a), strategy.order(CALL, "modems", List.of(a, b)));
    }

    @Test
    void sharesEvenlyWhenAllWeightsAreZero() {
        assertEquals("abab", choices(List.of(a.weight(0), b.weight(0)), 4));
    }

    @Test
    void keepsGroupsApart() {
        List<TrunkView> trunks = List.of(a, b);

        assertEquals(a, strategy.order(CALL, "one", trunks).getFirst());
        assertEquals(a, strategy.order(CALL, "two", trunks).getFirst());
        assertEquals(b, strategy.order(CALL, "one", trunks).getFirst());
    }

    @Test
    void givesAReturningTrunkNoBacklog() {
        choices(List.of(a, b, c), 3);
        choices(List.of(a, b), 100);

        String after = choices(List.of(a, b, c), 6);

        assertEquals(2, after.chars().filter(choice -> choice == 'c').count(), after);
    }

    @Test
    void sharesExactlyAlsoWhenManyCallsComeAtOnce() throws Exception {
        List<TrunkView> trunks = List.of(a.weight(3), b.weight(2), c);
        Callable<Map<String, Integer>> caller = () -> {
            Map<String, Integer> counts = new HashMap<>();
            for (int i = 0; i < 600; i++) {
                counts.merge(strategy.order(CALL, "modems", trunks).getFirst().name(), 1, Integer::sum);
            }
            return counts;
        };

        Map<String, Integer> total = new HashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Map<String, Integer>> done : threads.invokeAll(List.of(caller, caller, caller, caller))) {
                done.get().forEach((name, count) -> total.merge(name, count, Integer::sum));
            }
        }

        assertEquals(Map.of("a", 1200, "b", 800, "c", 400), total);
    }

    private String choices(List<TrunkView> trunks, int turns) {
        return IntStream.range(0, turns)
                .mapToObj(_ -> strategy.order(CALL, "modems", trunks).getFirst().name())
                .collect(Collectors.joining());
    }
}
