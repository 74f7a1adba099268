package io.drawbridge.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plugin takes all the memory that there is: a restart in seconds, calls are answered again, and it stands who. */
class HeapIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String HUNGRY = """
            package hungry;

            import io.drawbridge.api.call.CallAttempt;
            import io.drawbridge.api.filter.CallFilter;
            import io.drawbridge.api.filter.Verdict;
            import io.drawbridge.api.guard.GuardVerdict;
            import io.drawbridge.api.guard.PacketGuard;
            import io.drawbridge.api.guard.PacketView;
            import io.drawbridge.api.plugin.PluginContext;
            import jakarta.inject.Inject;
            import java.util.ArrayList;
            import java.util.List;
            import org.pf4j.Extension;

            @Extension
            public class HungryFilter implements CallFilter {
                private static final List<byte[]> KEPT = new ArrayList<>();

                private final PluginContext context;

                @Inject
                HungryFilter(PluginContext context) {
                    this.context = context;
                }

                private static void takeAll() {
                    while (true) {
                        KEPT.add(new byte[500_000]);
                    }
                }

                @Extension
                public static class HungryGuard implements PacketGuard {
                    public GuardVerdict inspect(PacketView packet) {
                        if (packet.at(0) == 'Z') {
                            takeAll();
                        }
                        return GuardVerdict.pass();
                    }
                }

                public Verdict screen(CallAttempt call) {
                    switch (call.callee().user()) {
                        case "all" -> takeAll();
                        case "later" -> context.executor().execute(HungryFilter::takeAll);
                        case "more" -> {
                            for (int i = 0; i < 100; i++) {
                                KEPT.add(new byte[500_000]);
                            }
                        }
                        case "giant" -> KEPT.add(new byte[Integer.MAX_VALUE - 8]);
                        default -> { }
                    }
                    return Verdict.allow();
                }
            }
            """;

    @TempDir
    private Path directory;

    private final Loopback here = Loopback.fresh();
    private final int port = here.freePort();
    private Path plugins = Path.of("");

    @BeforeEach
    void compile() {
        plugins = PluginJar.directory(directory.resolve("with-hungry"), "hungry", "hungry.HungryFilter", HUNGRY);
    }

    private RunningDrawbridge start() throws IOException {
        return RunningDrawbridge.startSupervised(Files.createDirectory(directory.resolve("home")), """
                drawbridge {
                  plugin-dir = "%3$s"
                  networks.local { sip = [ { bind = "%1$s:%2$d" } ], media.bind = "%1$s", strangers = accept }
                  plugins {
                    static-routes.routes = [ { to = { service = echo } } ], echo {}
                    hungry { deadline = 5s, loop = true }
                  }
                }
                """.formatted(here, port, plugins));
    }

    /** Calls and returns what the caller saw; whether audio came in time is not asked here. */
    private String call(RunningDrawbridge node, String user) {
        try (ChildProcess call = dial(node, user)) {
            call.awaitExit(LIMIT);
            return call.output();
        }
    }

    private ChildProcess dial(RunningDrawbridge node, String user) {
        return RunningDrawbridge.launch(
                node.home(), "call", "sip:" + user + "@" + here + ":" + port, "--duration", "1s");
    }

    private void restartedBecauseOfHungry(RunningDrawbridge node) throws IOException {
        String file = node.process().awaitOutput(Pattern.compile(
                "restarted: the process before, [0-9]+, ended with code 3 after [0-9]+ s: out of memory, "
                        + "first suspect: plugin hungry; see (\\S+)[\\s\\S]* ready after"), LIMIT).group(1);

        String postMortem = Files.readString(Path.of(file));
        assertTrue(postMortem.contains("plugin hungry (hungry#"), postMortem);
        assertTrue(call(node, "anybody").contains("200 OK"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "later"})
    void aFilterOrATaskThatAllocatesUntilTheHeapIsGone(String user) throws IOException {
        try (RunningDrawbridge node = start()) {
            try (ChildProcess call = dial(node, user)) {
                restartedBecauseOfHungry(node);
                assertTrue(call.pid() > 0);
            }
        }
    }

    @Test
    void aGuardThatAllocatesUntilTheHeapIsGone() throws IOException {
        try (RunningDrawbridge node = start(); DatagramSocket socket = new DatagramSocket(0, here.address())) {
            byte[] packet = "Z\r\n\r\n".getBytes(StandardCharsets.UTF_8);
            socket.send(new DatagramPacket(packet, packet.length, new InetSocketAddress(here.address(), port)));
            restartedBecauseOfHungry(node);
        }
    }

    @Test
    void aFilterThatKeepsALittleOfEachCall() throws IOException {
        try (RunningDrawbridge node = start()) {
            for (int i = 0; i < 15 && !node.process().output().contains("starting again"); i++) {
                try (ChildProcess call = dial(node, "more")) {
                    assertTrue(call.endsWithin(Duration.ofSeconds(5)) || call.pid() > 0);
                }
            }
            restartedBecauseOfHungry(node);
        }
    }

    @Test
    void oneArrayThatIsTooLargeEndsNothing() throws IOException {
        try (RunningDrawbridge node = start()) {
            assertTrue(call(node, "giant").contains("200 OK"));
            node.process().awaitOutput(
                    Pattern.compile("hungry/HungryFilter asked for more memory than is free"), LIMIT);
            String record = node.command("explain", "--socket", node.home().resolve("run/control.sock").toString());
            assertTrue(record.contains("OutOfMemoryError"), record);
            assertTrue(call(node, "anybody").contains("200 OK"));

            node.process().signal("TERM");
            assertEquals(0, node.process().awaitExit(LIMIT));
            assertFalse(node.process().output().contains("starting again"), node.process().output());
        }
    }
}
