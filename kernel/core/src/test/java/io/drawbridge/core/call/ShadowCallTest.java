package io.drawbridge.core.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.call.CallAttempt;
import io.drawbridge.api.filter.CallFilter;
import io.drawbridge.api.filter.Verdict;
import io.drawbridge.api.guard.GuardVerdict;
import io.drawbridge.api.guard.PacketGuard;
import io.drawbridge.api.guard.PacketView;
import io.drawbridge.api.routing.Route;
import io.drawbridge.api.routing.RouteResolver;
import io.drawbridge.api.routing.RoutingStrategy;
import io.drawbridge.api.routing.Target;
import io.drawbridge.api.routing.TrunkView;
import io.drawbridge.api.sip.Edits;
import io.drawbridge.api.sip.MessageRule;
import io.drawbridge.api.sip.MessageView;
import io.drawbridge.core.control.ControlException;
import io.drawbridge.core.control.ControlRequest;
import io.drawbridge.core.control.ShadowCommand;
import io.drawbridge.core.plugin.ShadowSheet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Plugins in shadow mode, in real calls: nobody obeys them, and it stands somewhere what they would have done. */
class ShadowCallTest {
    private static final TestPlugin ROUTES = TestPlugin.of("routes", "", ToAll.class);

    /** Sends every call to the group. */
    public static final class ToAll implements RouteResolver {
        @Override
        public Route resolve(CallAttempt call) {
            return Route.to(Target.group("all"));
        }
    }

    /** Sends every call to carol. */
    public static final class ToCarol implements RouteResolver {
        @Override
        public Route resolve(CallAttempt call) {
            return Route.to(Target.trunk("carol"));
        }
    }

    /** Refuses calls of 4711. */
    public static final class Refusing implements CallFilter {
        @Override
        public Verdict screen(CallAttempt call) {
            return call.callee().user().equals("4711") ? Verdict.reject(603, "listed") : Verdict.allow();
        }
    }

    /** Never knows. */
    public static final class Failing implements CallFilter {
        @Override
        public Verdict screen(CallAttempt call) {
            throw new IllegalStateException("broken");
        }
    }

    /** Orders a group from its end. */
    public static final class Reversed implements RoutingStrategy {
        @Override
        public String name() {
            return "reversed";
        }

        @Override
        public List<TrunkView> order(CallAttempt call, String group, List<TrunkView> trunks) {
            return trunks.reversed();
        }
    }

    /** Marks INVITEs. */
    public static final class Marking implements MessageRule {
        @Override
        public Edits apply(MessageView message) {
            return message.method().equals("INVITE") && message.status() == 0 && message.inbound()
                    ? Edits.none().set("X-Mark", "1").removeSdpAttribute("ptime") : Edits.none();
        }
    }

    /** Wants no BYE. */
    public static final class Guarding implements PacketGuard {
        @Override
        public GuardVerdict inspect(PacketView packet) {
            return packet.at(0) == 'B' ? GuardVerdict.drop("no-end") : GuardVerdict.pass();
        }
    }

    private static TestPlugin shadow(String id, String more, Class<?> extension) {
        return TestPlugin.of(id, "mode = shadow, " + more, extension);
    }

    private static String call(Gateway gateway) {
        Talk.between(gateway).hangUp();
        gateway.record();
        return gateway.node.records().last().orElseThrow().id();
    }

    private static List<String> differences(Gateway gateway) {
        ShadowSheet sheet = gateway.node.shadow().sheets().getFirst();
        return sheet.lines().stream().map(line -> line.count() + ": " + line.difference().would() + " / "
                + line.difference().was()).sorted().toList();
    }

    @Test
    void filter() throws ControlException {
        try (Gateway gateway = Gateway.start(List.of(ROUTES, shadow("strict", "", Refusing.class)))) {
            String first = call(gateway);
            String second = call(gateway);

            assertEquals(List.of("2: refuse 603 (listed) / admit"), differences(gateway));
            ShadowCommand command = new ShadowCommand(gateway.node.shadow());
            String text = command.run(new ControlRequest("shadow", Map.of("plugin", "strict")));
            assertTrue(text.startsWith("strict (CallFilter Refusing), generation "), text);
            assertTrue(text.endsWith("2 would refuse 603 (listed); was admit; last: " + second + ", " + first + "\n"),
                    text);
            String json = command.run(new ControlRequest("shadow", Map.of("format", "json")));
            assertTrue(json.contains("\"would\":\"refuse 603\""), json);
            assertTrue(json.contains("\"call\":\"" + first + "\""), json);
            Assertions.assertThrows(ControlException.class,
                    () -> command.run(new ControlRequest("shadow", Map.of("plugin", "routes"))));
        }
    }

    @Test
    void filterThatFailsWouldHaveRefusedWhereItsPluginIsToFailClosed() {
        try (Gateway gateway = Gateway.start(
                List.of(ROUTES, shadow("broken", "on-failure = closed", Failing.class)))) {
            call(gateway);

            assertEquals(List.of("1: refuse 503 (IllegalStateException: broken) / admit"), differences(gateway));
        }
    }

    @Test
    void resolver() {
        try (Gateway gateway = Gateway.start(List.of(ROUTES, shadow("other", "", ToCarol.class)),
                "drawbridge.routing.order = [other, routes]")) {
            call(gateway);

            assertEquals(List.of("1: route to trunk carol / route to group all"), differences(gateway));
        }
    }

    @Test
    void strategy() {
        try (Gateway gateway = Gateway.start(List.of(ROUTES, shadow("order", "", Reversed.class)),
                "drawbridge.groups.all.strategy = reversed")) {
            call(gateway);

            assertEquals(List.of("1: all in the order carol, bob / all in the order bob, carol (configured order)"),
                    differences(gateway));
        }
    }

    @Test
    void rule() {
        try (Gateway gateway = Gateway.start(List.of(ROUTES, shadow("marks", "loop = true", Marking.class)))) {
            call(gateway);

            assertEquals(List.of("1: remove sdp attribute ptime (INVITE) / leave the message as it is",
                    "1: set X-Mark (INVITE) / leave the message as it is"), differences(gateway));
        }
    }

    @Test
    void guard() {
        try (Gateway gateway = Gateway.start(List.of(ROUTES, shadow("guard", "loop = true", Guarding.class)))) {
            call(gateway);

            assertEquals(List.of("1: drop (no-end) / pass"), differences(gateway));
        }
    }

    @Test
    void agreementIsCounted() {
        try (Gateway gateway = Gateway.start(List.of(ROUTES, shadow("same", "", ToAll.class)),
                "drawbridge.routing.order = [same, routes]")) {
            call(gateway);

            ShadowSheet sheet = gateway.node.shadow().sheets().getFirst();
            assertEquals(1, sheet.agreed());
            assertEquals(List.of(), sheet.lines());
        }
    }
}
