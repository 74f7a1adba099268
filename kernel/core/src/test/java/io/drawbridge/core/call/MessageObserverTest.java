package io.drawbridge.core.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.call.CallAttempt;
import io.drawbridge.api.plugin.PluginContext;
import io.drawbridge.api.routing.Route;
import io.drawbridge.api.routing.RouteResolver;
import io.drawbridge.api.routing.Target;
import io.drawbridge.api.sip.MessageObserver;
import io.drawbridge.api.sip.WireMessage;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a plugin sees that watches all messages. */
class MessageObserverTest {
    private static final TestPlugin ROUTES = TestPlugin.of("routes", "", ToBob.class);
    private static final TestPlugin WATCHER = TestPlugin.of("watcher", "", Writing.class);

    /** Sends every call to bob. */
    public static final class ToBob implements RouteResolver {
        @Override
        public Route resolve(CallAttempt call) {
            return Route.to(Target.trunk("bob"));
        }
    }

    /** Writes a line for each message. */
    public static final class Writing implements MessageObserver {
        private final PluginContext context;

        @Inject
        Writing(PluginContext context) {
            this.context = context;
        }

        @Override
        public void onMessages(List<WireMessage> batch) throws IOException {
            StringBuilder lines = new StringBuilder();
            for (WireMessage message : batch) {
                String text = new String(message.bytes(), StandardCharsets.UTF_8);
                lines.append(message.call().orElse("-")).append(' ').append(message.network())
                        .append(message.sent() ? " < " : " > ").append(message.sipCallId()).append(' ')
                        .append(message.remote().getPort()).append(' ')
                        .append(text.lines().findFirst().orElse(""))
                        .append(text.contains("c0ffee") ? " LEAK" : "").append('\n');
            }
            Files.writeString(context.dataDirectory().resolve("seen"), lines, StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }

    private static List<String> seen(Gateway gateway) {
        return gateway.written("watcher", "seen").lines().toList();
    }

    @Test
    void bothLegsAreSeenFromTheirFirstByteUnderTheIdOfTheCall() {
        try (Gateway gateway = Gateway.start(List.of(ROUTES, WATCHER))) {
            Talk talk = Talk.between(gateway).settled();
            String call = gateway.onlyCall();
            talk.hangUp();
            gateway.record();

            Gateway.await("the answers to both BYEs", () -> seen(gateway).stream()
                    .filter(line -> line.contains("SIP/2.0 200")).count() == 5);
            List<String> lines = seen(gateway);
            assertEquals(Set.of(call), lines.stream().map(line -> line.split(" ", -1)[0]).collect(Collectors.toSet()));
            assertEquals(2, lines.stream().map(line -> line.split(" ", -1)[3]).distinct().count(), "two Call-IDs");
            assertTrue(lines.getFirst().contains("left > ") && lines.getFirst().contains("INVITE sip:4711"),
                    lines.getFirst());
            assertTrue(lines.stream().anyMatch(line -> line.contains("right < ")
                    && line.contains(" " + gateway.bob.port() + " INVITE")), lines.toString());
        }
    }

    @Test
    void whatBelongsToNoCallIsSeenWithoutOne() {
        try (Gateway gateway = Gateway.start(List.of(ROUTES, WATCHER))) {
            gateway.alice.send(Party.caller(gateway, "4711").next("OPTIONS", ""));
            gateway.alice.expectResponse(200, "OPTIONS");

            Gateway.await("request and response", () -> seen(gateway).size() == 2);
            assertTrue(seen(gateway).stream().allMatch(line -> line.startsWith("- left ")), seen(gateway).toString());
        }
    }

    @Test
    void callsThatAreNotKeptAreSeenAllTheSame() {
        try (Gateway gateway = Gateway.start(List.of(ROUTES, WATCHER), "drawbridge.ladder.max-cps = 0")) {
            Talk talk = Talk.between(gateway).settled();
            String call = gateway.onlyCall();
            talk.hangUp();
            gateway.record();

            Gateway.await("the BYEs", () -> seen(gateway).stream().filter(line -> line.contains(" BYE ")).count() == 2);
            assertTrue(seen(gateway).stream().allMatch(line -> line.startsWith(call)), seen(gateway).toString());
        }
    }

    @Test
    void credentialsAreMasked() {
        try (Gateway gateway = Gateway.start(List.of(ROUTES, WATCHER))) {
            Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000),
                    "Authorization: Digest username=\"alice\", response=\"c0ffee\"");
            Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1").reply(486, "Busy Here", "");
            gateway.record();

            Gateway.await("the INVITE", () -> !seen(gateway).isEmpty());
            assertFalse(seen(gateway).toString().contains("LEAK"), seen(gateway).toString());
        }
    }

    @Test
    void aSwapLosesNothing() {
        try (Gateway gateway = Gateway.start(List.of(ROUTES, WATCHER))) {
            Talk talk = Talk.between(gateway).settled();
            gateway.node.plugins().replace("watcher");
            talk.hangUp();
            gateway.record();

            Gateway.await("INVITE and BYE of both legs", () -> seen(gateway).stream()
                    .filter(line -> line.contains(" BYE ") || line.contains(" INVITE ")).count() == 4);
        }
    }
}
