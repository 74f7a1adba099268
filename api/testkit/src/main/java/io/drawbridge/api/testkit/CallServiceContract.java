package io.drawbridge.api.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.call.HangUpCause;
import io.drawbridge.api.leg.CallService;
import io.drawbridge.api.leg.LegEndpoint;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the kernel relies on in every {@link CallService}; to be inherited by its test. */
public abstract class CallServiceContract {

    /** A service as an operator would configure it. */
    protected abstract CallService service() throws Exception;

    /** Its name can be written in a route. */
    @Test
    public void hasAName() throws Exception {
        assertTrue(service().name().matches("[a-z0-9]+(-[a-z0-9]+)*"), service().name());
    }

    /** Each call has an endpoint of its own. */
    @Test
    public void opensAnEndpointPerCall() throws Exception {
        CallService service = service();
        LegEndpoint one = service.open(FakeCall.builder().id("one").build(), Map.of());
        LegEndpoint two = service.open(FakeCall.builder().id("two").build(), Map.of());
        assertNotNull(one);
        assertNotSame(one, two);
    }

    /** A call that ends before its leg was started (the caller gave up) leaves nothing behind and orders nothing. */
    @Test
    public void toleratesAnEndBeforeTheStart() throws Exception {
        LegEndpoint endpoint = service().open(FakeCall.builder().build(), Map.of());
        endpoint.ended(HangUpCause.CANCELLED);
    }

    /** A call of the generation before has an endpoint of its own, which may have to leave it again at any time. */
    @Test
    public void adoptsCallsThatAreUp() throws Exception {
        CallService service = service();
        service.adopt(FakeCall.builder().build(), Map.of()).ended(HangUpCause.CANCELLED);
        for (FakeCall call : OddCalls.all()) {
            FakeServiceLeg leg = new FakeServiceLeg(call.id());
            LegEndpoint endpoint = service.adopt(call, Map.of());
            assertNotSame(endpoint, service.adopt(call, Map.of()));
            endpoint.start(leg);
            endpoint.held(true);
            List<String> before = leg.orders();
            endpoint.ended(HangUpCause.PLUGIN_REPLACED);
            assertEquals(before, leg.orders(), () -> "an order to a leg that is over, for " + call);
        }
    }

    /** Odd calls are taken or refused on the leg, not by an exception; hold and resume change nothing. */
    @Test
    public void takesOddCalls() throws Exception {
        CallService service = service();
        for (FakeCall call : OddCalls.all()) {
            FakeServiceLeg leg = new FakeServiceLeg(call.id());
            LegEndpoint endpoint = service.open(call, Map.of());
            endpoint.start(leg);
            endpoint.held(true);
            endpoint.held(false);
            List<String> before = leg.orders();
            endpoint.ended(HangUpCause.NORMAL);
            assertEquals(before, leg.orders(), () -> "an order to a leg that is over, for " + call);
        }
    }
}
