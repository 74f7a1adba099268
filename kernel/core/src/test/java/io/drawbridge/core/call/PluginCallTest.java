package io.drawbridge.core.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.call.CallAttempt;
import io.drawbridge.api.call.CallEnricher;
import io.drawbridge.api.call.Enrichment;
import io.drawbridge.api.event.CallEvent;
import io.drawbridge.api.event.LiveObserver;
import io.drawbridge.api.filter.CallFilter;
import io.drawbridge.api.filter.Verdict;
import io.drawbridge.api.guard.GuardVerdict;
import io.drawbridge.api.guard.PacketGuard;
import io.drawbridge.api.guard.PacketView;
import io.drawbridge.api.plugin.PluginContext;
import io.drawbridge.api.routing.AttemptView;
import io.drawbridge.api.routing.FailoverDecision;
import io.drawbridge.api.routing.FailoverPolicy;
import io.drawbridge.api.routing.Route;
import io.drawbridge.api.routing.RouteResolver;
import io.drawbridge.api.routing.RoutingStrategy;
import io.drawbridge.api.routing.Target;
import io.drawbridge.api.routing.TrunkView;
import io.drawbridge.core.call.WirePeer.Message;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real calls through a node that asks real plugins: what each extension point decides is seen on the wire. */
class PluginCallTest {
    private static final TestPlugin ROUTES = TestPlugin.of("routes", "", ToBob.class);

    /** Sends every call to bob. */
    public static final class ToBob implements RouteResolver {
        @Override
        public Route resolve(CallAttempt call) {
            return Route.to(Target.trunk("bob"));
        }
    }

    /** Refuses every call. */
    public static final class Refusing implements CallFilter {
        @Override
        public Verdict screen(CallAttempt call) {
            return Verdict.reject(603, "never");
        }
    }

    /** Fails, whatever it is asked. */
    public static final class Failing implements CallFilter, RouteResolver, CallEnricher {
        @Override
        public Verdict screen(CallAttempt call) {
            throw new IllegalStateException("filter broken");
        }

        @Override
        public Route resolve(CallAttempt call) {
            throw new IllegalStateException("resolver broken");
        }

        @Override
        public Enrichment enrich(CallAttempt call) {
            throw new IllegalStateException("enricher broken");
        }
    }

    /** Never answers. */
    public static final class Hanging implements CallFilter {
        @Override
        public Verdict screen(CallAttempt call) throws InterruptedException {
            new java.util.concurrent.CountDownLatch(1).await();
            return Verdict.allow();
        }
    }

    /** Gives points and a label. */
    public static final class Scoring implements CallFilter {
        @Override
        public Verdict screen(CallAttempt call) {
            return Verdict.score(30, "odd").label("seen", "yes");
        }
    }

    /** Gives as many points again to what another has labelled. */
    public static final class Doubling implements CallFilter {
        @Override
        public Verdict screen(CallAttempt call) {
            return call.labels().containsKey("a-scores.seen") ? Verdict.score(call.score(), "odd too")
                    : Verdict.allow();
        }
    }

    /** Knows everybody’s number. */
    public static final class Numbering implements CallEnricher {
        @Override
        public Enrichment enrich(CallAttempt call) {
            return Enrichment.none().callee("+49" + call.callee().user()).label("country", "de");
        }
    }

