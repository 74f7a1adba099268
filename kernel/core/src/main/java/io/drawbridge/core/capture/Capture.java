package io.drawbridge.core.capture;

import io.drawbridge.core.ladder.LadderMessage;
import io.drawbridge.core.ladder.LadderView;
import io.drawbridge.core.mirror.MirroredMessage;
import io.drawbridge.core.mirror.Secrets;
import io.drawbridge.core.pcap.PacketWriter;
import io.drawbridge.rtp.packet.PacketBuffer;
import io.drawbridge.rtp.relay.PacketTap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One capture: shards and media loops add, whoever asked for it fetches. */
final class Capture implements PacketTap {
    /** What is fetched at once: a reply in Base64 must fit a line of the control socket. */
    private static final int PIECE = 4 << 20;

    private final String call;
    private final long buffer;
    private final Queue<CapturedPacket> packets = new ConcurrentLinkedQueue<>();
    private final AtomicLong waiting = new AtomicLong();
    private final LongAdder taken = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final ReentrantLock reading = new ReentrantLock();
    private final ByteArrayOutputStream piece = new ByteArrayOutputStream();
    private @Nullable PacketWriter writer;
    private volatile long lastRead = System.nanoTime();
    private volatile boolean stopped;

    Capture(String call, long buffer) {
        this.call = call;
        this.buffer = buffer;
    }

    String call() {
        return call;
    }

    /** What was said before the capture began; before anything is fetched. */
    void before(LadderView ladder) {
        long began = micros(ladder.began());
        reading.lock();
        try {
            for (LadderMessage message : ladder.messages()) {
                CapturedPacket.of(began + message.micros(), message.sent(), message.local(), message.remote(),
                        message.transport(), Secrets.masked(message.bytes())).write(writer());
                taken.increment();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory takes everything
        } finally {
            reading.unlock();
        }
    }

    /** A SIP message of the call; on its shard. */
    void message(MirroredMessage message) {
        add(CapturedPacket.of(message));
    }

    @Override
    public void packet(PacketBuffer packet, boolean sent, InetSocketAddress local, InetSocketAddress remote) {
        byte[] bytes = new byte[Math.min(packet.length(), packet.capacity())];
        packet.bytes().get(0, bytes);
        add(new CapturedPacket(micros(Instant.now()), sent ? local : remote, sent ? remote : local, false, bytes));
    }

    private void add(CapturedPacket packet) {
        if (stopped || waiting.addAndGet(packet.bytes().length) > buffer) {
            waiting.addAndGet(-packet.bytes().length);
            dropped.increment();
        } else {
            taken.increment();
            packets.add(packet);
        }
    }

    /** The next piece of the file, empty if there is nothing new. */
    byte[] read() {
        lastRead = System.nanoTime();
        reading.lock();
        try {
            PacketWriter out = writer();
            for (CapturedPacket packet : next()) {
                packet.write(out);
            }
            byte[] bytes = piece.toByteArray();
            piece.reset();
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory takes everything
        } finally {
            reading.unlock();
        }
    }

    /** Several loops add: each in order, one a moment before another. */
    private List<CapturedPacket> next() {
        List<CapturedPacket> some = new ArrayList<>();
        int size = 0;
        CapturedPacket packet = packets.poll();
        while (packet != null) {
            some.add(packet);
            size += packet.bytes().length;
            packet = size < PIECE ? packets.poll() : null;
        }
        waiting.addAndGet(-size);
        some.sort(Comparator.comparingLong(CapturedPacket::micros));
        return some;
    }

    private PacketWriter writer() throws IOException {
        PacketWriter made = writer;
        if (made == null) {
            made = new PacketWriter(piece);
            writer = made;
        }
        return made;
    }

    void stop() {
        stopped = true;
    }

    boolean stopped() {
        return stopped;
    }

    /** Tells whether nothing more is to be fetched. */
    boolean drained() {
        return stopped && packets.isEmpty();
    }

    long packets() {
        return taken.sum();
    }

    long dropped() {
        return dropped.sum();
    }

    long sinceRead() {
        return System.nanoTime() - lastRead;
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
