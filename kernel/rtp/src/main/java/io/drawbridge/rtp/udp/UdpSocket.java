package io.drawbridge.rtp.udp;

import io.drawbridge.rtp.packet.PacketBuffer;
import io.netty.channel.IoEventLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** A bound, non-blocking UDP socket; see the package for its threads. */
public abstract sealed class UdpSocket permits EpollUdpSocket, NioUdpSocket {

    /**
     * Receives through a connected socket; allocates nothing.
     *
     * @return the length; 0 if there was nothing, -1 for an empty datagram
     */
    public abstract int receive(PacketBuffer into) throws IOException;

    /**
     * Receives through a socket that is not connected, or not surely.
     *
     * @return where it came from; null if there was nothing
     */
    public abstract @Nullable InetSocketAddress receiveFrom(PacketBuffer into) throws IOException;

    /**
     * Sends through a connected socket; allocates nothing.
     *
     * @return whether the kernel took it
     */
    public abstract boolean send(PacketBuffer packet) throws IOException;

    /**
     * Sends through a socket that is not connected.
     *
     * @return whether the kernel took it
     */
    public abstract boolean sendTo(PacketBuffer packet, InetSocketAddress destination) throws IOException;

    /** Lets only this address through from now on; what is queued already may stay. */
    public abstract void connect(InetSocketAddress remote) throws IOException;

    /** Lets everybody through again. The port is kept. */
    public abstract void disconnect() throws IOException;

    /** Has the loop tell of packets. Only on that loop. */
    public abstract void register(IoEventLoop loop, Receiver receiver) throws IOException;

    /** Has the loop tell no more. Only on that loop. */
    public abstract void deregister();

    /** Closes the socket, deregistered or never registered. Idempotent. */
    public abstract void close();
}
