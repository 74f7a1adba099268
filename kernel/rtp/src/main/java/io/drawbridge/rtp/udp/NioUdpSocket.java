package io.drawbridge.rtp.udp;

import io.drawbridge.rtp.packet.PacketBuffer;
import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.nio.NioIoHandle;
import io.netty.channel.nio.NioIoOps;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectableChannel;
import org.jspecify.annotations.Nullable;

/**
 * A socket of the JDK on Netty’s selector loop. It never connects its channel: the JDK throws away what is queued at
 * that moment, and RTP of the peer may well be. Strangers are sorted out here, not in the kernel. Bound to the IPv6
 * wildcard it takes the port for IPv4 too.
 */
final class NioUdpSocket implements UdpSocket {
    private final DatagramChannel channel;
    private @Nullable IoRegistration registration;
    private @Nullable InetSocketAddress peer;

    private NioUdpSocket(DatagramChannel channel) {
        this.channel = channel;
    }

    static NioUdpSocket open(InetSocketAddress local, int trafficClass) throws IOException {
        boolean ipv6 = local.getAddress() instanceof Inet6Address;
        DatagramChannel channel =
                DatagramChannel.open(ipv6 ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.IP_TOS, trafficClass);
            channel.bind(local);
            return new NioUdpSocket(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public int receive(PacketBuffer into) throws IOException {
        InetSocketAddress source = receiveFrom(into);
        if (source == null || !source.equals(peer)) {
            into.length(0);
            return 0;
        }
        return into.length() == 0 ? -1 : into.length();
    }

    @Override
    public @Nullable InetSocketAddress receiveFrom(PacketBuffer into) throws IOException {
        ByteBuffer bytes = into.bytes().clear();
        InetSocketAddress source = (InetSocketAddress) channel.receive(bytes);
        into.length(bytes.position());
        bytes.clear();
        return source;
    }

    @Override
    public boolean send(PacketBuffer packet) throws IOException {
        return peer != null && sendTo(packet, peer);
    }

    @Override
    public boolean sendTo(PacketBuffer packet, InetSocketAddress destination) throws IOException {
        ByteBuffer bytes = packet.bytes().limit(packet.length()).position(0);
        try {
            return channel.send(bytes, destination) > 0;
        } finally {
            bytes.clear();
        }
    }

    @Override
    public void connect(InetSocketAddress remote) {
        peer = remote;
    }

    @Override
    public void disconnect() {
        peer = null;
    }

    @Override
    public void register(IoEventLoop loop, Receiver receiver) throws IOException {
        Future<IoRegistration> registered = loop.register(new Handle(channel, receiver));
        if (!registered.isSuccess()) {
            throw new IOException("not registered with its media loop", registered.cause());
        }
        registration = registered.getNow();
        registration.submit(NioIoOps.READ);
    }

    @Override
    public void deregister() {
        if (registration != null) {
            registration.cancel();
            registration = null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The descriptor is gone whatever close(2) answers.
            return;
        }
    }

    /** What the loop knows of the socket. */
    private record Handle(DatagramChannel channel, Receiver receiver) implements NioIoHandle {
        @Override
        public SelectableChannel selectableChannel() {
            return channel;
        }

        @Override
        public void handle(IoRegistration registration, IoEvent event) {
            receiver.packetWaits();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
