package io.drawbridge.core.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.call.CallAttempt;
import io.drawbridge.api.call.CallRequest;
import io.drawbridge.api.filter.CallFilter;
import io.drawbridge.api.filter.Verdict;
import io.drawbridge.api.leg.CallService;
import io.drawbridge.api.leg.LegEndpoint;
import io.drawbridge.api.leg.ServiceLeg;
import io.drawbridge.api.media.PacketEndpoint;
import io.drawbridge.api.media.PacketSink;
import io.drawbridge.api.media.RtpPacket;
import io.drawbridge.api.plugin.PluginContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pf4j.Extension;

/** A real plugin, loaded from a jar, that calls back whoever calls it. */
class PluginPlacesCallTest {
    private static final TestPlugin CALL_BACK =
            TestPlugin.of("call-back", "", CallBack.class, Repeater.class);

    /** Refuses calls to 4711 and calls the caller back; what comes of it goes to a file. */
    @Extension
    static class CallBack implements CallFilter {
        private final PluginContext context;

        @Inject
        CallBack(PluginContext context) {
            this.context = context;
        }

        @Override
        public Verdict screen(CallAttempt call) {
            if (call.placedBy().isPresent()) {
                return Verdict.allow();
            }
            var placed = context.calls().place(CallRequest.to(call.caller().number()).from(call.callee().number())
                    .viaTrunk("bob").service("repeater"));
            placed.outcome().thenAccept(outcome -> write(placed.id() + " " + outcome + " "
                    + Thread.currentThread().getName()));
            return Verdict.reject(480, "we-call-back");
        }

        private void write(String line) {
            try {
                Files.writeString(context.dataDirectory().resolve("told"), line + "\n",
                        StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Sends back what it hears; remembers nothing, so that one is enough for all legs. */
    @Extension
    @Named("repeater")
    static class Repeater implements CallService, LegEndpoint, PacketEndpoint {
        @Override
        public LegEndpoint open(CallAttempt call, Map<String, String> parameters) {
            return this;
        }

        @Override
        public void start(ServiceLeg leg) {
            leg.answer(this);
        }

        @Override
        public void packet(RtpPacket packet, PacketSink out) {
            out.send(packet);
        }
    }

    @Test
    void callsBackAndIsToldOnAThreadOfItsOwn() {
        try (Gateway gateway = Gateway.start(List.of(CALL_BACK)); Rtp rtp = Rtp.of(gateway.bob, 1)) {
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "bob");
            alice.expect(480);
            alice.ackRefusal();
            assertTrue(bob.invite.text().startsWith("INVITE sip:alice@"), bob.invite.text());
            bob.reply(200, "OK", gateway.bob.sdp(rtp.port()));
            bob.expect("ACK");

            rtp.reach(rtp, bob.invite, 9);
            String id = gateway.onlyCall();
            Gateway.await("what the plugin was told", () -> !gateway.written("call-back", "told").isEmpty());
            assertEquals(id + " Outcome[done=true, reason=] plugin-call-back-task-1\n",
                    gateway.written("call-back", "told"));
            bob.bye();
        }
    }

    @Test
    void callsNobodyBackWhileTheNodeDrains() {
        try (Gateway gateway = Gateway.start(List.of(CALL_BACK),
                "drawbridge.limits.emergency-numbers = [4711], drawbridge.screening.emergency = true")) {
            gateway.node.drains().begin(Optional.empty(), false, "test");
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            alice.expect(480);
            alice.ackRefusal();

            Gateway.await("what the plugin was told", () -> !gateway.written("call-back", "told").isEmpty());
            assertTrue(gateway.written("call-back", "told").contains("reason=draining: 503"),
                    gateway.written("call-back", "told"));
        }
    }
}
