package io.drawbridge.sip.stack;

import io.drawbridge.sip.engine.Outlet;
import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.flow.Flow;
import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.shard.EventLoopShards;
import io.drawbridge.sip.transport.ListenerAddress;
import io.drawbridge.sip.transport.TransportFlow;
import io.drawbridge.sip.transport.UdpPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The open listeners, and the way out through them. */
final class Ports implements Outlet {
    private final EventLoopShards shards;
    private final SipSettings settings;
    private final List<UdpPort> open = new CopyOnWriteArrayList<>();
    private int opened;

    Ports(EventLoopShards shards, SipSettings settings) {
        this.shards = shards;
        this.settings = settings;
    }

    /** Opens a listener on the next loop. */
    synchronized SipListener open(ListenerSettings listener, List<Intake> intakes) throws IOException {
        int index = opened++ % shards.count();
        UdpPort port = UdpPort.bind(
                new ListenerAddress(listener.network(), listener.bind(), listener.advertised()), shards.loop(index),
                shards.epoll(), settings.limits().datagram(), intakes.get(index));
        open.add(port);
        return port.listener();
    }

    List<SipListener> listeners() {
        return open.stream().map(UdpPort::listener).toList();
    }

    @Override
    public void request(byte[] message, Destination destination, @Nullable Consumer<String> failed) {
        for (UdpPort port : open) {
            if (port.listener().equals(destination.listener())) {
                port.send(message, destination.address(), failed);
                return;
            }
        }
        if (failed != null) {
            failed.accept("listener closed");
        }
    }

    @Override
    public void response(byte[] message, Flow flow, InetSocketAddress to, @Nullable Consumer<String> failed) {
        ((TransportFlow) flow).send(message, to, failed);
    }

    synchronized void close(SipListener listener) {
        open.removeIf(port -> {
            boolean wanted = port.listener().equals(listener);
            if (wanted) {
                port.close();
            }
            return wanted;
        });
    }

    synchronized void close() {
        open.forEach(UdpPort::close);
        open.clear();
    }
}
