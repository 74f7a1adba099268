package io.drawbridge.core.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.routing.Target;
import io.drawbridge.core.ladder.LadderJson;
import io.drawbridge.core.ladder.LadderMessage;
import io.drawbridge.core.ladder.LadderPcap;
import io.drawbridge.core.ladder.LadderText;
import io.drawbridge.core.ladder.LadderView;
import io.drawbridge.core.pcap.PcapReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is kept of the messages of calls, as peers saw them. */
class LadderTest {
    private static LadderView ladder(Gateway gateway) {
        return find(gateway, gateway.node.records().last().orElseThrow().id()).orElseThrow();
    }

    private static Optional<LadderView> find(Gateway gateway, String call) {
        return gateway.node.ladders().read(call).join();
    }

    private static List<String> lines(LadderView ladder) {
        List<String> lines = new ArrayList<>();
        for (LadderMessage message : ladder.messages()) {
            String first = new String(message.bytes(), StandardCharsets.UTF_8).lines().findFirst().orElseThrow();
            lines.add(ladder.legs().get(message.leg()).name() + (message.sent() ? " < " : " > ")
                    + first.replaceFirst("^SIP/2.0 ", "").replaceFirst(" sip:.*", ""));
        }
        return lines;
    }

    @Test
    void everyMessageOfBothLegsIsKeptInOrder() {
        try (Gateway gateway = Gateway.start()) {
            Talk.between(gateway).settled().hangUp();
            gateway.record();
            Gateway.await("the answer to the BYE", () -> lines(ladder(gateway)).stream()
                    .filter("callee 1 > 200 OK"::equals).count() == 2);

            LadderView ladder = ladder(gateway);
            List<String> caller = lines(ladder).stream().filter(line -> line.startsWith("caller")).toList();
            List<String> callee = lines(ladder).stream().filter(line -> line.startsWith("callee 1")).toList();
            assertEquals(List.of("caller > INVITE", "caller < 100 Trying", "caller < 200 OK", "caller > ACK",
                    "caller > OPTIONS", "caller < 200 OK", "caller > BYE", "caller < 200 OK"), caller);
            assertEquals(List.of("callee 1 < INVITE", "callee 1 > 200 OK", "callee 1 < ACK", "callee 1 < BYE",
                    "callee 1 > 200 OK"), callee);
            assertEquals(List.of(Optional.empty(), Optional.of("bob")),
                    ladder.legs().stream().map(LadderView.Leg::trunk).toList());
            assertEquals("caller > INVITE", lines(ladder).getFirst());
        }
    }

    @Test
    void aLadderOfALiveCallGrowsUntilItsLastMessage() {
        try (Gateway gateway = Gateway.start()) {
            Talk talk = Talk.between(gateway).settled();

            assertEquals("caller < 200 OK", lines(ladder(gateway)).getLast());
            talk.hangUp();
            gateway.record();
            Gateway.await("the answer to the BYE", () -> lines(ladder(gateway)).contains("callee 1 > 200 OK")
                    && lines(ladder(gateway)).contains("callee 1 < BYE"));
        }
    }

    @Test
    void retransmissionsAreCountedAndNotRepeated() {
        try (Gateway gateway = Gateway.start()) {
            Party alice = Party.caller(gateway, "4711");
            String invite = alice.next("INVITE", gateway.alice.sdp(4000));
            alice.peer.send(invite);
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");
            alice.peer.send(invite);
            alice.peer.send(invite);
            bob.reply(486, "Busy Here", "");
            bob.reply(486, "Busy Here", "");
            alice.expect(486);
            alice.ackRefusal();
            gateway.record();

            Gateway.await("two repetitions", () -> ladder(gateway).messages().getFirst().repeats() == 2);
            LadderView ladder = ladder(gateway);
            assertEquals(1, lines(ladder).stream().filter("caller > INVITE"::equals).count());
            assertTrue(ladder.messages().getFirst().lastMicros() >= ladder.messages().getFirst().micros());
            Gateway.await("the repeated refusal", () -> ladder(gateway).messages().stream()
                    .anyMatch(message -> message.repeats() == 1 && !message.sent() && message.leg() == 1));
            assertTrue(LadderText.drawing(ladder).contains("INVITE +SDP"), LadderText.drawing(ladder));
            assertTrue(LadderText.drawing(ladder).contains("repeated ×2"), LadderText.drawing(ladder));
        }
    }

    @Test
    void eachAttemptIsALegOfItsOwn() {
        try (Gateway gateway = Gateway.start()) {
            gateway.script.routes(Target.group("all"));
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");
            bob.reply(503, "Service Unavailable", "");
            Party carol = Party.callee(gateway.carol, gateway.carol.expectRequest("INVITE"), "c1");
            carol.reply(200, "OK", gateway.carol.sdp(6000));
            gateway.carol.expectRequest("ACK");
            Talk.up(gateway, alice, carol).settled().hangUp();
            gateway.record();

            LadderView ladder = ladder(gateway);
            assertEquals(List.of("caller", "callee 1", "callee 2"),
                    ladder.legs().stream().map(LadderView.Leg::name).toList());
            assertTrue(lines(ladder).containsAll(List.of("callee 1 > 503 Service Unavailable", "callee 1 < ACK",
                    "callee 2 > 200 OK")), lines(ladder).toString());
            String drawing = LadderText.drawing(ladder);
            assertTrue(drawing.contains("bob (callee 1)") && drawing.contains("carol (callee 2)"), drawing);
        }
    }

