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
 * A socket on Netty’s epoll loop through the public {@link EpollIoHandle}: two system calls per relayed packet and
 * no object. Netty’s datagram channel costs some 200 bytes and a third more CPU.
 *
 * <p>It is Netty’s socket and the loop’s handle in one: with thousands of ports every object between the loop and
 * the socket is a cache miss per packet.
 */
final class EpollUdpSocket extends Socket implements UdpSocket, EpollIoHandle {
    // From Linux’ headers; Netty sets options by number only.
    private static final int IPPROTO_IP = 0;
    private static final int IP_TOS = 1;
    private static final int IPPROTO_IPV6 = 41;
    private static final int IPV6_V6ONLY = 26;
    private static final int IPV6_TCLASS = 67;

    private @Nullable Receiver receiver;
    private @Nullable IoRegistration registration;

    private EpollUdpSocket(boolean ipv6) {
        super(newSocketDgram0(ipv6 ? SocketProtocolFamily.INET6 : SocketProtocolFamily.INET));
    }

    static EpollUdpSocket open(InetSocketAddress local, int trafficClass) throws IOException {
        Epoll.ensureAvailability();
        EpollUdpSocket socket = new EpollUdpSocket(local.getAddress() instanceof Inet6Address);
        try {
            if (socket.ipv6) {
                // Netty opens IPv6 sockets for both families; ours must leave the IPv4 port to others.
                socket.setIntOpt(IPPROTO_IPV6, IPV6_V6ONLY, 1);
                socket.setIntOpt(IPPROTO_IPV6, IPV6_TCLASS, trafficClass);
            } else {
                socket.setIntOpt(IPPROTO_IP, IP_TOS, trafficClass);
            }
            socket.bind(local);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    @Override
    public int receive(PacketBuffer into) throws IOException {
        int length = recvAddress(into.address(), 0, into.capacity());
        into.length(Math.max(0, length));
        return length;
    }

    @Override
    public @Nullable InetSocketAddress receiveFrom(PacketBuffer into) throws IOException {
        DatagramSocketAddress source = recvFromAddress(into.address(), 0, into.capacity());
        into.length(source == null ? 0 : source.receivedAmount());
        return source;
    }

    @Override
    public boolean send(PacketBuffer packet) throws IOException {
        return sendAddress(packet.address(), 0, packet.length()) > 0;
    }

    @Override
    public boolean sendTo(PacketBuffer packet, InetSocketAddress destination) throws IOException {
        return sendToAddress(
                packet.address(), 0, packet.length(), destination.getAddress(), destination.getPort()) > 0;
    }

    @Override
    public void connect(InetSocketAddress remote) throws IOException {
        super.connect(remote);
    }

    @Override
    public void register(IoEventLoop loop, Receiver teller) throws IOException {
        receiver = teller;
        Future<IoRegistration> registered = loop.register(this);
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
    public FileDescriptor fd() {
        return this;
    }

    @Override
    public void handle(IoRegistration on, IoEvent event) {
        if (receiver != null) {
            receiver.packetWaits();
        }
    }

    @Override
    public void close() {
        try {
            super.close();
        } catch (IOException e) {
            // close(2) frees the descriptor whatever it answers.
            return;
        }
    }
}
