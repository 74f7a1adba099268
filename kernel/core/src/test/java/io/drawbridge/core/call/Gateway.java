package io.drawbridge.core.call;

import io.drawbridge.core.config.NodeConfiguration;
import io.drawbridge.core.node.Node;
import io.drawbridge.core.node.NodeStartException;
import io.drawbridge.core.node.ScriptedNode;
import io.drawbridge.core.record.RecordText;
import io.drawbridge.core.trunk.Trunk;
import io.drawbridge.rtp.loop.MediaLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
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
import java.util.stream.Stream;

/**
 * A real node between two networks: alice is a stranger in {@code left}, bob and carol are trunks in {@code right}.
 * Closing it fails the test if a call, a trunk’s slot or a port was not given back.
 */
final class Gateway implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final int FIRST_PORT = 21_000;
    private static final int LAST_PORT = 21_019;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    final Script script = new Script();
    final WirePeer alice;
    final WirePeer bob;
    final WirePeer carol;
    final InetAddress left;
    final InetAddress right;
    final Node node;
    private final Path home;
    private final List<WirePeer> peers = new ArrayList<>();

    private Gateway(List<String> more) {
        int mine = NUMBER.incrementAndGet() & 0xff;
        String prefix = "127." + (20 + ProcessHandle.current().pid() % 200) + "." + mine + ".";
        left = address(prefix + 1);
        right = address(prefix + 2);
        alice = peer(address(prefix + 11));
        bob = peer(address(prefix + 21));
        carol = peer(address(prefix + 22));
        try {
            home = Files.createTempDirectory("gateway");
            Path file = Files.writeString(home.resolve("gateway.conf"), text(more));
            node = ScriptedNode.start(NodeConfiguration.load(Optional.of(file), home), script);
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
        return new Gateway(List.of(more));
    }

    private String text(List<String> more) {
        return """
                drawbridge {
                  networks {
                    left { sip = [ { transport = udp, bind = "%1$s:0" } ], media { bind = "%1$s" }, strangers = accept }
                    right { sip = [ { transport = udp, bind = "%2$s:0" } ], media { bind = "%2$s" } }
                  }
                  network-defaults.media { ports = "%3$d-%4$d", quarantine = 1ms }
                  trunk-defaults.probe.method = off
                  trunks {
                    bob { network = right, targets = ["sip:%5$s"], groups = [all], priority = 1 }
                    carol { network = right, targets = ["sip:%6$s"], groups = [all], priority = 2 }
                  }
                  media.loops = 1
                }
                """.formatted(left.getHostAddress(), right.getHostAddress(), FIRST_PORT, LAST_PORT, bob.hostPort(),
                carol.hostPort()) + String.join("\n", more) + "\n";
    }

    static InetAddress address(String text) {
        return InetAddress.ofLiteral(text);
    }

    /** One more party; closed with the gateway. */
    WirePeer peer(InetAddress address) {
        WirePeer peer = new WirePeer(address);
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
        return "sip:" + number + "@" + left.getHostAddress() + ":" + listener("left").getPort();
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

    private static boolean portsFree(InetAddress address) {
        for (int port = FIRST_PORT; port <= LAST_PORT; port++) {
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
            await("every port on the left", () -> portsFree(left));
            await("every port on the right", () -> portsFree(right));
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
