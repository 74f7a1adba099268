package io.drawbridge.plugin.hep;

import io.drawbridge.api.metrics.Counter;
import io.drawbridge.api.plugin.PluginContext;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Sends packets in their order. Whoever adds never waits; a task of the plugin’s sends, one at a time, and ends when
 * nothing is left. After a failure the connection is opened again, first after a second, then after longer and longer
 * pauses. Over TCP the packet that met the failure is sent again, since a part of it is no packet; a datagram is lost.
 */
final class HepSender implements AutoCloseable {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    /** A datagram into nowhere succeeds; only the next one hears of it. */
    private static final Duration SURELY_BACK = Duration.ofSeconds(10);

    private final PluginContext context;
    private final HepConfiguration configuration;
    private final CollectorRoute route;
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
    private final Counter sent;
    private final Counter dropped;
    private final Counter failures;
    // All below is guarded by this object’s lock, which nobody holds while sending.
    private @Nullable Connection connection;
    private Duration pause = FIRST_PAUSE;
    private boolean busy;
    private boolean away;
    private Instant lastFailure = Instant.EPOCH;
    private boolean closed;

    HepSender(PluginContext context, HepConfiguration configuration, CollectorRoute route) {
        this.context = context;
        this.configuration = configuration;
        this.route = route;
        this.sent = context.metrics().counter("packets_sent", "Packets handed to the collector");
        this.dropped = context.metrics().counter("packets_dropped",
                "Packets that were not sent because the collector was slow or away");
        this.failures = context.metrics().counter("connection_failures", "Connections that could not be had or broke");
    }

    /** Adds a packet; in the place of the oldest one if need be. Any thread. */
    void add(byte[] packet) {
        synchronized (this) { // a few instructions
            if (closed) {
                return;
            }
            waiting.add(packet);
            if (waiting.size() > configuration.queue()) {
                waiting.remove();
                dropped.add(1);
            }
            if (busy) {
                return;
            }
            busy = true;
        }
        context.executor().execute(this::sendAll);
    }

    private void sendAll() {
        byte[] packet = next();
        while (packet != null) {
            try {
                connected().send(packet);
                delivered();
            } catch (IOException e) {
                failed(packet, e);
                return;
            }
            packet = next();
        }
    }

    private synchronized byte @Nullable [] next() {
        byte[] packet = closed ? null : waiting.poll();
        busy = packet != null;
        return packet;
    }

    private Connection connected() throws IOException {
        Connection open = connection();
        if (open != null) {
            return open;
        }
        Connection made = route.open();
        synchronized (this) {
            if (!closed) {
                connection = made;
                return made;
            }
        }
        made.close();
        throw new IOException("the plugin ends");
    }

    private synchronized @Nullable Connection connection() {
        return connection;
    }

    private void delivered() {
        sent.add(1);
        synchronized (this) {
            if (!away || Duration.between(lastFailure, context.clock().instant()).compareTo(surelyBack()) < 0) {
                return;
            }
            pause = FIRST_PAUSE;
            away = false;
        }
        context.logger().info("collector {} is back", configuration.collector());
    }

    private Duration surelyBack() {
        return datagrams() ? SURELY_BACK : Duration.ZERO;
    }

    private boolean datagrams() {
        return configuration.transport() == HepConfiguration.Transport.UDP;
    }

    private void failed(byte[] packet, IOException why) {
        Duration wait;
        boolean first;
        synchronized (this) {
            drop();
            if (closed) {
                return;
            }
            first = !away;
            away = true;
            lastFailure = context.clock().instant();
            if (!datagrams() && waiting.size() < configuration.queue()) {
                waiting.addFirst(packet);
            } else {
                dropped.add(1);
            }
            wait = pause;
            pause = pause.multipliedBy(2).compareTo(configuration.longestPause()) > 0
                    ? configuration.longestPause() : pause.multipliedBy(2);
        }
        failures.add(1);
        if (first) {
            context.logger().warn("collector {} is away: {}; next try in {} s", configuration.collector(),
                    why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage(), wait.toSeconds());
        }
        var _ = context.after(wait, this::sendAll);
    }

    private synchronized void drop() {
        Connection broken = connection;
        connection = null;
        if (broken != null) {
            try {
                broken.close();
            } catch (IOException e) {
                context.logger().debug("collector {}: {}", configuration.collector(), e.getMessage());
            }
        }
    }

    /** How many packets wait. */
    synchronized int waiting() {
        return waiting.size();
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            waiting.clear();
            drop();
        }
    }
}
