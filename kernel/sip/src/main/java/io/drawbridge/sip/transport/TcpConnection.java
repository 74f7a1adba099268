package io.drawbridge.sip.transport;

import io.drawbridge.sip.flow.SipListener;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One TCP connection, accepted or opened by us, on one loop.
 *
 * <p>Reading: whole messages go up; line ends between them are keep-alives, a double one is answered with one
 * (RFC 5626 §3.5.1). Writing: from any thread; what is sent before the connection is open waits for it; a peer that
 * does not read is cut off before what waits for it grows large.
 */
final class TcpConnection extends ChannelInboundHandlerAdapter implements TransportFlow {
    private static final byte[] PONG = {'\r', '\n'};
    private static final int FIRST_BUFFER = 2_048;
    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Supplier<SipListener> listener;
    private final InetSocketAddress remote;
    private final TcpSettings settings;
    private final Receiver receiver;
    private final StreamFrame frame;
    private final int limit;
    private final Consumer<TcpConnection> whenClosed;
    private final AtomicBoolean flushing = new AtomicBoolean();
    private final AtomicLong pending = new AtomicLong();
    private final Queue<Unsent> early = new ArrayDeque<>();
    private final long born = System.nanoTime();
    private volatile @Nullable Channel channel;
    private volatile State state = State.OPENING;
    private volatile String ending = "connection closed";
    private volatile boolean used;
    private volatile long lastRead = born;
    private volatile long incompleteSince;
    private byte[] buffer = new byte[FIRST_BUFFER];
    private int start;
    private int end;
    private int lineEnds;
    private volatile long brokenSince;

    private enum State { OPENING, OPEN, CLOSED }

    @SuppressWarnings("ArrayRecordComponent") // nobody compares what waits
    private record Unsent(byte[] message, @Nullable Consumer<String> failed) {
    }

    TcpConnection(Supplier<SipListener> listener, InetSocketAddress remote, TcpSettings settings, Receiver receiver,
            int limit, Consumer<TcpConnection> whenClosed) {
        this.listener = listener;
        this.remote = remote;
        this.settings = settings;
        this.receiver = receiver;
        this.limit = limit;
        this.frame = new StreamFrame(limit);
        this.whenClosed = whenClosed;
        frame.reset();
    }

    @Override
    public SipListener listener() {
        return listener.get();
    }

    @Override
    public InetSocketAddress local() {
        Channel open = channel;
        return open != null && open.localAddress() instanceof InetSocketAddress address ? address : listener().local();
    }

    @Override
    public InetSocketAddress remote() {
        return remote;
    }

    @Override
    public boolean open() {
        return state != State.CLOSED && brokenSince == 0;
    }