    @Test
    void aRefusedCallHasItsLadderToo() {
        try (Gateway gateway = Gateway.start()) {
            Party alice = Party.caller(gateway, "4711");
            alice.peer.send(alice.next("INVITE", gateway.alice.sdp(4000))
                    .replaceFirst("Max-Forwards: \\d+", "Max-Forwards: 0"));
            alice.expect(483);
            alice.ackRefusal();
            gateway.record();

            Gateway.await("the ACK", () -> lines(ladder(gateway)).equals(List.of(
                    "caller > INVITE", "caller < 100 Trying", "caller < 483 Too Many Hops", "caller > ACK")));
        }
    }

    @Test
    void credentialsAreMaskedWhereverTheyAreShown() {
        try (Gateway gateway = Gateway.start()) {
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000),
                    "Authorization: Digest username=\"alice\", nonce=\"n\", response=\"c0ffee\"");
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");
            bob.reply(486, "Busy Here", "");
            alice.expect(486);
            alice.ackRefusal();
            gateway.record();

            LadderView ladder = ladder(gateway);
            for (String shown : List.of(LadderText.messages(ladder), LadderJson.of(ladder, true),
                    new String(LadderPcap.of(ladder), StandardCharsets.ISO_8859_1))) {
                assertTrue(shown.contains("username="), shown);
                assertFalse(shown.contains("c0ffee"), shown);
            }
            assertFalse(LadderJson.of(ladder, false).contains("username="));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"UDP", "TCP", "TCP_TO_UDP", "IPV6", "IPV6_OVER_TCP_TO_IPV4"})
    void aPcapFileHoldsTheMessagesWithTheAddressesOnTheWire(Wiring wiring) {
        try (Gateway gateway = Gateway.start(wiring)) {
            Talk talk = Talk.between(gateway).settled();
            talk.hangUp();
            gateway.record();

            List<PcapReader.Packet> packets = PcapReader.read(LadderPcap.of(ladder(gateway)));
            String all = packets.stream().map(packet -> new String(packet.payload(), StandardCharsets.UTF_8))
                    .reduce("", String::concat);
            assertTrue(all.contains("INVITE sip:4711@" + gateway.bob.hostPort()), all);
            assertTrue(packets.stream().anyMatch(packet -> packet.to().equals(gateway.listener("left"))
                    && (packet.protocol() == 6 || packet.from().getPort() == gateway.alice.port())),
                    packets.toString());
            assertTrue(packets.stream().anyMatch(packet -> packet.to().getPort() == gateway.bob.port()
                    && packet.from().getAddress().equals(gateway.right)
                    && packet.from().getPort() != 0), packets.toString());
            Map<?, String> streams = PcapReader.streams(packets);
            if (wiring.left.tcp) {
                assertTrue(streams.values().stream().anyMatch(text -> text.startsWith("INVITE sip:4711")
                        && text.contains("\nCSeq: ")), streams.toString());
            } else {
                assertEquals(0, packets.stream().filter(packet -> packet.protocol() == 6).count());
            }
        }
    }

    @Test
    void callsBeyondTheRateArePassedOverAndCounted() {
        try (Gateway gateway = Gateway.start("drawbridge.ladder.max-cps = 0")) {
            Talk.between(gateway).settled().hangUp();
            gateway.record();

            assertEquals(Optional.empty(), find(gateway, gateway.node.records().last().orElseThrow().id()));
            assertEquals(1, gateway.node.ladders().counters().get("passed-over"));
        }
    }

    @Test
    void whenTheMemoryIsFullTheCallThatEndedFirstMakesRoom() {
        try (Gateway gateway = Gateway.start(
                "drawbridge.ladder.memory = 16k", "drawbridge.limits.shards = 1")) {
            Talk live = Talk.between(gateway).settled();
            String liveId = gateway.onlyCall();
            List<String> refused = new ArrayList<>();
            while (gateway.node.ladders().counters().getOrDefault("dropped", 0L) == 0) {
                Party caller = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4010 + 2 * refused.size()));
                Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b" + refused.size())
                        .reply(486, "Busy Here", "");
                caller.expect(486);
                caller.ackRefusal();
                gateway.record();
                refused.add(gateway.node.records().last().orElseThrow().id());
            }

            assertTrue(refused.size() > 2, () -> "after " + refused.size() + " calls");
            assertEquals(Optional.empty(), find(gateway, refused.removeFirst()));
            assertTrue(refused.stream().allMatch(call -> find(gateway, call).isPresent()), "all that ended later");
            assertTrue(find(gateway, liveId).isPresent(), "it lives");
            live.hangUp();
        }
    }

    @Test
    void ofACallWithTooManyMessagesTheFirstAndTheLastStay() {
        try (Gateway gateway = Gateway.start("drawbridge.ladder.messages = 10")) {
            Talk talk = Talk.between(gateway).settled();
            for (int i = 0; i < 10; i++) {
                talk.alice().settle();
            }
            talk.hangUp();
            gateway.record();

            LadderView ladder = ladder(gateway);
            assertEquals(10, ladder.messages().size());
            assertEquals("caller > INVITE", lines(ladder).getFirst());
            assertTrue(lines(ladder).contains("caller > BYE"), lines(ladder).toString());
            assertTrue(ladder.omitted() > 10, () -> "omitted " + ladder.omitted());
        }
    }
}
