package io.drawbridge.distribution;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.distribution.Sipp.Setting;
import io.drawbridge.distribution.Sipp.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin, built against the tarball, uses what the host has for it: it calls back whoever calls. */
@PeerTest(Peer.SIPP)
class PlacedCallIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String DIALLER = """
            package dialler;

            import io.drawbridge.api.call.CallAttempt;
            import io.drawbridge.api.call.CallRequest;
            import io.drawbridge.api.call.PlacedCall;
            import io.drawbridge.api.filter.CallFilter;
            import io.drawbridge.api.filter.Verdict;
            import io.drawbridge.api.grpc.GrpcChannels;
            import io.drawbridge.api.grpc.GrpcTarget;
            import io.drawbridge.api.netty.NettyLoops;
            import io.drawbridge.api.plugin.PluginContext;
            import jakarta.inject.Inject;
            import java.time.Duration;
            import org.pf4j.Extension;

            @Extension
            public class Dialler implements CallFilter {
                private final PluginContext context;

                @Inject
                Dialler(PluginContext context) {
                    this.context = context;
                }

                public Verdict screen(CallAttempt call) throws Exception {
                    if (call.placedBy().isPresent()) {
                        return Verdict.allow();
                    }
                    PlacedCall placed = context.calls().place(CallRequest.to("bob").from("+15550199")
                            .viaTrunk("bob").service("echo").label("for", call.callee().user()));
                    placed.outcome().thenAccept(outcome -> context.after(Duration.ofMillis(500), () ->
                            context.calls().hangUp(placed.id(), "dialler.done").thenAccept(ended -> report(
                                    placed.id() + " answered " + outcome.done() + " ended " + ended.done()))));
                    return Verdict.reject(480, "we-call-back");
                }

                private void report(String line) {
                    var channel = GrpcChannels.of(context).to(GrpcTarget.plaintext("127.0.0.1:9"));
                    context.state().remote().add("calls", 1, Duration.ofDays(1)).thenAccept(calls ->
                            context.logger().info("{} grpc {} loop {} http {} calls {}", line, channel.getState(true),
                                    NettyLoops.of(context).group().next().submit(() -> "runs").syncUninterruptibly()
                                            .getNow(),
                                    context.http().version(), calls));
                }
            }
            """;

    @TempDir
    private Path directory;

    private final Loopback here = Loopback.fresh();
    private final Loopback bob = Loopback.fresh();

    @Test
    void callsBackThroughATrunkAndUsesSharedLibraries() throws IOException {
        Path plugins = PluginJar.directory(directory.resolve("with-dialler"), "dialler", "dialler.Dialler", DIALLER,
                "Uses=grpc/1, netty/1");
        int port = here.freePort();
        int bobPort = bob.freePort();
        String configuration = """
                drawbridge {
                  plugin-dir = "%5$s"
                  networks.local { sip = [ { bind = "%1$s:%2$d" } ], media.bind = "%1$s", strangers = accept }
                  trunks.bob { network = local, targets = ["sip:%3$s:%4$d"], probe.method = off }
                  plugins { static-routes.routes = [ { to = { service = echo } } ], echo {}, dialler.deadline = 20s }
                }
                """.formatted(here, port, bob, bobPort, plugins);
        try (Sipp callee = Sipp.callee(new Setting("callee", Transport.UDP, bob, bobPort).calls(2));
                RunningDrawbridge node = RunningDrawbridge.start(
                        Files.createDirectory(directory.resolve("home")), configuration)) {
            String first = calledBack(node, port, 1);
            String socket = node.home().resolve("run/control.sock").toString();
            String record = node.command("explain", first, "--socket", socket);
            assertTrue(record.contains("from   +15550199, placed here in service"), record);
            assertTrue(record.contains("label  dialler.for = go"), record);
            assertTrue(record.contains("ended  ") && record.contains("dialler.done"), record);

            node.command("plugins", "reload", "dialler", "--socket", socket);
            calledBack(node, port, 2);
            callee.await().assertSuccessful(2);
        }
    }

    /** Calls, and returns the id of the call that comes back. */
    private String calledBack(RunningDrawbridge node, int port, int count) {
        try (ChildProcess caller = RunningDrawbridge.launch(
                node.home(), "call", "sip:go@" + here + ":" + port, "--duration", "1s")) {
            caller.awaitExit(LIMIT); // refused: the call comes the other way
        }
        return node.process().awaitOutput(Pattern.compile("(\\w{20}) answered true ended true "
                + "grpc [A-Z_]+ loop runs http HTTP_2 calls " + count), LIMIT).group(1);
    }
}
