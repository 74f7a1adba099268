package io.drawbridge.core.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.call.CallAttempt;
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
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A call to a service whose plugin is replaced goes on, but not for ever. */
class DrainedServiceTest {
    private static final TestPlugin ROUTES = TestPlugin.of("routes", "", ToTone.class);
    private static final TestPlugin TONES = TestPlugin.of("tones", "", Tones.class);

    /** Sends every call to the service. */
    public static final class ToTone implements RouteResolver {
        @Override
        public Route resolve(CallAttempt call) {
            return Route.to(Target.service("tone"));
        }
    }

    /** Answers calls and says nothing; writes down what ends them. One is enough for all legs. */
    public static final class Tones implements CallService, LegEndpoint, PacketEndpoint {
        private final PluginContext context;

        @Inject
        public Tones(PluginContext context) {
            this.context = context;
        }

        @Override
        public String name() {
            return "tone";
        }

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
            // listens only
        }

        @Override
        public void ended(String cause) {
            try {
                Files.writeString(context.dataDirectory().resolve("ended"), context.generation() + " " + cause + "\n",
                        StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void theCallEndsWithACauseAtTheDrainDeadlineAndTheOldGenerationIsGone() {
        try (Gateway gateway = Gateway.start(List.of(ROUTES, TONES), "drawbridge.plugin-drain = 200ms")) {
            Party alice = Party.caller(gateway, "tone").invite(gateway.alice.sdp(4000));
            alice.expect(200);
            alice.ack("");

            gateway.node.plugins().replace("tones");

            alice.expectAndAccept("BYE", "");
            assertTrue(gateway.record().contains("plugin-gone"), gateway::record);
            Gateway.await("the service", () -> gateway.written("tones", "ended").equals("2 plugin-gone\n"));
            Gateway.await("the old generation", () -> gateway.node.plugins().plugins().stream()
                    .allMatch(plugin -> plugin.generations().size() == 1));
            assertEquals(List.of(), gateway.node.plugins().leaks());
        }
    }

    @Test
    void theCallGoesOnWithTheOldGenerationUntilThen() {
        try (Gateway gateway = Gateway.start(List.of(ROUTES, TONES), "")) {
            Party alice = Party.caller(gateway, "tone").invite(gateway.alice.sdp(4000));
            alice.expect(200);
            alice.ack("");

            gateway.node.plugins().replace("tones");
            assertEquals(2, gateway.node.plugins().plugins().getLast().generations().size());
            alice.bye();

            Gateway.await("the service", () -> gateway.written("tones", "ended").equals("2 normal\n"));
            Gateway.await("the old generation", () -> gateway.node.plugins().plugins().stream()
                    .allMatch(plugin -> plugin.generations().size() == 1));
        }
    }
}
