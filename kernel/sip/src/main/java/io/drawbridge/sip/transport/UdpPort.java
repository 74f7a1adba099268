package io.drawbridge.sip.transport;

import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.flow.Transport;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A UDP listener on one loop.
 *
 * <p>Datagrams are read and written in batches (recvmmsg, sendmmsg): what is sent while the loop reads is flushed when
 * it has read, what is sent at other times when the loop's tasks are done.
 */
public final class UdpPort {
    private static final Logger LOG = LoggerFactory.getLogger(UdpPort.class);
    private static final int BATCH = 32;
    private static final int SOCKET_BUFFER = 4 << 20;
    private static final int SEND_ATTEMPTS = 8;

    private final Channel channel;
    private final EventLoop loop;
    private final Reader reader;
    private final AtomicBoolean flushing = new AtomicBoolean();
    private final Runnable flush = this::flush;
    private volatile SipListener listener;

    private UdpPort(SipListener listener, Channel channel, Reader reader) {
        this.listener = listener;
        this.channel = channel;
        this.loop = channel.eventLoop();
        this.reader = reader;
    }

    /**
     * Binds a socket.
     *
     * @param bind what to bind and advertise
     * @param loops the loops
     * @param number which of them reads, modulo their number
     * @param largest the longest datagram that is taken whole
     */
    public static UdpPort bind(ListenerAddress bind, Loops loops, int number, int largest) throws IOException {
        EventLoop loop = loops.loop(number);
        boolean epoll = loops.epoll();
        Reader reader = new Reader(loops.receiver(loop), largest + 1);
        OneBuffer buffer = new OneBuffer(epoll ? (largest + 1) * BATCH : largest + 1);
        Bootstrap bootstrap = new Bootstrap().group(loop).handler(reader)
                .channel(epoll ? EpollDatagramChannel.class : NioDatagramChannel.class)
                .option(ChannelOption.RECVBUF_ALLOCATOR, buffer)
                .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER)
                .option(ChannelOption.SO_SNDBUF, SOCKET_BUFFER);
        if (epoll) {
            // one byte more than allowed, so that a longer datagram is seen to be longer
            bootstrap.option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, largest + 1);
            if (ErrorQueue.available()) {
                bootstrap.option(ErrorQueue.IP_RECVERR, 1);
                if (bind.local().getAddress() instanceof Inet6Address) {
                    bootstrap.option(ErrorQueue.IPV6_RECVERR, 1);
                }
            }
        }
        ChannelFuture bound = bootstrap.bind(bind.local()).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException("udp " + bind.local() + ": " + bound.cause().getMessage(), bound.cause());
        }
        bound.channel().closeFuture().addListener(_ -> buffer.close());
        InetSocketAddress local = (InetSocketAddress) bound.channel().localAddress();
        SipListener listener = new SipListener(bind.network(), Transport.UDP, local,
                bind.advertisedAt(local.getPort()));
        UdpPort port = new UdpPort(listener, bound.channel(), reader);
        reader.start(port);
        return port;
    }

    /** The listener with its real port. */
    public SipListener listener() {
        return listener;
    }

    /** What the socket is known as from now on, in another network or told to peers as another address. */
    public void present(SipListener as) {
        listener = as;
    }

    /** Sends a datagram; any thread. */
    public void send(byte[] message, InetSocketAddress to, @Nullable Consumer<String> failed) {
        send(message, to, failed, SEND_ATTEMPTS);
    }

    private void send(byte[] message, InetSocketAddress to, @Nullable Consumer<String> failed, int attempts) {
        ByteBuf copy = channel.alloc().directBuffer(message.length).writeBytes(message);
        channel.write(new DatagramPacket(copy, to)).addListener(written -> {
            if (!written.isSuccess()) {
                unsent(message, to, failed, attempts - 1, written.cause());
            }
        });
        if (!(loop.inEventLoop() && reader.reading()) && flushing.compareAndSet(false, true)) {
            loop.execute(flush);
        }
    }

    /**
     * A socket that reports ICMP errors reports them on the next call, whatever it is: the datagram that met the error
     * of another one goes again.
     */
    private void unsent(byte[] message, InetSocketAddress to, @Nullable Consumer<String> failed, int attempts,
            Throwable cause) {
        if (attempts > 0 && channel.isActive() && IcmpErrors.isForeign(cause)) {
            reader.drainErrors(channel);
            send(message, to, failed, attempts);
        } else if (failed != null) {
            failed.accept(String.valueOf(cause.getMessage()));
        } else {
            LOG.debug("udp {} to {}: {}", listener.local(), to, cause.getMessage());
        }
    }

    /** Whoever found a flush under way has queued its write before this point: the flush goes behind it. */
    private void flush() {
        flushing.set(false);
        loop.execute(channel::flush);
    }

    /** Stops listening. */
    public void close() {
        channel.close().awaitUninterruptibly();
    }

    /** The pipeline's only handler. */
    private static final class Reader extends ChannelInboundHandlerAdapter {
        private final Receiver receiver;
        private final byte[] scratch;
        private @Nullable UdpPort port;
        private final @Nullable ErrorQueue errors;
        private boolean reading;
        private int inBatch;

        Reader(Receiver receiver, int largest) {
            this.receiver = receiver;
            this.scratch = new byte[largest];
            this.errors = ErrorQueue.available() ? ErrorQueue.make() : null;
        }

        void start(UdpPort bound) {
            this.port = bound;
        }

        boolean reading() {
            return reading;
        }

        /** Reads what the network says about datagrams of ours; only epoll wakes for it. */
        void drainErrors(Channel channel) {
            if (errors != null && channel instanceof EpollDatagramChannel datagrams) {
                errors.drain(datagrams, receiver::undeliverable);
            }
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            DatagramPacket packet = (DatagramPacket) message;
            try {
                UdpPort to = port;
                if (to != null) {
                    reading = true;
                    inBatch++;
                    int length = Math.min(packet.content().readableBytes(), scratch.length);
                    packet.content().readBytes(scratch, 0, length);
                    var _ = receiver.received(scratch, length, new UdpFlow(to, to.listener, packet.sender()));
                }
            } finally {
                packet.release();
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            reading = false;
            if (inBatch == 0) {
                // the loop was woken for something else than data
                drainErrors(context.channel());
            }
            receiver.readComplete(inBatch < BATCH);
            inBatch = 0;
            context.flush();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            LOG.debug("udp {}: {}", context.channel().localAddress(), cause.toString());
            drainErrors(context.channel());
        }
    }
}
