package io.drawbridge.sip.transport;

import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.flow.Transport;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A TCP listener and all its connections, those that we open as well.
 *
 * <p>A connection is used again for the same peer as long as it is open (RFC 3261 §18). Connections are spread over
 * the loops; each message goes to the shard of its own Call-ID from there.
 */
public final class TcpPort {
    private static final Logger LOG = LoggerFactory.getLogger(TcpPort.class);
    private static final int BACKLOG = 1_024;

    private final Loops loops;
    private final TcpSettings settings;
    private final int limit;
    private final Channel server;
    private final Map<InetSocketAddress, TcpConnection> connections = new ConcurrentHashMap<>();
    private final Map<InetAddress, Integer> sources = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();
    private final ScheduledFuture<?> sweep;
    private volatile SipListener listener;

    private TcpPort(SipListener listener, Loops loops, TcpSettings settings, int limit, Channel server) {
        this.listener = listener;
        this.loops = loops;
        this.settings = settings;
        this.limit = limit;
        this.server = server;
        this.sweep = server.eventLoop().scheduleWithFixedDelay(this::expire, 1, 1, TimeUnit.SECONDS);
    }

    /**
     * Binds a server socket.
     *
     * @param bind what to bind and advertise
     * @param loops the loops of the connections
     * @param settings how streams behave
     * @param limit the longest message
     */
    public static TcpPort bind(ListenerAddress bind, Loops loops, TcpSettings settings, int limit) throws IOException {
        Acceptor acceptor = new Acceptor();
        ServerBootstrap bootstrap = new ServerBootstrap().group(loops.loop(0), loops.group())
                .channel(loops.epoll() ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.AUTO_READ, false)
                .childHandler(acceptor);
        ChannelFuture bound = bootstrap.bind(bind.local()).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException("tcp " + bind.local() + ": " + bound.cause().getMessage(), bound.cause());
        }
        InetSocketAddress local = (InetSocketAddress) bound.channel().localAddress();
        SipListener listener = new SipListener(bind.network(), Transport.TCP, local,
                bind.advertisedAt(local.getPort()));
        TcpPort port = new TcpPort(listener, loops, settings, limit, bound.channel());
        acceptor.port = port;
        return port;
    }

    /** The listener with its real port. */
    public SipListener listener() {
        return listener;
    }

    /** What the socket and its connections are known as from now on. */
    public void present(SipListener as) {
        listener = as;
    }

    /** Tells whether a connection with this peer is open or being opened. */
    public boolean connected(InetSocketAddress peer) {
        TcpConnection known = connections.get(peer);
        return known != null && known.open();
    }

    /** The connection with a peer; opened if there is none. Any thread. */
    public TransportFlow connection(InetSocketAddress peer) {
        TcpConnection known = connections.get(peer);
        if (known != null && known.open()) {
            return known;
        }
        EventLoop loop = loops.loop(next.getAndIncrement());
        TcpConnection made = new TcpConnection(this::listener, peer, settings, loops.receiver(loop), limit, this::gone);
        TcpConnection other = connections.merge(peer, made, (old, fresh) -> old.open() ? old : fresh);
        if (made.equals(other)) {
            connect(made, loop);
        }
        return other;
    }

    private void connect(TcpConnection connection, EventLoop loop) {
        InetAddress from = listener.local().getAddress();
        Bootstrap bootstrap = new Bootstrap().group(loop)
                .channel(loops.epoll() ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) settings.connect().toMillis())
                .handler(connection);
        if (!from.isAnyLocalAddress()) {
            bootstrap.localAddress(new InetSocketAddress(from, 0));
        }
        bootstrap.connect(connection.remote()).addListener(done -> {
            if (!done.isSuccess()) {
                connection.close(reason(done.cause()));
            }
        });
    }

    /** The reason without the address, which the decision record has anyway. */
    private static String reason(Throwable cause) {
        String text = String.valueOf(cause.getMessage());
        return text.contains("refused") ? "connection refused"
                : text.contains("timed out") ? "connect timed out" : text;
    }

    private @Nullable TcpConnection accept(Channel channel) {
        InetSocketAddress peer = (InetSocketAddress) channel.remoteAddress();
        if (peer == null || connections.size() >= settings.connections()
                || sources.merge(peer.getAddress(), 1, Integer::sum) > settings.perSource()) {
            LOG.debug("{} too many connections: {}", listener.local(), peer);
            if (peer != null && connections.size() < settings.connections()) {
                release(peer.getAddress());
            }
            return null;
        }
        TcpConnection made = new TcpConnection(
                this::listener, peer, settings, loops.receiver(channel.eventLoop()), limit, this::goneWithSource);
        connections.put(peer, made);
        return made;
    }

    private void goneWithSource(TcpConnection connection) {
        release(connection.remote().getAddress());
        gone(connection);
    }

    private void release(InetAddress source) {
        sources.computeIfPresent(source, (address, count) -> count > 1 ? count - 1 : null);
    }

    private void gone(TcpConnection connection) {
        connections.remove(connection.remote(), connection);
    }

    private void expire() {
        long now = System.nanoTime();
        connections.values().forEach(connection -> connection.expire(now));
    }

    /** How many connections there are. */
    public int connections() {
        return connections.size();
    }

    /** Stops listening and ends all connections. */
    public void close() {
        sweep.cancel(false);
        server.close().awaitUninterruptibly();
        connections.values().forEach(connection -> connection.close("listener closed"));
    }

    /** Makes a connection of each accepted channel, or closes it. */
    private static final class Acceptor extends ChannelInitializer<Channel> {
        private volatile @Nullable TcpPort port;

        @Override
        protected void initChannel(Channel channel) {
            channel.config().setOption(ChannelOption.TCP_NODELAY, true);
            channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
                @Override
                public void channelActive(ChannelHandlerContext context) {
                    TcpPort to = port;
                    TcpConnection connection = to == null ? null : to.accept(context.channel());
                    if (connection == null) {
                        var _ = context.close();
                        return;
                    }
                    context.pipeline().replace(this, "sip", connection);
                    connection.opened(context.channel());
                    context.channel().config().setAutoRead(true);
                }
            });
        }

        @Override
        public boolean isSharable() {
            return true;
        }
    }
}
