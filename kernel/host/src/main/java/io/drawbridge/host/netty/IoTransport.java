package io.drawbridge.host.netty;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** How loops wait for sockets on this machine, and the kinds of channels that go with that. */
public enum IoTransport {
    /** Linux, where its native library loads. */
    EPOLL(EpollSocketChannel.class, EpollServerSocketChannel.class, EpollDatagramChannel.class),
    /** Everywhere. */
    NIO(NioSocketChannel.class, NioServerSocketChannel.class, NioDatagramChannel.class);

    private final Class<? extends SocketChannel> socket;
    private final Class<? extends ServerSocketChannel> serverSocket;
    private final Class<? extends DatagramChannel> datagram;

    IoTransport(
            Class<? extends SocketChannel> socket,
            Class<? extends ServerSocketChannel> serverSocket,
            Class<? extends DatagramChannel> datagram) {
        this.socket = socket;
        this.serverSocket = serverSocket;
        this.datagram = datagram;
    }

    /** The best that this machine has. */
    public static IoTransport best() {
        return Epoll.isAvailable() ? EPOLL : NIO;
    }

    /** TCP, the side that connects. */
    public Class<? extends SocketChannel> socket() {
        return socket;
    }

    Class<? extends ServerSocketChannel> serverSocket() {
        return serverSocket;
    }

    Class<? extends DatagramChannel> datagram() {
        return datagram;
    }

    /**
     * Makes loops; their threads are daemons and start when first needed.
     *
     * @param name what the threads are called, before a number
     * @param loader the context class loader of the threads, whoever it is that first needs them
     */
    public MultiThreadIoEventLoopGroup loops(int threads, String name, ClassLoader loader) {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory factory = task -> {
            Thread thread = new FastThreadLocalThread(
                    task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            return thread;
        };
        return new MultiThreadIoEventLoopGroup(threads, factory, handlers());
    }

    private IoHandlerFactory handlers() {
        return switch (this) {
            case EPOLL -> EpollIoHandler.newFactory();
            case NIO -> NioIoHandler.newFactory();
        };
    }
}
