package io.drawbridge.rtp.udp;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the kernel is asked for packets. */
public enum Transport {
    /** Linux epoll; nothing is allocated per packet. */
    EPOLL,
    /** What the JDK offers everywhere. */
    NIO;

    private static final Logger LOG = LoggerFactory.getLogger(Transport.class);

    /** This one, or NIO where the machine does not have it; that is said in the log in one line. */
    public Transport orPortable() {
        if (this == EPOLL && !Epoll.isAvailable()) {
            LOG.warn("no epoll here ({}): media runs on NIO", String.valueOf(Epoll.unavailabilityCause()));
            return NIO;
        }
        return this;
    }

    /** Makes the I/O side of loops for sockets of this kind. */
    public IoHandlerFactory ioHandlerFactory() {
        return switch (this) {
            case EPOLL -> EpollIoHandler.newFactory();
            case NIO -> NioIoHandler.newFactory();
        };
    }

    /**
     * Opens and binds a socket, on any thread.
     *
     * @param local the address and port; the port must be named, for a disconnected socket keeps only a named one
     * @param trafficClass the byte of the IP header that carries the DSCP in its upper six bits
     * @throws IOException if the port is taken or the process is out of descriptors
     */
    public UdpSocket open(InetSocketAddress local, int trafficClass) throws IOException {
        return switch (this) {
            case EPOLL -> EpollUdpSocket.open(local, trafficClass);
            case NIO -> NioUdpSocket.open(local, trafficClass);
        };
    }
}
