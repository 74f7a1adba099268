package io.drawbridge.core.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.call.CallAttempt;
import io.drawbridge.api.call.CallRequest;
import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.call.PlacedCall;
import io.drawbridge.api.leg.CallService;
import io.drawbridge.api.leg.LegEndpoint;
import io.drawbridge.api.leg.ServiceLeg;
import io.drawbridge.api.media.PacketEndpoint;
import io.drawbridge.api.media.PacketSink;
import io.drawbridge.api.media.RtpPacket;
import io.drawbridge.api.plugin.PluginContext;
import io.drawbridge.api.routing.Route;
import io.drawbridge.api.routing.RouteResolver;
import io.drawbridge.api.routing.Target;
import io.drawbridge.core.call.WirePeer.Message;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * A call to a service lives on when the service’s plugin is replaced or taken out, also beyond the drain deadline. The
 * first generations have the numbers 1, 2, 3 in the order of the plugins’ names.
 */
class DrainedServiceTest {
    private static final TestPlugin ROUTES = TestPlugin.of("routes", "", ByName.class);
    private static final TestPlugin TONES = TestPlugin.of("tones", "", Tones.class);
    private static final TestPlugin OTHERS = TestPlugin.of("others", "", Tones.class);
    private static final String AT_ONCE = "drawbridge.plugin-drain = 1ms, drawbridge.plugin-watch = false";

    /** The called name is the route: {@code tone-other-bob} goes to two services, then to a trunk. */
    public static final class ByName implements RouteResolver {
        @Override
        public Route resolve(CallAttempt call) {
            List<Target> targets = new ArrayList<>();
            for (String name : call.callee().number().split("-", -1)) {
                targets.add(name.equals("bob") || name.equals("carol") ? Target.trunk(name)
                        : Target.service(name).parameter("greeting", name));
            }
            return Route.to(targets);
        }
    }

    /** Sends back what it hears, and writes down what it hears of its calls; a file says how it takes them. */
    public static final class Tones implements CallService, LegEndpoint, PacketEndpoint {
        private final PluginContext context;
        private final String how;
        private boolean heard;

        @Inject
        public Tones(PluginContext context) {
            this(context, "answer");
        }

        Tones(PluginContext context, String how) {
            this.context = context;
            this.how = how;
        }

        @Override
        public String name() {
            return context.id().equals("others") ? "other" : "tone";
        }

        @Override
        public LegEndpoint open(CallAttempt call, Map<String, String> parameters) {
            write("opened " + parameters.get("greeting"));
            return new Tones(context, told());
        }

        @Override
        public LegEndpoint adopt(CallAttempt call, Map<String, String> parameters) {
            write("adopts " + parameters.get("greeting"));
            return new Tones(context, told());
        }

