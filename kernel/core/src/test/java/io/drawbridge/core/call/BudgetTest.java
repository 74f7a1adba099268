package io.drawbridge.core.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.call.Enrichment;
import io.drawbridge.api.routing.Route;
import io.drawbridge.api.routing.Target;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a stage of the set-up may take is for all who are asked in it together. */
class BudgetTest {
    private static final Duration SCREENING = Duration.ofSeconds(70);
    private static final Duration ROUTING = Duration.ofSeconds(50);

    private static void together(Duration budget, List<Duration> given) {
        Duration before = budget.plusNanos(1);
        for (Duration left : given) {
            assertTrue(left.compareTo(before) < 0, given::toString);
            before = left;
        }
        assertTrue(budget.minus(given.getLast()).compareTo(Duration.ofSeconds(10)) < 0, given::toString);
    }

    @Test
    void resolversShareOneBudgetAndEnrichersAnother() {
        try (Gateway gateway = Gateway.start("drawbridge.screening.budget = 70s", "drawbridge.routing.budget = 50s")) {
            gateway.script.enriching(call -> Enrichment.none(), call -> Enrichment.none());
            gateway.script.routing(call -> Route.notMine(), call -> Route.notMine(),
                    call -> Route.to(Target.trunk("bob")));
            Talk.between(gateway).hangUp();

            List<Duration> given = gateway.script.deadlines();
            assertEquals(6, given.size(), given::toString);
            together(SCREENING, given.subList(0, 2));
            together(SCREENING, given.subList(2, 3));
            together(ROUTING, given.subList(3, 6));
        }
    }
}
