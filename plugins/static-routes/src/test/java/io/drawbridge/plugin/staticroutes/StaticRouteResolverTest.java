package io.drawbridge.plugin.staticroutes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.drawbridge.api.routing.Route;
import io.drawbridge.api.routing.RouteResolver;
import io.drawbridge.api.routing.Target;
import io.drawbridge.api.testkit.FakeCall;
import io.drawbridge.api.testkit.FakeParty;
import io.drawbridge.api.testkit.RouteResolverContract;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StaticRouteResolverTest extends RouteResolverContract {
    private static final String DIAL_PLAN = """
            routes = [
              { when { to = "*" }, to = { trunk = world } }
              { when { to = "+90*" }, to = { group = modems } }
              { when { to = "+9053*" }, to = { trunk = mobile } }
              { when { to = "+905550100" }, to = { service = echo } }
            ]
            """;

    @Override
    protected RouteResolver resolver() {
        return Sections.resolver("""
                routes = [
                  { when { from = "/^(a+)+$/", to = "/[0-9]{3}(.*)*$/" }, to = { trunk = t, strip = 2, prepend = "0" } }
                  { when { headers { X-Empty = "/^ *$/" } }, refuse { status = 403 } }
                  { when { to = ["+1555*", "alice"] }, to = { group = g, strip = 1 } }
                ]
                """);
    }

    @Test
    void routesAsTheDesignWritesIt() {
        StaticRouteResolver resolver = Sections.resolver("""
                routes = [
                  { when { to = "echo" }, to = { service = echo } }
                  { when { to = "+90*" }, to = { group = modems, strategy = weighted-round-robin } }
                ]
                """);

        assertEquals(List.of("service echo"), targets(resolver, FakeCall.between("alice", "echo")));
        assertEquals(List.of("group modems by weighted-round-robin"),
                targets(resolver, FakeCall.between("alice", "+905321234567")));
        assertEquals(List.of(), targets(resolver, FakeCall.between("alice", "+15550100")));
    }

    @Test
    void prefersTheClosestNumberWhateverTheOrder() {
        StaticRouteResolver resolver = Sections.resolver(DIAL_PLAN);

        assertEquals(List.of("trunk world"), targets(resolver, FakeCall.between("alice", "+15550100")));
        assertEquals(List.of("group modems"), targets(resolver, FakeCall.between("alice", "+90212")));
        assertEquals(List.of("trunk mobile"), targets(resolver, FakeCall.between("alice", "+905321234567")));
        assertEquals(List.of("service echo"), targets(resolver, FakeCall.between("alice", "+905550100")));
    }

    @Test
    void prefersTheFirstOfEquals() {
        StaticRouteResolver resolver = Sections.resolver("""
                routes = [
                  { when { to = "+90*" }, to = { trunk = first } }
                  { when { to = "+90*" }, to = { trunk = second } }
                ]
                """);

        assertEquals(List.of("trunk first"), targets(resolver, FakeCall.between("alice", "+90212")));
    }

    @Test
    void leavesTheFirstWordToARouteThatDoesNotGoByTheNumber() {
        StaticRouteResolver resolver = Sections.resolver("""
                routes = [
                  { when { trunk = pbx }, to = { trunk = from-pbx } }
                  { when { to = "+9*" }, to = { trunk = short } }
                  { when { to = "/^[+]9053/" }, to = { trunk = expression } }
                  { when { to = "+905*" }, to = { trunk = long } }
                  { to = { trunk = rest } }
                ]
                """);
        FakeCall.Builder call = FakeCall.builder().callee("+905321234567");

        assertEquals(List.of("trunk long"), targets(resolver, call.build()));
        assertEquals(List.of("trunk from-pbx"), targets(resolver, call.trunk("pbx").build()));
        assertEquals(List.of("trunk rest"), targets(resolver, FakeCall.between("alice", "bob")));
    }

    @Test
    void wantsEveryConditionToHold() {
        StaticRouteResolver resolver = Sections.resolver("""
                routes = [ {
                  when {
                    from = ["+49*", "/^alice$/"], to = "+90*", trunk = [pbx, desk], network = core
                    headers { X-Tenant = ["acme", "beta*"] }, labels { phone-validation.country = TR }
                  }
                  to = { trunk = carrier }
                } ]
                """);

        assertEquals(List.of("trunk carrier"), targets(resolver, fitting().build()));
        assertEquals(List.of("trunk carrier"), targets(resolver, fitting().caller("alice").trunk("desk").build()));
        assertEquals(List.of(), targets(resolver, fitting().caller("alice2").build()));
        assertEquals(List.of(), targets(resolver, fitting().callee("+91").build()));
        assertEquals(List.of(), targets(resolver, fitting().trunk("other").build()));
        assertEquals(List.of(), targets(resolver, fitting().network("edge").build()));
        assertEquals(List.of(), targets(resolver, fitting().label("phone-validation.country", "DE").build()));
        FakeCall withoutHeader = FakeCall.builder().caller("+4930").callee("+90212").trunk("pbx").network("core")
                .label("phone-validation.country", "TR").build();
        assertEquals(List.of(), targets(resolver, withoutHeader));
    }

    @Test
    void looksAtTheNumberThatTheNumberPlanFound() {
        StaticRouteResolver resolver = Sections.resolver(DIAL_PLAN);
        FakeParty national = FakeParty.of("05321234567").withE164("+905321234567");

        assertEquals(List.of("trunk mobile"), targets(resolver, FakeCall.builder().callee(national).build()));
    }

    @Test
    void rewritesTheNumberForEachTarget() {
        StaticRouteResolver resolver = Sections.resolver("""
                routes = [ { when { to = "+90*" }, to = [
                  { trunk = a, strip = 3, prepend = "0", attempt-timeout = 900ms }
                  { trunk = b, number = "4242" }
                  { trunk = c }
                  { uri = "sip:d@example.test", network = core, strip = 1 }
                  { service = prompt, parameters { file = "closed.wav" } }
                ] } ]
                """);

        List<Target> targets = resolver.resolve(FakeCall.between("alice", "+902125550100")).targets();

        assertEquals(List.of(Optional.of("02125550100"), Optional.of("4242"), Optional.empty(),
                        Optional.of("902125550100"), Optional.empty()),
                targets.stream().map(Target::number).toList());
        assertEquals(Optional.of(Duration.ofMillis(900)), targets.getFirst().attemptTimeout());
        assertEquals("core", targets.get(3).parameters().get("network"));
        assertEquals(Map.of("file", "closed.wav"), targets.get(4).parameters());
    }

    @Test
    void refusesWhatTheRouteRefuses() {
        StaticRouteResolver resolver = Sections.resolver("""
                routes = [ { when { to = "+1900*" }, refuse { status = 403, reason = premium-rate } } ]
                """);

        Route.Refusal refusal = resolver.resolve(FakeCall.between("alice", "+19005550100")).refusal().orElseThrow();

        assertEquals(new Route.Refusal(403, "premium-rate"), refusal);
    }

    @Test
    void refusesANumberThatStrippingUsesUp() {
        StaticRouteResolver resolver = Sections.resolver("""
                routes = [
                  { when { to = "9*" }, to = { trunk = a, strip = 1 } }
                  { when { to = "8*" }, to = [ { trunk = a, strip = 1 }, { trunk = b } ] }
                ]
                """);

        assertEquals(Optional.of(new Route.Refusal(484, "number-too-short")),
                resolver.resolve(FakeCall.between("alice", "9")).refusal());
        assertEquals(List.of("trunk b"), targets(resolver, FakeCall.between("alice", "8")));
    }

    private static FakeCall.Builder fitting() {
        return FakeCall.builder().caller("+4930").callee("+90212").trunk("pbx").network("core")
                .header("x-tenant", "zeta").header("X-Tenant", "beta-2").label("phone-validation.country", "TR");
    }

    private static List<String> targets(StaticRouteResolver resolver, FakeCall call) {
        return resolver.resolve(call).targets().stream().map(Target::toString).toList();
    }
}