        private String told() {
            try {
                Path told = context.dataDirectory().resolve("how");
                return Files.exists(told) ? Files.readString(told) : "answer";
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void start(ServiceLeg leg) {
            switch (how) {
                case "reject" -> {
                    leg.earlyMedia(this);
                    leg.reject(480, "no-more-calls");
                }
                case "hang-up" -> leg.hangUp("tones.enough");
                case "wait" -> leg.ring();
                case "throw" -> throw new IllegalStateException("cannot start");
                default -> {
                    leg.ring();
                    leg.answer(this);
                }
            }
        }

        @Override
        public void packet(RtpPacket packet, PacketSink out) {
            if (!heard) {
                heard = true;
                write("heard");
            }
            out.send(packet);
        }

        @Override
        public void close() {
            write("closed");
        }

        @Override
        public void held(boolean onHold) {
            write("held " + onHold);
        }

        @Override
        public void ended(String cause) {
            write("ended " + cause);
        }

        private void write(String line) {
            try {
                Files.writeString(context.dataDirectory().resolve("log"), context.generation() + " " + line + "\n",
                        StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A caller whose call a service has taken. */
    private static final class Caller implements AutoCloseable {
        /** The port takes no more than a few hundred packets in a second. */
        private static final long PACE_NANOS = 10_000_000;

        private final Gateway gateway;
        private final Rtp rtp;
        private final Party party;
        private final Message answer;
        private int sent;

        private Caller(Gateway gateway, String called) {
            this.gateway = gateway;
            rtp = Rtp.of(gateway.alice, 1);
            party = Party.caller(gateway, called).invite(gateway.alice.sdp(rtp.port()));
            answer = party.expect(200);
            party.ack("");
            party.settle();
            rtp.reach(rtp, answer, 1);
            sent = 1;
        }

        /** Sends packets, and misses none of them in the echo, until a line stands in a log. */
        void talkUntil(String plugin, String line) {
            while (!lines(gateway, plugin).contains(line)) {
                int number = ++sent;
                rtp.send(answer, number);
                Gateway.await("packet " + number + " to come back; " + lines(gateway, plugin), () -> {
                    rtp.drain();
                    return rtp.heard(number);
                });
                LockSupport.parkNanos(PACE_NANOS);
            }
        }

        /** Is asked for an offer on behalf of somebody, who then answers it; the two hear one another. */
        void talksTo(Party callee, Rtp theirs) {
            callee.reply(200, "OK", callee.peer.sdp(theirs.port()));
            assertEquals("", callee.expect("ACK").body());
            Message asked = party.expect("INVITE");
            assertEquals("", asked.body());
            party.reply(asked, 200, "OK", gateway.alice.sdp(rtp.port()));
            Message offered = callee.expect("INVITE");
            callee.reply(offered, 200, "OK", callee.peer.sdp(theirs.port()));
            callee.expect("ACK");
            Message given = party.expect("ACK");
            rtp.reach(theirs, given, 901);
            theirs.reach(rtp, offered, 902);
        }

        @Override
        public void close() {
            rtp.close();
        }
    }

    private static List<String> lines(Gateway gateway, String plugin) {
        return gateway.written(plugin, "log").lines().toList();
    }

    private static void how(Gateway gateway, String what) {
        try {
            Path directory = gateway.node.configuration().kernel().dataDir().resolve("plugins").resolve("tones");
            Files.writeString(Files.createDirectories(directory).resolve("how"), what);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long times(Gateway gateway, String plugin, String line) {
        return lines(gateway, plugin).stream().filter(line::equals).count();
    }

    /** Each leg of each generation has heard of its end once, and so have its packets; no old class is in memory. */
    private static void assertNothingIsLeft(Gateway gateway, String... plugins) {
        for (String plugin : plugins) {
            Gateway.await("the end of " + lines(gateway, plugin), () -> {
                List<String> lines = lines(gateway, plugin);
                return count(lines, "\\d+ ended .*") >= count(lines, "\\d+ (opened|adopts) .*")
                        && count(lines, "\\d+ closed") >= count(lines, "\\d+ heard");
            });
            List<String> lines = lines(gateway, plugin);
            assertEquals(count(lines, "\\d+ (opened|adopts) .*"), count(lines, "\\d+ ended .*"), lines::toString);
        }
        Gateway.await("the old generations", () -> gateway.node.plugins().drainingGenerations() == 0);
        Gateway.await("every lease", () -> gateway.node.plugins().plugins().stream()
                .flatMap(plugin -> plugin.generations().stream()).allMatch(alive -> alive.leases() == 0));
        assertEquals(List.of(), gateway.node.plugins().leaks());
    }

    private static long count(List<String> lines, String pattern) {
        return lines.stream().filter(line -> line.matches(pattern)).count();
    }

    @Test
    void newestGenerationAdoptsTheCallAgainAndAgainAndNoPacketIsLost() {
        try (Gateway gateway = Gateway.start(List.of(ROUTES, TONES), AT_ONCE);
                Caller alice = new Caller(gateway, "tone")) {
            gateway.node.plugins().replace("tones");
            alice.talkUntil("tones", "3 heard");
            alice.talkUntil("tones", "2 closed");
            gateway.node.plugins().replace("tones");
            alice.talkUntil("tones", "4 heard");
            alice.talkUntil("tones", "3 closed");
            Gateway.await("the old generations", () -> gateway.node.plugins().drainingGenerations() == 0);
            assertEquals(List.of(), gateway.node.plugins().leaks());
            alice.party.bye();

            assertNothingIsLeft(gateway, "tones");
            assertEquals(List.of("2 opened tone", "2 heard", "3 adopts tone"),
                    lines(gateway, "tones").subList(0, 3));
            for (String line : List.of("2 closed", "3 closed", "4 closed", "2 ended plugin-replaced",
                    "3 ended plugin-replaced", "4 ended normal")) {
                assertEquals(1, times(gateway, "tones", line), line + " in " + lines(gateway, "tones"));
            }
            assertTrue(gateway.record().contains("service tone has the call now"), gateway::record);
        }
    }

    @Test
    void aServiceThatStillRingsIsAFailedAttempt() {
        try (Gateway gateway = Gateway.start(List.of(ROUTES, TONES), AT_ONCE)) {
            how(gateway, "wait");
            Party alice = Party.caller(gateway, "tone-bob").invite(gateway.alice.sdp(4000));
            alice.expect(180);

            gateway.node.plugins().replace("tones");
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");
            bob.reply(200, "OK", gateway.bob.sdp(5000));
            bob.expect("ACK");
            Talk.up(gateway, alice, bob).settled().hangUp();

            assertEquals(List.of("2 opened tone", "2 ended plugin-gone"), lines(gateway, "tones"));
            assertNothingIsLeft(gateway, "tones");
            assertTrue(gateway.record().contains("503 plugin-gone"), gateway::record);
        }
    }

    @Test
    void aCallWhoseAnswerWeOfferedIsAdoptedBeforeItsAck() {
        try (Gateway gateway = Gateway.start(List.of(ROUTES, TONES), AT_ONCE); Rtp rtp = Rtp.of(gateway.alice, 1)) {
            Party alice = Party.caller(gateway, "tone").invite("");
            Message offer = alice.expect(200);
            gateway.node.plugins().replace("tones");
            Gateway.await("the new one", () -> lines(gateway, "tones").contains("2 ended plugin-replaced"));
            alice.ack(gateway.alice.sdp(rtp.port()));

            rtp.reach(rtp, offer, 1);
            assertTrue(lines(gateway, "tones").contains("3 heard"), lines(gateway, "tones").toString());
            alice.bye();
            assertNothingIsLeft(gateway, "tones");
            assertEquals(1, times(gateway, "tones", "2 closed"), lines(gateway, "tones").toString());
        }
    }

    @Test
    void aCallThatWasPlacedForAServiceIsAdoptedAsLongAsThereIsOne() {
        try (Gateway gateway = Gateway.start(List.of(ROUTES, TONES), AT_ONCE); Rtp rtp = Rtp.of(gateway.bob, 1)) {
            PlacedCall placed = gateway.node.orders().place(
                    CallRequest.to("bob").viaTrunk("bob").service("tone", Map.of("greeting", "placed")));
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");
            bob.reply(200, "OK", gateway.bob.sdp(rtp.port()));
            bob.expect("ACK");
            assertTrue(placed.outcome().toCompletableFuture().join().done());
            rtp.reach(rtp, bob.invite, 1);

            gateway.node.plugins().replace("tones");
            Gateway.await("the new one", () -> lines(gateway, "tones").contains("2 closed"));
            rtp.reach(rtp, bob.invite, 2);
            assertTrue(lines(gateway, "tones").containsAll(List.of("3 adopts placed", "3 heard")),
                    lines(gateway, "tones").toString());
            var _ = gateway.node.plugins().operations().disable("tones");
            bob.expectAndAccept("BYE", "");

            assertNothingIsLeft(gateway, "tones");
            assertTrue(gateway.record().contains("plugin-gone"), gateway::record);
        }
    }

    @Test
    void aSideThatWasConnectedToAServiceIsAdopted() {
        try (Gateway gateway = Gateway.start(List.of(ROUTES, TONES), AT_ONCE); Rtp rtp = Rtp.of(gateway.alice, 1)) {
            Party alice = Party.caller(gateway, "bob").invite(gateway.alice.sdp(rtp.port()));
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");
            bob.reply(200, "OK", gateway.bob.sdp(5000));
            bob.expect("ACK");
            Talk talk = Talk.up(gateway, alice, bob).settled();
            var _ = gateway.node.orders()
                    .connect(gateway.onlyCall(), CallSide.CALLER, "tone", Map.of("greeting", "connected"));
            alice.expectAndAccept("INVITE", gateway.alice.sdp(rtp.port()));
            alice.expect("ACK");
            bob.expectAndAccept("BYE", "");
            rtp.reach(rtp, talk.answer(), 1);

            gateway.node.plugins().replace("tones");
            Gateway.await("the new one", () -> lines(gateway, "tones").contains("2 closed"));
            rtp.reach(rtp, talk.answer(), 2);
            assertTrue(lines(gateway, "tones").containsAll(List.of("3 adopts connected", "3 heard")),
                    lines(gateway, "tones").toString());
            alice.bye();
            assertNothingIsLeft(gateway, "tones");
        }
    }

    @Test
    void theOneThatAdoptsIsToldThatThePartyHolds() {
        try (Gateway gateway = Gateway.start(List.of(ROUTES, TONES), AT_ONCE);
                Caller alice = new Caller(gateway, "tone")) {
            alice.party.send("INVITE", gateway.alice.sdp(alice.rtp.port(), "a=sendonly"));
            alice.party.expect(200);
            alice.party.ack("");
            Gateway.await("the hold", () -> lines(gateway, "tones").contains("2 held true"));

            gateway.node.plugins().replace("tones");

            Gateway.await("the hold", () -> lines(gateway, "tones").contains("3 held true"));
            Gateway.await("the old one", () -> lines(gateway, "tones").contains("2 closed"));
            alice.party.send("INVITE", gateway.alice.sdp(alice.rtp.port()));
            alice.party.expect(200);
            alice.party.ack("");
            alice.talkUntil("tones", "3 held false");
            alice.talkUntil("tones", "3 heard");
            alice.party.bye();
            assertNothingIsLeft(gateway, "tones");
        }
    }

    @Test
    void aPluginThatIsReplacedBeforeItsDeadlineKeepsTheCall() {
        try (Gateway gateway = Gateway.start(List.of(ROUTES, TONES), "drawbridge.plugin-watch = false");
                Caller alice = new Caller(gateway, "tone")) {
            gateway.node.plugins().replace("tones");
            assertEquals(2, gateway.node.plugins().plugins().getLast().generations().size());
            alice.party.bye();

            assertNothingIsLeft(gateway, "tones");
            assertEquals(1, times(gateway, "tones", "2 ended normal"));
        }
    }

    @Test
    void theCallGoesOnToTheRestOfItsRouteWhereNobodyAdoptsIt() {
        try (Gateway gateway = Gateway.start(List.of(ROUTES, TONES, OTHERS), AT_ONCE);
                Caller alice = new Caller(gateway, "tone-other-bob"); Rtp bobs = Rtp.of(gateway.bob, 2)) {
            how(gateway, "reject");
            gateway.node.plugins().replace("tones");
            alice.talkUntil("others", "1 heard");
            alice.talkUntil("tones", "3 closed");
            assertEquals(List.of("1 opened other", "1 heard"), lines(gateway, "others"));

            var _ = gateway.node.plugins().operations().disable("others");
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");
            alice.talksTo(bob, bobs);
            assertNothingIsLeft(gateway, "tones", "others");
            bob.send("BYE", "");
            alice.party.expectAndAccept("BYE", "");
            gateway.bob.expectResponse(200, "BYE");
        }
    }

    @Test
    void aServiceThatDoesNotAnswerInTimeIsNotWaitedFor() {
        try (Gateway gateway = Gateway.start(List.of(ROUTES, TONES, OTHERS), AT_ONCE);
                Caller alice = new Caller(gateway, "tone-other")) {
            how(gateway, "wait");
            gateway.node.plugins().replace("tones");
            alice.talkUntil("others", "1 heard");
            alice.party.bye();

            assertNothingIsLeft(gateway, "tones", "others");
            assertTrue(gateway.record().contains("no answer within 3 s"), gateway::record);
            assertEquals(1, times(gateway, "tones", "4 ended cancelled"), lines(gateway, "tones").toString());
        }
    }

    @Test
    void aServiceThatFailsAtItsStartIsNotWaitedForLonger() {
        try (Gateway gateway = Gateway.start(List.of(ROUTES, TONES, OTHERS), AT_ONCE);
                Caller alice = new Caller(gateway, "tone-other")) {
            how(gateway, "throw");
            gateway.node.plugins().replace("tones");
            alice.talkUntil("others", "1 heard");
            alice.party.bye();
            assertNothingIsLeft(gateway, "tones", "others");
        }
    }

    @Test
    void theOneThatAdoptsMayHangUp() {
        try (Gateway gateway = Gateway.start(List.of(ROUTES, TONES), AT_ONCE);
                Caller alice = new Caller(gateway, "tone-bob")) {
            how(gateway, "hang-up");
            gateway.node.plugins().replace("tones");
            alice.party.expectAndAccept("BYE", "");

            assertTrue(gateway.record().contains("tones.enough"), gateway::record);
            assertNothingIsLeft(gateway, "tones");
        }
    }

    @Test
    void trunksAreTriedInOrderUntilACalleeDecides() {
        try (Gateway gateway = Gateway.start(List.of(ROUTES, TONES, OTHERS), AT_ONCE);
                Caller alice = new Caller(gateway, "tone-bob-carol-other")) {
            var _ = gateway.node.plugins().operations().disable("tones");
            Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1")
                    .reply(503, "Service Unavailable", "");
            Party.callee(gateway.carol, gateway.carol.expectRequest("INVITE"), "c1").reply(486, "Busy Here", "");
            alice.party.expectAndAccept("BYE", "");

            assertNothingIsLeft(gateway, "tones");
            assertEquals(1, times(gateway, "tones", "3 ended plugin-gone"), lines(gateway, "tones").toString());
            assertEquals(List.of(), lines(gateway, "others"));
        }
    }

    @Test
    void nobodyRingsAnyMoreWhenTheCallerHangsUpMeanwhile() {
        try (Gateway gateway = Gateway.start(List.of(ROUTES, TONES), AT_ONCE);
                Caller alice = new Caller(gateway, "tone-bob")) {
            var _ = gateway.node.plugins().operations().disable("tones");
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");
            bob.reply(180, "Ringing", "");
            alice.party.bye();
            bob.expectAndAccept("CANCEL", "");
            bob.reply(487, "Request Terminated", "");

            assertNothingIsLeft(gateway, "tones");
        }
    }

    @Test
    void nobodyIsCalledAnyMoreByANodeThatDrains() {
        try (Gateway gateway = Gateway.start(List.of(ROUTES, TONES), AT_ONCE);
                Caller alice = new Caller(gateway, "tone-bob")) {
            gateway.node.drains().begin(Optional.empty(), false, "test");
            var _ = gateway.node.plugins().operations().disable("tones");
            alice.party.expectAndAccept("BYE", "");

            assertNothingIsLeft(gateway, "tones");
            assertEquals(1, times(gateway, "tones", "2 ended plugin-gone"), lines(gateway, "tones").toString());
        }
    }

    @Test
    void theCallEndsWithACauseWhereNobodyTakesIt() {
        try (Gateway gateway = Gateway.start(List.of(ROUTES, TONES), AT_ONCE);
                Caller alice = new Caller(gateway, "tone")) {
            var _ = gateway.node.plugins().operations().disable("tones");
            alice.party.expectAndAccept("BYE", "");

            assertTrue(gateway.record().contains("plugin-gone"), gateway::record);
            assertTrue(gateway.record().contains("no plugin offers service tone"), gateway::record);
            assertNothingIsLeft(gateway, "tones");
            assertEquals(1, times(gateway, "tones", "2 ended plugin-gone"), lines(gateway, "tones").toString());
        }
    }
}
