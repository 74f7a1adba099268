package io.drawbridge.sip.stack;

import io.drawbridge.sip.engine.Outlet;
import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.flow.Flow;
import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.flow.Transport;
import io.drawbridge.sip.transport.ListenerAddress;
import io.drawbridge.sip.transport.Loops;
import io.drawbridge.sip.transport.TcpPort;
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
    private final SipSettings settings;
    private final List<SipListener> order = new CopyOnWriteArrayList<>();
    private final List<UdpPort> udp = new CopyOnWriteArrayList<>();
    private final List<TcpPort> tcp = new CopyOnWriteArrayList<>();
    private int opened;

    Ports(SipSettings settings) {
        this.settings = settings;
    }

    /** Opens a listener; one of UDP on the next loop. */
    synchronized SipListener open(ListenerSettings wanted, Loops loops) throws IOException {
        ListenerAddress address = new ListenerAddress(wanted.network(), wanted.bind(), wanted.advertised());
        SipListener listener = switch (wanted.transport()) {
            case UDP -> {
                UdpPort port = UdpPort.bind(address, loops, opened++, settings.limits().datagram());
                udp.add(port);
                yield port.listener();
            }
            case TCP -> {
                TcpPort port = TcpPort.bind(address, loops, settings.tcp(), settings.limits().streamMessage());
                tcp.add(port);
                yield port.listener();
            }
        };
        order.add(listener);
        return listener;
    }

    List<SipListener> listeners() {
        return List.copyOf(order);
    }

    /** By its socket: dialogs go on with the listener as it was when they began. */
    private @Nullable UdpPort udp(SipListener listener) {
        for (UdpPort port : udp) {
            if (port.listener().sameSocket(listener)) {
                return port;
            }
        }
        return null;
    }

    private @Nullable TcpPort tcp(SipListener listener) {
        for (TcpPort port : tcp) {
            if (port.listener().sameSocket(listener)) {
                return port;
            }
        }
        return null;
    }

    @Override
    public @Nullable Flow request(byte[] message, Destination destination, @Nullable Consumer<String> failed) {
        if (destination.listener().transport() == Transport.UDP) {
            UdpPort port = udp(destination.listener());
            if (port != null) {
                port.send(message, destination.address(), failed);
            } else if (failed != null) {
                failed.accept("listener closed");
            }
            return null;
        }
        TransportFlow connection = connection(destination);
        if (connection != null) {
            connection.send(message, destination.address(), failed);
        } else if (failed != null) {
            failed.accept("listener closed");
        }
        return connection;
    }

    @Override
    public boolean recall(byte[] message, Flow flow) {
        return flow instanceof TransportFlow connection && connection.recall(message);
    }

    private @Nullable TransportFlow connection(Destination destination) {
        if (destination.flow() instanceof TransportFlow known && known.open()
                && known.listener().transport().reliable()) {
            return known;
        }
        TcpPort port = tcp(destination.listener());
        return port == null ? null : port.connection(destination.address());
    }

    @Override
    public Destination forLong(Destination destination) {
        for (TcpPort port : tcp) {
            if (port.listener().network().equals(destination.listener().network())
                    && port.connected(destination.address())) {
                return new Destination(port.listener(), destination.address(), null);
            }
        }
        return destination;
    }

    @Override
    public void response(byte[] message, Flow flow, InetSocketAddress to, @Nullable Consumer<String> failed) {
        ((TransportFlow) flow).send(message, to, failed);
    }

    /** Has the socket of this listener known as it says from now on. */
    synchronized void present(SipListener as) {
        order.replaceAll(known -> known.sameSocket(as) ? as : known);
        UdpPort datagrams = udp(as);
        if (datagrams != null) {
            datagrams.present(as);
        }
        TcpPort streams = tcp(as);
        if (streams != null) {
            streams.present(as);
        }
    }

    synchronized void close(SipListener listener) {
        order.removeIf(listener::sameSocket);
        udp.removeIf(port -> {
            boolean wanted = port.listener().sameSocket(listener);
            if (wanted) {
                port.close();
            }
            return wanted;
        });
        tcp.removeIf(port -> {
            boolean wanted = port.listener().sameSocket(listener);
            if (wanted) {
                port.close();
            }
            return wanted;
        });
    }

    synchronized void close() {
        udp.forEach(UdpPort::close);
        tcp.forEach(TcpPort::close);
        udp.clear();
        tcp.clear();
        order.clear();
    }
}
