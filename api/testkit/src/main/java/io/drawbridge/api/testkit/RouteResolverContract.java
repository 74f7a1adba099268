package io.drawbridge.api.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.drawbridge.api.routing.Route;
import io.drawbridge.api.routing.RouteResolver;
import io.drawbridge.api.routing.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the kernel relies on in every {@link RouteResolver}; to be inherited by its test. */
public abstract class RouteResolverContract {

    /** A resolver as an operator would configure it. */
    protected abstract RouteResolver resolver() throws Exception;

    /** Odd calls get a route or "not mine": no null, no exception, no endless matching, no nameless target. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    public void resolvesOddCalls() throws Exception {
        RouteResolver resolver = resolver();
        for (FakeCall call : OddCalls.all()) {
            Route route = resolver.resolve(call);
            assertNotNull(route, () -> "no route for " + call);
            for (Target target : route.targets()) {
                assertFalse(target.name().isBlank(), () -> "a target without a name for " + call);
                assertFalse(target.number().isPresent() && target.number().get().isBlank(),
                        () -> "a target without a number for " + call);
            }
            route.refusal().ifPresent(refusal ->
                    assertFalse(refusal.reason().isBlank(), () -> "a refusal without a reason for " + call));
        }
    }

    /** The same call is resolved the same way again: spreading load is a strategy's business. */
    @Test
    public void isRepeatable() throws Exception {
        RouteResolver resolver = resolver();
        FakeCall call = FakeCall.builder().build();
        assertEquals(
                resolver.resolve(call).targets().stream().map(Target::toString).toList(),
                resolver.resolve(call).targets().stream().map(Target::toString).toList());
    }
}