    @Override
    public void send(byte[] message, InetSocketAddress to, @Nullable Consumer<String> failed) {
        used = true;
        Channel open;
        synchronized (early) { // a sender of another thread meets the end of the opening
            if (state == State.OPENING && early.size() < 1_000) {
                early.add(new Unsent(message, failed));
                return;
            }
            open = open() ? channel : null;
        }
        if (open == null) {
            report(failed, ending);
        } else {
            write(open, message, failed);
        }
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // another message may say the same
    public boolean recall(byte[] message) {
        synchronized (early) {
            return early.removeIf(unsent -> unsent.message() == message);
        }
    }

    private void write(Channel open, byte[] message, @Nullable Consumer<String> failed) {
        if (pending.addAndGet(message.length) > settings.pending()) {
            pending.addAndGet(-message.length);
            close("peer does not read");
            report(failed, ending);
            return;
        }
        open.write(open.alloc().directBuffer(message.length).writeBytes(message)).addListener(written -> {
            pending.addAndGet(-message.length);
            if (!written.isSuccess()) {
                report(failed, ending);
            }
        });
        if (flushing.compareAndSet(false, true)) {
            open.eventLoop().execute(() -> {
                flushing.set(false);
                open.flush();
            });
        }
    }

    private static void report(@Nullable Consumer<String> failed, String detail) {
        if (failed != null) {
            failed.accept(detail);
        }
    }

    /** The connection is there; what waited for it goes out. */
    void opened(Channel open) {
        synchronized (early) {
            if (state != State.OPENING) {
                var _ = open.close();
                return;
            }
            channel = open;
            state = State.OPEN;
            for (Unsent unsent : early) {
                write(open, unsent.message(), unsent.failed());
            }
            early.clear();
        }
    }

    /** Ends the connection; any thread. */
    void close(String detail) {
        Unsent[] unsent;
        Channel open;
        synchronized (early) {
            if (state == State.CLOSED) {
                return;
            }
            ending = detail;
            state = State.CLOSED;
            unsent = early.toArray(Unsent[]::new);
            early.clear();
            open = channel;
        }
        for (Unsent one : unsent) {
            report(one.failed(), detail);
        }
        if (open != null) {
            var _ = open.close();
        }
        whenClosed.accept(this);
        if (used) {
            receiver.closed(this, detail);
        }
    }

    /** Ends the connection if its peer is too slow or silent for too long. */
    void expire(long now) {
        long since = incompleteSince;
        if (state == State.OPENING && now - born > settings.connect().toNanos()) {
            close("connect timed out");
        } else if (brokenSince != 0 && now - brokenSince > LINGER_NANOS) {
            close("malformed message");
        } else if (since != 0 && now - since > settings.message().toNanos()) {
            close("message incomplete for too long");
        } else if (now - lastRead > (used ? settings.idle() : settings.message()).toNanos()) {
            close("idle");
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        opened(context.channel());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        close("connection closed by peer");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        close(String.valueOf(cause.getMessage()));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            lastRead = System.nanoTime();
            while (bytes.isReadable() && open()) {
                append(bytes);
                messages(context);
            }
        } finally {
            bytes.release();
        }
    }

    private void append(ByteBuf bytes) {
        int more = Math.min(bytes.readableBytes(), limit + FIRST_BUFFER - (end - start));
        if (end + more > buffer.length) {
            int kept = end - start;
            byte[] target = kept + more > buffer.length ? new byte[Math.max(kept + more, buffer.length * 2)] : buffer;
            System.arraycopy(buffer, start, target, 0, kept);
            buffer = target;
            start = 0;
            end = kept;
        }
        bytes.readBytes(buffer, end, more);
        end += more;
    }

    private void messages(ChannelHandlerContext context) {
        while (open()) {
            keepAlives(context);
            if (start == end) {
                settle();
                return;
            }
            int size = frame.size(buffer, start, end - start);
            if (size == StreamFrame.TOO_LONG) {
                // the scan says what is wrong with it, and where to
                var _ = receiver.received(Arrays.copyOfRange(buffer, start, end), end - start, this);
                giveUp(context);
                return;
            }
            if (size == StreamFrame.INCOMPLETE) {
                if (incompleteSince == 0) {
                    incompleteSince = lastRead;
                }
                return;
            }
            used = true;
            byte[] whole = start == 0 ? buffer : Arrays.copyOfRange(buffer, start, start + size);
            boolean goesOn = receiver.received(whole, size, this);
            start += size;
            incompleteSince = 0;
            frame.reset();
            if (!goesOn) {
                giveUp(context);
                return;
            }
        }
    }

    /**
     * What follows a message that cannot be trusted is not looked at. The stream ends behind our answer; it is closed a
     * little later, for to close a socket with bytes unread would take the answer back.
     */
    private void giveUp(ChannelHandlerContext context) {
        brokenSince = System.nanoTime();
        settle();
        context.flush();
        if (context.channel() instanceof DuplexChannel duplex) {
            var _ = duplex.shutdownOutput();
        }
    }

    private void settle() {
        start = 0;
        end = 0;
        incompleteSince = 0;
        if (buffer.length > FIRST_BUFFER * 8) {
            buffer = new byte[FIRST_BUFFER];
        }
    }

    private void keepAlives(ChannelHandlerContext context) {
        while (start < end && (buffer[start] == '\r' || buffer[start] == '\n')) {
            lineEnds += buffer[start] == '\n' ? 1 : 0;
            if (lineEnds == 2) {
                lineEnds = 0;
                var _ = context.writeAndFlush(context.alloc().buffer(2).writeBytes(PONG), context.voidPromise());
            }
            start++;
        }
        if (start < end) {
            lineEnds = 0;
        }
    }
}
