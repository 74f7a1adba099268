package io.drawbridge.core.ua;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The media end of a test call: sends a tone every 20 ms, takes what arrives, and measures. One thread does both, so
 * that times of sending and receiving come from one hand; what others ask for is posted to it.
 */
final class MediaProbe implements AutoCloseable {
    private static final int HEADER = 12;
    private static final int LARGEST = 2048;
    private static final long MILLISECOND = 1_000_000;
    private static final long FRAME_NANOS = 20 * MILLISECOND;
    private static final int PCMU = 0;

    private final DatagramChannel channel;
    private final Selector selector;
    private final ConcurrentLinkedQueue<Runnable> orders = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<MediaReport> report = new CompletableFuture<>();

    // From here on confined to the probe's thread.
    private final ToneSource tone = new ToneSource(ThreadLocalRandom.current().nextLong());
    private final ToneMeter meter = new ToneMeter();
    private final ReceivedStream stream = new ReceivedStream();
    private final EchoTimes echo = new EchoTimes();
    private final TelephoneEvents events = new TelephoneEvents();
    private final StringBuilder keysReceived = new StringBuilder();
    private final byte[] audio = new byte[ToneSource.FRAME];
    private final byte[] event = new byte[4];
    private final ByteBuffer out = ByteBuffer.allocateDirect(LARGEST);
    private final ByteBuffer in = ByteBuffer.allocate(LARGEST);
    private final int ssrc = ThreadLocalRandom.current().nextInt();
    private int sequence = ThreadLocalRandom.current().nextInt(0x10000);
    private int timestamp = ThreadLocalRandom.current().nextInt();
    private @Nullable InetSocketAddress remote;
    private int eventType = -1;
    private long nextFrame;
    private long answeredAt;
    private @Nullable Long firstAt;
    private long sent;
    private long received;
    private long strange;
    private String keysSent = "";
    private int lastKeyTimestamp;
    private boolean keySeen;
    private boolean stopped;

    private MediaProbe(DatagramChannel channel, Selector selector) {
        this.channel = channel;
        this.selector = selector;
    }

    /** Opens a port of this address, even as RFC 3550 §11 wants it, and listens. */
    static MediaProbe open(InetAddress local) throws IOException {
        DatagramChannel channel = bindEven(local);
        Selector selector = Selector.open();
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
        MediaProbe probe = new MediaProbe(channel, selector);
        Thread.ofPlatform().name("test call media").daemon().start(probe::run);
        return probe;
    }

    /** The local port. */
    int port() {
        return channel.socket().getLocalPort();
    }

    /**
     * Begins to send, or goes on with another peer.
     *
     * @param peer where the other side wants media
     * @param eventPayloadType the payload type of telephone events, -1 if it takes none
     */
    void talk(InetSocketAddress peer, int eventPayloadType) {
        long now = System.nanoTime();
        post(() -> {
            if (remote == null) {
                answeredAt = now;
                nextFrame = now;
            }
            remote = peer;
            eventType = eventPayloadType;
        });
    }

    /** Presses keys, one after the other. */
    void press(String digits) {
        post(() -> {
            if (eventType >= 0) {
                keysSent += digits;
                events.press(digits);
            }
        });
    }

    /** Ends it and tells what it was like; completes when the thread has ended. */
    CompletableFuture<MediaReport> stop() {
        post(() -> stopped = true);
        return report;
    }

    @Override
    public void close() {
        stop().join();
    }

    private void post(Runnable order) {
        orders.add(order);
        selector.wakeup();
    }

    private void run() {
        try (channel; selector) {
            // The flag is looked at right after the orders: the wake-up that came with them is used up.
            while (!stoppedByOrder()) {
                long due = nextFrame - System.nanoTime();
                if (remote == null) {
                    selector.select();
                } else if (due <= 0) {
                    sendFrame(remote);
                    nextFrame += FRAME_NANOS;
                } else if (due >= MILLISECOND) {
                    selector.select(due / MILLISECOND);
                } else {
                    LockSupport.parkNanos(due);
                }
                selector.selectedKeys().clear();
                receive();
            }
            receive();
            report.complete(report());
        } catch (IOException | RuntimeException e) {
            report.completeExceptionally(e);
        }
    }

    private boolean stoppedByOrder() {
        for (Runnable order = orders.poll(); order != null; order = orders.poll()) {
            order.run();
        }
        return stopped;
    }

    private void sendFrame(InetSocketAddress peer) throws IOException {
        out.clear();
        if (events.keyDown() && eventType >= 0) {
            events.next(event, timestamp);
            header(eventType, events.first(), (int) events.timestamp());
            out.put(event);
        } else {
            tone.next(audio);
            header(PCMU, sent == 0, timestamp);
            out.put(audio);
            echo.sent(audio, System.nanoTime());
        }
        events.advance();
        out.flip();
        channel.send(out, peer);
        sent++;
        sequence++;
        timestamp += ToneSource.FRAME;
    }

    private void header(int payloadType, boolean marker, int time) {
        out.put((byte) 0x80).put((byte) (payloadType | (marker ? 0x80 : 0)));
        out.putShort((short) sequence).putInt(time).putInt(ssrc);
    }

    private void receive() throws IOException {
        while (true) {
            in.clear();
            SocketAddress from = channel.receive(in);
            if (from == null) {
                return;
            }
            long now = System.nanoTime();
            in.flip();
            if (in.remaining() < HEADER || (in.get(0) & 0xc0) != 0x80) {
                strange++;
            } else if (remote != null && !from.equals(remote)) {
                strange++;
            } else {
                packet(now);
            }
        }
    }

    private void packet(long now) {
        received++;
        if (firstAt == null) {
            firstAt = now;
        }
        int sources = in.get(0) & 0x0f;
        int type = in.get(1) & 0x7f;
        int time = in.getInt(4);
        int offset = HEADER + 4 * sources;
        int length = in.limit() - offset;
        stream.packet(in.getInt(8) & 0xffffffffL, in.getShort(2) & 0xffff, time & 0xffffffffL, now);
        if (length <= 0) {
            return;
        }
        if (type == PCMU) {
            meter.frame(in.array(), offset, length);
            echo.received(in.array(), offset, length, now);
        } else if (type == eventType) {
            char key = TelephoneEvents.endedKey(in.array(), offset, length);
            // The end comes three times with one timestamp (RFC 4733 §2.5.1.4).
            if (key != 0 && !(keySeen && time == lastKeyTimestamp)) {
                keySeen = true;
                lastKeyTimestamp = time;
                keysReceived.append(key);
            }
        }
    }

    private MediaReport report() {
        Double first = firstAt == null || remote == null ? null : (firstAt - answeredAt) / 1e6;
        return new MediaReport(sent, received, strange, stream.lost(), stream.lateOrDouble(), stream.sources(), first,
                stream.jitterMillis(), ToneSource.LEVEL_DBM0, meter.levelDbm0(), echo.roundTrips(), keysSent,
                keysReceived.toString());
    }

    private static DatagramChannel bindEven(InetAddress local) throws IOException {
        for (int i = 0; i < 64; i++) {
            DatagramChannel channel = DatagramChannel.open();
            try {
                channel.bind(new InetSocketAddress(local, 0));
            } catch (IOException | UncheckedIOException e) {
                channel.close();
                throw e;
            }
            if (channel.socket().getLocalPort() % 2 == 0) {
                return channel;
            }
            channel.close();
        }
        throw new IOException("no even port free on " + local.getHostAddress());
    }
}
