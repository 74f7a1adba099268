package io.drawbridge.rtp.udp;

import io.drawbridge.rtp.packet.PacketBuffer;
import io.netty.channel.IoEventLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** A bound, non-blocking UDP socket; see the package for its threads. */
public sealed interface UdpSocket permits EpollUdpSocket, NioUdpSocket {

    /**
     * Receives through a connected socket; allocates nothing.
     *
     * @return the length; 0 if there was nothing, -1 for an empty datagram
     */
    int receive(PacketBuffer into) throws IOException;

    /**
     * Receives through a socket that is not connected, or not surely.
     *
     * @return where it came from; null if there was nothing
     */
    @Nullable InetSocketAddress receiveFrom(PacketBuffer into) throws IOException;

    /**
     * Sends through a connected socket; allocates nothing.
     *
     * @return whether the kernel took it
     */
    boolean send(PacketBuffer packet) throws IOException;

    /**
     * Sends through a socket that is not connected.
     *
     * @return whether the kernel took it
     */
    boolean sendTo(PacketBuffer packet, InetSocketAddress destination) throws IOException;

    /** Lets only this address through from now on; what is queued already may stay. */
    void connect(InetSocketAddress remote) throws IOException;

    /** Lets everybody through again. The port is kept. */
    void disconnect() throws IOException;

    /** Has the loop tell of packets. Only on that loop. */
    void register(IoEventLoop loop, Receiver receiver) throws IOException;

    /** Has the loop tell no more. Only on that loop. */
    void deregister();

    /** Closes the socket, deregistered or never registered. Idempotent. */
    void close();
}
