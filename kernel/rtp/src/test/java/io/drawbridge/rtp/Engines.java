package io.drawbridge.rtp;

import io.drawbridge.rtp.port.PortPool;
import io.drawbridge.rtp.port.PortRange;
import io.drawbridge.rtp.relay.EndListener;
import io.drawbridge.rtp.relay.EndSettings;
import io.drawbridge.rtp.relay.MediaEnd;
import io.drawbridge.rtp.relay.Opening;
import io.drawbridge.rtp.stats.EndStatistics;
import io.drawbridge.rtp.udp.Transport;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** An engine with a clock that the test holds, and the ports of one address. */
public final class Engines implements AutoCloseable {
    private final AtomicLong clock = new AtomicLong(1_000_000_000L);
    private final RtpEngine engine;
    private final PortPool ports;

    /** Starts two loops whose ends are on this address. */
    public Engines(Transport transport, String address) {
        engine = RtpEngine.start(new RtpSettings(2, transport, 0), clock::get);
        ports = new PortPool(address(address), new PortRange(40_000, 49_999), Duration.ZERO);
    }

    /** The engine. */
    public RtpEngine engine() {
        return engine;
    }

    /** Opens an end on the first loop. */
    public MediaEnd open() {
        return open(EndSettings.DEFAULT, EndListener.NONE);
    }

    /** Opens an end on the first loop. */
    public MediaEnd open(EndSettings settings, EndListener listener) {
        return open(0, settings, listener);
    }

    /** Opens an end on a loop. */
    public MediaEnd open(int loop, EndSettings settings, EndListener listener) {
        return switch (engine.open(ports, engine.loops().get(loop), settings, listener)) {
            case MediaEnd end -> end;
            case Opening.Refused refused -> throw new AssertionError(refused);
        };
    }

    /** Lets time pass, and has the loops look at it. */
    public void pass(Duration time) {
        clock.addAndGet(time.toNanos());
        engine.loops().forEach(loop -> awaitFuture(loop.executor().submit(loop::sweep)));
    }

    /** The figures of an end once its loop has done what it was at: a packet is counted after it was sent. */
    public static EndStatistics statistics(MediaEnd end) {
        return await(end.settled()).statistics();
    }

    /** The figures of an end once so many packets have come in, whatever became of them. */
    public static EndStatistics statistics(MediaEnd end, long packets) {
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        EndStatistics statistics = statistics(end);
        while (statistics.packetsIn() + statistics.dropped().total() < packets) {
            if (System.nanoTime() > patience) {
                throw new AssertionError("of " + packets + " packets came only " + statistics);
            }
            statistics = statistics(end);
        }
        return statistics;
    }

    /** Waits for what must come. */
    public static <T> T await(CompletionStage<T> stage) {
        return awaitFuture(stage.toCompletableFuture());
    }

    /** Waits for what must come. */
    public static <T> T awaitFuture(Future<T> future) {
        try {
            return future.get(5, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits for what must come. */
    public static void awaitLatch(CountDownLatch latch) {
        try {
            if (!latch.await(5, TimeUnit.SECONDS)) {
                throw new AssertionError("what was waited for did not come");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** An address from its digits. */
    public static InetAddress address(String digits) {
        try {
            return InetAddress.getByName(digits);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