    /** Goes on after what the kernel takes for an answer, and stops with 480 when carol fails as well. */
    public static final class Persistent implements FailoverPolicy {
        @Override
        public FailoverDecision afterFailure(CallAttempt call, AttemptView failed, int remaining) {
            return remaining > 0 ? FailoverDecision.next() : FailoverDecision.stop(480);
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

    /** Sends every call to the group. */
    public static final class ToAll implements RouteResolver {
        @Override
        public Route resolve(CallAttempt call) {
            return Route.to(Target.group("all"));
        }
    }

    /** Writes down the types of events. */
    public static final class Writing implements LiveObserver {
        private final PluginContext context;

        @Inject
        public Writing(PluginContext context) {
            this.context = context;
        }

        @Override
        public void onEvent(CallEvent event) throws IOException {
            Files.writeString(context.dataDirectory().resolve("events"), event.type() + "\n",
                    StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    /** Lets pass what begins with a method that it knows. */
    public static final class Guarding implements PacketGuard {
        @Override
        public GuardVerdict inspect(PacketView packet) {
            return switch (packet.at(0)) {
                case 'M' -> GuardVerdict.drop("no-messages");
                case 'P' -> GuardVerdict.throttle("no-publishing");
                default -> GuardVerdict.pass();
            };
        }
    }

    private static Gateway start(TestPlugin... plugins) {
        return Gateway.start(List.of(plugins));
    }

    private static void refused(Gateway gateway, int status, String code) {
        Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
        alice.expect(status);
        alice.ackRefusal();
        assertTrue(gateway.record().contains("refused with " + status + " " + code), gateway::record);
    }

    @Test
    void enforcedFilterRefuses() {
        try (Gateway gateway = start(ROUTES, TestPlugin.of("strict", "mode = enforce", Refusing.class))) {
            refused(gateway, 603, "strict.never");
        }
    }

    @Test
    void filterInTheShadowIsAskedAndRecordedButNotObeyed() {
        try (Gateway gateway = start(ROUTES, TestPlugin.of("strict", "mode = shadow", Refusing.class))) {
            Talk.between(gateway).hangUp();
            String record = gateway.record();
            assertTrue(record.contains("strict (Refusing): reject 603 never (not obeyed)"), record);
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {Failing.class, Hanging.class})
    void filterThatFailsOpenCostsNoCall(Class<?> filter) {
        try (Gateway gateway = start(ROUTES,
                TestPlugin.of("broken", "on-failure = open, deadline = 100ms", filter))) {
            Talk.between(gateway).hangUp();
            assertTrue(gateway.record().contains("broken (" + filter.getSimpleName() + "): "), gateway::record);
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {Failing.class, Hanging.class})
    void filterThatFailsClosedRefuses(Class<?> filter) {
        try (Gateway gateway = start(ROUTES,
                TestPlugin.of("broken", "on-failure = closed, deadline = 100ms", filter))) {
            refused(gateway, 503, "broken.filter-failed");
        }
    }

    @Test
    void resolverThatFailsOpenIsPassedOver() {
        try (Gateway gateway = start(TestPlugin.of("a-broken", "on-failure = open", Failing.class), ROUTES)) {
            Talk.between(gateway).hangUp();
            assertTrue(gateway.record().contains("resolver broken"), gateway::record);
        }
    }

    @Test
    void callThatNoResolverKnowsWhileOneFailedMayExistElsewhere() {
        try (Gateway gateway = start(TestPlugin.of("a-broken", "on-failure = open", Failing.class))) {
            refused(gateway, 503, "a-broken.resolver-failed");
        }
    }

    @Test
    void labelsAndScoresReachLaterFiltersAndTheThreshold() {
        try (Gateway gateway = Gateway.start(List.of(ROUTES, TestPlugin.of("a-scores", "", Scoring.class),
                TestPlugin.of("b-doubles", "", Doubling.class)), "drawbridge.screening.thresholds.reject = 60")) {
            refused(gateway, 603, "score");
            assertTrue(gateway.record().contains("a-scores.seen = yes"), gateway::record);
        }
    }

    @Test
    void scoresOfTheShadowDoNotCount() {
        try (Gateway gateway = Gateway.start(List.of(ROUTES, TestPlugin.of("a-scores", "", Scoring.class),
                TestPlugin.of("b-doubles", "mode = shadow", Doubling.class)),
                "drawbridge.screening.thresholds.reject = 60")) {
            Talk.between(gateway).hangUp();
            assertFalse(gateway.record().contains("score  60"), gateway::record);
        }
    }

    @Test
    void numberOfAnEnricherIsDialled() {
        try (Gateway gateway = start(ROUTES, TestPlugin.of("numbers", "", Numbering.class))) {
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Message invite = gateway.bob.expectRequest("INVITE");
            assertTrue(invite.first().startsWith("INVITE sip:+494711@"), invite.first());
            Party.callee(gateway.bob, invite, "b1").reply(486, "Busy Here", "");
            gateway.bob.expectRequest("ACK");
            alice.expect(486);
            alice.ackRefusal();
            assertTrue(gateway.record().contains("numbers.country = de"), gateway::record);
        }
    }

    @Test
    void failoverPolicyGoesOnAndStops() {
        try (Gateway gateway = start(TestPlugin.of("routes", "", ToAll.class),
                TestPlugin.of("persistent", "", Persistent.class))) {
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1").reply(404, "Not Found", "");
            gateway.bob.expectRequest("ACK");
            Party.callee(gateway.carol, gateway.carol.expectRequest("INVITE"), "c1").reply(500, "Broken", "");
            gateway.carol.expectRequest("ACK");
            alice.expect(480);
            alice.ackRefusal();
            assertTrue(gateway.record().contains("refused with 480 failover-stop"), gateway::record);
        }
    }

    @Test
    void strategyOfAPluginOrdersAGroup() {
        try (Gateway gateway = Gateway.start(List.of(
                TestPlugin.of("routes", "", ToAll.class), TestPlugin.of("orders", "", Reversed.class)),
                "drawbridge.groups.all.strategy = reversed")) {
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Party.callee(gateway.carol, gateway.carol.expectRequest("INVITE"), "c1").reply(486, "Busy Here", "");
            gateway.carol.expectRequest("ACK");
            alice.expect(486);
            alice.ackRefusal();
            assertTrue(gateway.bob.nothingYet());
        }
    }

    @Test
    void observerHearsOfTheCallFromItsBeginningToItsEnd() {
        try (Gateway gateway = start(ROUTES, TestPlugin.of("writes", "", Writing.class))) {
            Talk.between(gateway).hangUp();
            gateway.record();
            Gateway.await("three events", () -> gateway.written("writes", "events").lines().count() == 3);
            assertEquals("call.started\ncall.answered\ncall.ended\n", gateway.written("writes", "events"));
        }
    }

    @Test
    void observerHearsOfTheCallAlsoWhereItIsReplacedOrSwitchedOffMeanwhile() {
        try (Gateway gateway = start(ROUTES, TestPlugin.of("writes", "", Writing.class))) {
            Talk talk = Talk.between(gateway);
            Gateway.await("two events", () -> gateway.written("writes", "events").lines().count() == 2);
            gateway.node.plugins().replace("writes");
            talk.hangUp();
            gateway.record();
            Gateway.await("three events", () -> gateway.written("writes", "events").lines().count() == 3);

            var off = gateway.node.plugins().operations().disable("writes");
            assertEquals("plugin writes goes, generation 3", off.change().orElseThrow().toString());
            Talk.between(gateway).hangUp();
            gateway.record();
            var on = gateway.node.plugins().operations().enable("writes");
            assertEquals("plugin writes comes as generation 4", on.change().orElseThrow().toString());
            Talk.between(gateway).hangUp();
            gateway.record();
            Gateway.await("six events", () -> gateway.written("writes", "events").lines().count() == 6);
            assertEquals("call.started\ncall.answered\ncall.ended\n".repeat(2), gateway.written("writes", "events"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"enforce", "shadow"})
    void guardDropsAndThrottlesBeforeAnythingIsParsed(String mode) {
        try (Gateway gateway = start(ROUTES,
                TestPlugin.of("guard", "loop = true, mode = " + mode, Guarding.class))) {
            Party outside = Party.caller(gateway, "anybody");
            outside.send("MESSAGE", "");
            outside.send("PUBLISH", "");
            int publish = mode.equals("enforce") ? 503 : 405;
            gateway.alice.expectResponse(publish, "PUBLISH");
            outside.send("OPTIONS", "");
            gateway.alice.expectResponse(200, "OPTIONS");
            assertEquals(mode.equals("enforce"), gateway.alice.nothingYet(), "an answer to MESSAGE");
        }
    }
}
