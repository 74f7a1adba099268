package io.drawbridge.core.call;

import io.drawbridge.core.config.NodeConfiguration;
import io.drawbridge.core.node.Node;
import io.drawbridge.core.node.NodeStartException;
import io.drawbridge.core.node.ScriptedNode;
import io.drawbridge.core.record.RecordText;
import io.drawbridge.core.revision.ReloadReport;
import io.drawbridge.core.trunk.Trunk;
import io.drawbridge.rtp.loop.MediaLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A real node between two networks: alice is a stranger in {@code left}, bob and carol are trunks in {@code right}.
 * Closing it fails the test if a call, a trunk’s slot or a port was not given back.
 */
final class Gateway implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final int FIRST_PORT = 21_000;
    private static final int SHARED_PORTS = 21_020;
    private static final int PORTS = 20;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    final Script script = new Script();
    final WirePeer alice;
    final WirePeer bob;
    final WirePeer carol;
    final InetAddress left;
    final InetAddress right;
    final Node node;
    private final Wiring wiring;
    private final int leftPorts;
    private final int rightPorts;
    private final Path home;
    private final List<WirePeer> peers = new ArrayList<>();

    private Gateway(Wiring wiring, List<String> more, List<TestPlugin> plugins) {
        int mine = NUMBER.incrementAndGet() & 0xff;
        String prefix = "127." + (20 + ProcessHandle.current().pid() % 200) + "." + mine + ".";
        this.wiring = wiring;
        left = address(wiring.left.v6 ? "::1" : prefix + 1);
        right = address(wiring.right.v6 ? "::1" : prefix + 2);
        alice = peer(wiring.left.v6 ? left : address(prefix + 11), wiring.left.tcp);
        bob = peer(wiring.right.v6 ? right : address(prefix + 21), wiring.right.tcp);
        carol = peer(wiring.right.v6 ? right : address(prefix + 22), wiring.right.tcp);
        // there is one loopback address of IPv6 for everybody
        leftPorts = wiring.left.v6 ? SHARED_PORTS + mine * 2 * PORTS : FIRST_PORT;
        rightPorts = wiring.right.v6 ? SHARED_PORTS + (mine * 2 + 1) * PORTS : FIRST_PORT;
        try {
            home = Files.createTempDirectory("gateway");
            Path file = configure(more, plugins);
            for (TestPlugin plugin : plugins) {
                plugin.install(home.resolve("plugins"));
            }
            NodeConfiguration configuration = NodeConfiguration.load(Optional.of(file), home);
            node = plugins.isEmpty() ? ScriptedNode.start(configuration, script) : Node.start(configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NodeStartException e) {
            throw new AssertionError(e);
        }
        alice.gateway(listener("left"));
        bob.gateway(listener("right"));
        carol.gateway(listener("right"));
    }

    /** Starts a node; lines of configuration come after its own and win. */
    static Gateway start(String... more) {
        return new Gateway(Wiring.UDP, List.of(more), List.of());
    }

    /** Starts a node that asks these plugins in place of the script. */
    static Gateway start(List<TestPlugin> plugins, String... more) {
        return new Gateway(Wiring.UDP, List.of(more), plugins);
    }

    /** Starts a node whose sides are reached in another way. */
    static Gateway start(Wiring wiring, String... more) {
        return new Gateway(wiring, List.of(more), List.of());
    }

    private Path configure(List<String> more, List<TestPlugin> plugins) throws IOException {
        return Files.writeString(home.resolve("gateway.conf"), text(more, plugins));
    }

    /** Has the node take another configuration: its own, with these lines after it. */
    ReloadReport reload(String... more) {
        try {
            configure(List.of(more), List.of());
            return node.reloads().reload("test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file of the configuration. */
    Path file() {
        return home.resolve("gateway.conf");
    }

    /** Reads what a plugin wrote into its own directory; empty while there is nothing. */
    String written(String plugin, String file) {
        try {
            Path path = node.configuration().kernel().dataDir().resolve("plugins").resolve(plugin).resolve(file);
            return Files.exists(path) ? Files.readString(path) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(List<String> more, List<TestPlugin> plugins) {
        return """
                drawbridge {
                  networks {
                    left { sip = [ { transport = %1$s, bind = "%2$s:0" } ], strangers = accept }
                    left.media { bind = "%3$s", ports = "%4$d-%5$d" }
                    right { sip = [ { transport = %6$s, bind = "%7$s:0" } ] }
                    right.media { bind = "%8$s", ports = "%9$d-%10$d" }
                  }
                  network-defaults.media { quarantine = 1ms }
                  trunk-defaults.probe.method = off
                  trunks {
                    bob { network = right, targets = ["sip:%11$s%13$s"], groups = [all], priority = 1 }
                    carol { network = right, targets = ["sip:%12$s%13$s"], groups = [all], priority = 2 }
                  }
                  media.loops = 1
                }
                """.formatted(
                wiring.left.transport(), inUri(left), left.getHostAddress(), leftPorts, leftPorts + PORTS - 1,
                wiring.right.transport(), inUri(right), right.getHostAddress(), rightPorts, rightPorts + PORTS - 1,
                bob.hostPort(), carol.hostPort(), wiring.right.uriParameter()) + String.join("\n", more) + "\n"
                + plugins.stream().map(TestPlugin::section).collect(Collectors.joining("\n")) + "\n";
    }

    private static String inUri(InetAddress address) {
        return address instanceof Inet6Address ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
    }

    static InetAddress address(String text) {
        return InetAddress.ofLiteral(text);
    }

    /** One more party; closed with the gateway. */
    WirePeer peer(InetAddress address) {
        return peer(address, false);
    }

    private WirePeer peer(InetAddress address, boolean tcp) {
        WirePeer peer = new WirePeer(address, tcp);
        peers.add(peer);
        return peer;
    }

    /** One more party that reaches the gateway in a network. */
    WirePeer peer(String network, InetAddress address) {
        WirePeer peer = peer(address);
        peer.gateway(listener(network));
        return peer;
    }

    InetSocketAddress listener(String network) {
        return node.listeners().stream().filter(listener -> listener.network().equals(network)).findFirst()
                .orElseThrow().local();
    }

    /** The Request-URI of a called number. */
    String uri(String number) {
        return "sip:" + number + "@" + inUri(left) + ":" + listener("left").getPort() + wiring.left.uriParameter();
    }

    /** The decision record of the newest call, once that call has ended. */
    String record() {
        await("the end of the newest call",
                () -> node.records().last().filter(record -> record.end().isPresent()).isPresent());
        return RecordText.of(node.records().last().orElseThrow());
    }

    int calls() {
        return node.registry().size();
    }

    String onlyCall() {
        return node.registry().all().iterator().next().id();
    }

    Trunk trunk(String name) {
        return node.trunks().find(name).orElseThrow();
    }

    /** Waits until the media loops have done what they were told so far. */
    void settleMedia() {
        for (MediaLoop loop : node.rtp().loops()) {
            CountDownLatch done = new CountDownLatch(1);
            loop.execute(done::countDown);
            await("the media loop", () -> done.getCount() == 0);
        }
    }

    /** Waits for what other threads bring about. */
    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("waited in vain for " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    private static boolean portsFree(InetAddress address, int first) {
        for (int port = first; port < first + PORTS; port++) {
            if (!portFree(address, port)) {
                return false;
            }
        }
        return true;
    }

    /** Tells whether nobody has a socket there. */
    static boolean portFree(InetAddress address, int port) {
        try (DatagramSocket socket = new DatagramSocket(null)) {
            socket.setReuseAddress(false);
            socket.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try (AutoCloseable scene = this::clear) {
            await("the end of all calls: " + node.registry().size(), () -> calls() == 0);
            await("every slot of trunk bob", () -> trunk("bob").calls() == 0);
            await("every slot of trunk carol", () -> trunk("carol").calls() == 0);
            await("every port on the left", () -> portsFree(left, leftPorts));
            await("every port on the right", () -> portsFree(right, rightPorts));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void clear() throws IOException {
        node.close();
        peers.forEach(WirePeer::close);
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
