package io.drawbridge.rtp.loop;

import io.drawbridge.rtp.packet.PacketBuffer;
import io.drawbridge.rtp.packet.RtpPacket;
import io.drawbridge.rtp.udp.Transport;
import io.netty.channel.IoEventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that moves packets, with the buffers that every packet on it goes through. */
public final class MediaLoop {
    /** How often residents look at what only time can tell: silence, time-outs. */
    public static final Duration SWEEP = Duration.ofMillis(250);

    private static final Logger LOG = LoggerFactory.getLogger(MediaLoop.class);

    private final int number;
    private final IoEventLoop executor;
    private final Transport transport;
    private final LongSupplier nanoTime;
    private final PacketBuffer received = new PacketBuffer();
    private final RtpPacket receivedRtp = new RtpPacket(received);
    private final RtpPacket outgoing = new RtpPacket(new PacketBuffer());
    private final Pacer pacer;
    private final List<LoopResident> residents = new ArrayList<>();
    private final AtomicInteger load = new AtomicInteger();
    private final Queue<LoopResident> announced = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean called = new AtomicBoolean();

    /**
     * Makes a loop of a Netty loop that is given to nobody else.
     *
     * @param number for logs
     * @param executor the Netty loop
     * @param transport the kind of sockets that it takes
     * @param nanoTime a clock like {@link System#nanoTime()}
     */
    public MediaLoop(int number, IoEventLoop executor, Transport transport, LongSupplier nanoTime) {
        this.number = number;
        this.executor = executor;
        this.transport = transport;
        this.nanoTime = nanoTime;
        this.pacer = new Pacer(executor);
    }

    /** The Netty loop, for the registration of sockets. */
    public IoEventLoop executor() {
        return executor;
    }

    /** The kind of sockets that this loop takes. */
    public Transport transport() {
        return transport;
    }

    /** The time in nanoseconds, as {@link System#nanoTime()} counts it. */
    public long now() {
        return nanoTime.getAsLong();
    }

    /** Tells whether the calling thread is this loop’s. */
    public boolean inLoop() {
        return executor.inEventLoop();
    }

    /** How many residents there are or will be; to be read from any thread, to find the loop with the fewest. */
    public int load() {
        return load.get();
    }

    /** The buffer that packets are received into. Only on the loop; the content is valid until the callback returns. */
    public PacketBuffer received() {
        return received;
    }

    /** What was received, seen as RTP. */
    public RtpPacket receivedRtp() {
        return receivedRtp;
    }

    /** A packet to write and send, apart from the one received. Only on the loop; valid until the callback returns. */
    public RtpPacket outgoing() {
        return outgoing;
    }

    /** Ticks for senders. Only on the loop. */
    public Pacer pacer() {
        return pacer;
    }

    /**
     * Runs a task on the loop, after those before it.
     *
     * @return false if the loop is no more
     */
    public boolean execute(Runnable task) {
        try {
            executor.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** Messages wait for this resident. From any thread. */
    void announce(LoopResident resident) {
        announced.add(resident);
        if (called.compareAndSet(false, true)) {
            execute(() -> {
                called.set(false);
                catchUp();
            });
        }
    }

    /**
     * Delivers the messages that wait. Only on the loop.
     *
     * <p>Asked before a packet is looked at: the loop reads sockets before it runs tasks, and RTP may follow the answer
     * that it belongs to faster than a busy machine lets this thread run. What was ordered before holds for it.
     */
    public void catchUp() {
        LoopResident resident = announced.poll();
        while (resident != null) {
            resident.deliver();
            resident = announced.poll();
        }
    }

    /** Has every resident look at the time now and then from now on. */
    public void sweepRegularly() {
        Future<?> _ = executor.scheduleWithFixedDelay(
                this::sweep, SWEEP.toNanos(), SWEEP.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Has every resident look at the time. Only on the loop. */
    public void sweep() {
        long now = now();
        // By index and backwards: a resident may leave while it is asked.
        for (int i = residents.size() - 1; i >= 0; i--) {
            LoopResident resident = residents.get(i);
            try {
                resident.sweep(now);
            } catch (RuntimeException e) {
                LOG.error("media loop {}: {} failed to look at the time", number, resident, e);
            }
        }
    }

    /** A copy of who is here. Only on the loop. */
    public List<LoopResident> residents() {
        return List.copyOf(residents);
    }

    void expectOne() {
        load.incrementAndGet();
    }

    void expectOneLess() {
        load.decrementAndGet();
    }

    void add(LoopResident resident) {
        resident.place = residents.size();
        residents.add(resident);
    }

    void remove(LoopResident resident) {
        LoopResident last = residents.removeLast();
        if (last.place != resident.place) {
            residents.set(resident.place, last);
            last.place = resident.place;
        }
        resident.place = -1;
    }

    @Override
    public String toString() {
        return "media-" + number;
    }
}
