package io.drawbridge.rtp.udp;

import io.drawbridge.rtp.packet.PacketBuffer;
import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.unix.DatagramSocketAddress;
import io.netty.channel.unix.FileDescriptor;
import io.netty.channel.unix.Socket;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A socket on Netty’s epoll loop through the public {@link EpollIoHandle}: two system calls per relayed packet and no
 * object. Netty’s datagram channel costs some 200 bytes and a third more CPU.
 */
public final class EpollUdpSocket extends UdpSocket {
    // From Linux' headers; Netty sets options by number only.
    private static final int IPPROTO_IP = 0;
    private static final int IP_TOS = 1;
    private static final int IPPROTO_IPV6 = 41;
    private static final int IPV6_V6ONLY = 26;
    private static final int IPV6_TCLASS = 67;

    private final Descriptor descriptor;
    private @Nullable IoRegistration registration;

    private EpollUdpSocket(Descriptor descriptor) {
        this.descriptor = descriptor;
    }

    static EpollUdpSocket open(InetSocketAddress local, int trafficClass) throws IOException {
        Epoll.ensureAvailability();
        boolean ipv6 = local.getAddress() instanceof Inet6Address;
        Descriptor descriptor = Descriptor.open(ipv6);
        try {
            if (ipv6) {
                // Netty opens IPv6 sockets for both families; ours must leave the IPv4 port to others.
                descriptor.setIntOpt(IPPROTO_IPV6, IPV6_V6ONLY, 1);
                descriptor.setIntOpt(IPPROTO_IPV6, IPV6_TCLASS, trafficClass);
            } else {
                descriptor.setIntOpt(IPPROTO_IP, IP_TOS, trafficClass);
            }
            descriptor.bind(local);
            return new EpollUdpSocket(descriptor);
        } catch (IOException e) {
            descriptor.close();
            throw e;
        }
    }

    @Override
    public int receive(PacketBuffer into) throws IOException {
        int length = descriptor.recvAddress(into.address(), 0, into.capacity());
        into.length(Math.max(0, length));
        return length;
    }

    @Override
    public @Nullable InetSocketAddress receiveFrom(PacketBuffer into) throws IOException {
        DatagramSocketAddress source = descriptor.recvFromAddress(into.address(), 0, into.capacity());
        into.length(source == null ? 0 : source.receivedAmount());
        return source;
    }

    @Override
    public boolean send(PacketBuffer packet) throws IOException {
        return descriptor.sendAddress(packet.address(), 0, packet.length()) > 0;
    }

    @Override
    public boolean sendTo(PacketBuffer packet, InetSocketAddress destination) throws IOException {
        return descriptor.sendToAddress(
                packet.address(), 0, packet.length(), destination.getAddress(), destination.getPort()) > 0;
    }

    @Override
    public void connect(InetSocketAddress remote) throws IOException {
        descriptor.connect(remote);
    }

    @Override
    public void disconnect() throws IOException {
        descriptor.disconnect();
    }

    @Override
    public void register(IoEventLoop loop, Receiver receiver) throws IOException {
        Future<IoRegistration> registered = loop.register(new Handle(descriptor, receiver));
        if (!registered.isSuccess()) {
            throw new IOException("not registered with its media loop", registered.cause());
        }
        registration = registered.getNow();
        registration.submit(EpollIoOps.EPOLLIN);
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
            descriptor.close();
        } catch (IOException e) {
            // close(2) frees the descriptor whatever it answers.
            return;
        }
    }

    /** What the loop knows of the socket. */
    private record Handle(Descriptor descriptor, Receiver receiver) implements EpollIoHandle {
        @Override
        public FileDescriptor fd() {
            return descriptor;
        }

        @Override
        public void handle(IoRegistration registration, IoEvent event) {
            receiver.packetWaits();
        }

        @Override
        public void close() throws IOException {
            descriptor.close();
        }
    }

    /** Netty’s socket, opened for the family that is asked for: its own factory takes the one that the JVM prefers. */
    private static final class Descriptor extends Socket {
        Descriptor(int fd) {
            super(fd);
        }

        static Descriptor open(boolean ipv6) {
            return new Descriptor(newSocketDgram0(ipv6 ? SocketProtocolFamily.INET6 : SocketProtocolFamily.INET));
        }
    }
}
