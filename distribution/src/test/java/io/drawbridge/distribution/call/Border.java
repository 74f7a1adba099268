package io.drawbridge.distribution.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.typesafe.config.Config;
import io.drawbridge.distribution.Await;
import io.drawbridge.distribution.Loopback;
import io.drawbridge.distribution.RunningDrawbridge;
import io.drawbridge.distribution.Sipp.Transport;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A Drawbridge out of the tarball between two networks on addresses of their own, for all tests of one class: callers
 * at the edge are one trunk by their sources, each callee in the core is a trunk of its own. After the last test no
 * call may be left and every media port must be free again.
 */
final class Border implements BeforeAllCallback, AfterAllCallback {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int LANES = 40;
    private static final int FIRST_MEDIA_PORT = 21_000;
    private static final int LAST_MEDIA_PORT = 21_999;

    private final Loopback edge = Loopback.fresh().neighbour(1);
    private final Loopback core = Loopback.fresh().neighbour(1);
    private final String more;
    private int lanes;
    private @Nullable RunningDrawbridge drawbridge;
    private @Nullable Path home;

    /** A border with further lines of configuration, which come after its own and win. */
    Border(String... more) {
        this.more = String.join("\n", more);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        home = Files.createTempDirectory("border");
        drawbridge = RunningDrawbridge.start(home, configuration());
    }

    private String configuration() {
        StringBuilder trunks = new StringBuilder();
        StringBuilder routes = new StringBuilder();
        for (int lane = 1; lane <= LANES; lane++) {
            trunks.append("""
                        t%1$d { network = core, targets = ["sip:%2$s:%3$d;transport=%4$s"], priority = %1$d }
                    """.formatted(lane, callee(lane), Lane.PORT, name(transport(lane))));
            routes.append("{ when { to = \"%s\" }, to = { trunk = t%d } }\n".formatted(number(lane), lane));
        }
        return """
                drawbridge {
                  networks {
                    edge {
                      sip = [ { transport = udp, bind = "%1$s:5060" }, { transport = tcp, bind = "%1$s:5060" } ]
                      media { bind = "%1$s" }
                    }
                    core {
                      sip = [ { transport = udp, bind = "%2$s:5060" }, { transport = tcp, bind = "%2$s:5060" } ]
                      media { bind = "%2$s" }
                    }
                  }
                  network-defaults.media { ports = "%3$d-%4$d", quarantine = 10ms }
                  trunk-defaults { probe.method = off, attempt-timeout = 10s }
                  trunks {
                    callers { network = edge, targets = ["sip:%5$s:5060"], sources = ["%5$s/24"] }
                %6$s
                  }
                  plugins {
                    static-routes { mode = enforce, routes = [
                %7$s
                    ] }
                  }
                }
                """.formatted(edge, core, FIRST_MEDIA_PORT, LAST_MEDIA_PORT, edge.neighbour(0), trunks, routes) + more
                + "\n";
    }

    private static Transport transport(int lane) {
        return lane % 2 == 0 ? Transport.UDP : Transport.TCP;
    }

    private static String name(Transport transport) {
        return transport.name().toLowerCase(Locale.ROOT);
    }

    private static String number(int lane) {
        return Integer.toString(4000 + lane);
    }

    private Loopback callee(int lane) {
        return core.neighbour(100 + lane);
    }

    /** A lane that no other test uses. */
    Lane lane(Transport transport) {
        do {
            lanes++;
        } while (transport(lanes) != transport);
        if (lanes > LANES) {
            throw new AssertionError("more than " + LANES + " lanes are wanted");
        }
        return lane(lanes);
    }

    /** The lane of this number, 1 to {@value #LANES}; even ones are UDP. */
    Lane lane(int lane) {
        return new Lane(transport(lane), number(lane), "t" + lane, edge.neighbour(100 + lane), callee(lane),
                edge + ":5060");
    }

    Loopback edge() {
        return edge;
    }

    Loopback core() {
        return core;
    }

    /** Asks over the control socket. */
    Config ask(String command, Map<String, String> arguments) {
        return RunningDrawbridge.ask(Objects.requireNonNull(home), command, arguments);
    }

    /** The record of the last call to this lane's number, once it has ended. */
    CallRecord record(Lane lane) {
        return await("the end of the call to " + lane.number(), () -> ended(lane).findFirst());
    }

    /** The records of all calls to a lane's number that have ended, the newest first. */
    Stream<CallRecord> ended(Lane lane) {
        return ask("calls", Map.of("ended", "true")).getConfigList("calls").stream()
                .filter(call -> call.getString("callee").equals(lane.number()))
                .map(call -> new CallRecord(ask("explain", Map.of("id", call.getString("id")))));
    }

    /** How many calls live. */
    int calls() {
        return ask("calls", Map.of()).getInt("total");
    }

    /** Waits until a trunk is in a state. */
    void awaitTrunk(String name, String state) {
        await("trunk " + name + " being " + state, () -> ask("trunks", Map.of()).getConfigList("trunks").stream()
                .filter(trunk -> trunk.getString("name").equals(name) && trunk.getString("state").equals(state))
                .findFirst());
    }

    /** Waits for what the node brings about. */
    static <T> T await(String what, Supplier<Optional<T>> condition) {
        return Await.result(what, LIMIT, condition);
    }

    /** Fails unless every call is over and every port of the media ranges can be bound again. */
    void assertNothingLeft() {
        await("the end of all calls", () -> calls() == 0 ? Optional.of(true) : Optional.empty());
        assertEquals(0, calls());
        await("all media ports", () -> allFree(edge) && allFree(core) ? Optional.of(true) : Optional.empty());
    }

    private static boolean allFree(Loopback address) {
        for (int port = FIRST_MEDIA_PORT; port <= LAST_MEDIA_PORT; port++) {
            try (DatagramSocket socket = new DatagramSocket(null)) {
                socket.setReuseAddress(false);
                socket.bind(new InetSocketAddress(address.address(), port));
            } catch (IOException _) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (drawbridge != null) {
            try (RunningDrawbridge closing = drawbridge) {
                assertNothingLeft();
            }
        }
    }
}
