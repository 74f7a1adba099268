package io.drawbridge.distribution.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import io.drawbridge.distribution.Await;
import io.drawbridge.distribution.Loopback;
import io.drawbridge.distribution.Peer;
import io.drawbridge.distribution.PeerTest;
import io.drawbridge.distribution.RunningDrawbridge;
import io.drawbridge.distribution.ShippedPlugins;
import io.drawbridge.distribution.Sipp.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A call to a service outlives the plugin of the service, beyond the drain deadline. */
@PeerTest(Peer.SIPP)
class SuccessionIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private final Loopback here = Loopback.fresh();
    private final Loopback callees = Loopback.fresh();
    private final Loopback callers = Loopback.fresh();

    private RunningDrawbridge start(int port, int calleePort) throws IOException {
        return RunningDrawbridge.start(Files.createDirectories(directory.resolve("home")), """
                drawbridge {
                  plugin-dir = "%1$s"
                  plugin-drain = 1s
                  networks.local { sip = [ { bind = "%2$s:%3$d" } ], media.bind = "%2$s", strangers = accept }
                  trunks.callee { network = local, targets = ["sip:%4$s:%5$d"], probe.method = off }
                  plugins {
                    static-routes.routes = [ { to = [ { service = echo }, { trunk = callee } ] } ]
                    echo {}
                  }
                }
                """.formatted(ShippedPlugins.copyTo(directory.resolve("plugins-of-its-own")), here, port, callees,
                calleePort));
    }

    @Test
    void theCallGoesOverToTheNewGenerationAndThenToTheRestOfItsRoute() throws IOException {
        int port = here.freePort();
        int calleePort = callees.freePort();
        SippScenario called = SippScenario.callee().receive("INVITE").reply(200, "OK", Sdp.AUDIO).receive("ACK")
                .receive("INVITE").reply(200, "OK", Sdp.audio(2, "sendrecv")).receive("ACK").isHungUp();
        SippScenario calling = SippScenario.caller().invite(Sdp.AUDIO).expect(200).ack("")
                .receive("INVITE").reply(200, "OK", Sdp.audio(2, "sendrecv")).receive("ACK").untilTold().hangUp();
        try (RunningDrawbridge node = start(port, calleePort);
                SippParty callee = SippParty.callee(called, Transport.UDP, callees, calleePort);
                SippParty caller = SippParty.caller(calling, Transport.UDP, callers, "4711", here + ":" + port)) {
            caller.awaitReceived("200");
            RtpEnd.speak(caller.rtp(), caller.rtp());
            String call = RunningDrawbridge.ask(node.home(), "calls", Map.of()).getConfigList("calls").getFirst()
                    .getString("id");

            plugins(node, "reload");
            Await.until("the old generation to be collected", LIMIT, () -> {
                Config list = RunningDrawbridge.ask(node.home(), "plugins", Map.of("action", "list"));
                assertEquals("[]", list.getList("leaks").render());
                return list.getInt("closed.waiting") == 0 && list.getLong("closed.collected") == 1;
            });
            RtpEnd.speak(caller.rtp(), caller.rtp());
            assertTrue(callee.received("INVITE").isEmpty(), callee.log()::toString);

            plugins(node, "remove");
            callee.awaitReceived("ACK", 2);
            caller.awaitReceived("ACK");
            caller.rtp().forget();
            RtpEnd.talk(caller.rtp(), callee.rtp());
            caller.go();
            caller.succeeds();
            callee.succeeds();

            String record = node.command("explain", call, "--socket",
                    node.home().resolve("run/control.sock").toString());
            assertTrue(record.contains("service echo has the call now"), record);
            assertTrue(record.contains("service echo did not take the call: no plugin offers service echo"), record);
            assertTrue(record.contains("[trunk callee]"), record);
            assertTrue(record.contains("ended by caller: normal"), record);
        }
    }

    private static void plugins(RunningDrawbridge node, String action) {
        var _ = RunningDrawbridge.ask(node.home(), "plugins", Map.of("action", action, "plugin", "echo"));
    }
}
