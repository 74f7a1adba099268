package io.drawbridge.rtp;

import io.drawbridge.rtp.loop.LoopResident;
import io.drawbridge.rtp.loop.MediaLoop;
import io.drawbridge.rtp.port.PortLease;
import io.drawbridge.rtp.port.PortPool;
import io.drawbridge.rtp.realtime.RealtimePriority;
import io.drawbridge.rtp.relay.EndListener;
import io.drawbridge.rtp.relay.EndSettings;
import io.drawbridge.rtp.relay.MediaEnd;
import io.drawbridge.rtp.relay.Opening;
import io.drawbridge.rtp.udp.Transport;
import io.drawbridge.rtp.udp.UdpSocket;
import io.netty.channel.IoEventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The media loops, and the opening of ends on them. From any thread. */
public final class RtpEngine implements AutoCloseable {
    /** How many pairs are tried whose ports turn out to be taken by somebody else. */
    private static final int MOST_TRIES = 16;

    private static final int CLOSE_SECONDS = 5;
    private static final Logger LOG = LoggerFactory.getLogger(RtpEngine.class);

    private final MultiThreadIoEventLoopGroup group;
    private final List<MediaLoop> loops;

    private RtpEngine(MultiThreadIoEventLoopGroup group, List<MediaLoop> loops) {
        this.group = group;
        this.loops = loops;
    }

    /** Starts the media loops. */
    public static RtpEngine start(RtpSettings settings) {
        RtpEngine engine = start(settings, System::nanoTime);
        engine.loops.forEach(MediaLoop::sweepRegularly);
        return engine;
    }

    /**
     * Starts the media loops for a test, which holds the time: its clock, and when the loops look at it.
     *
     * @param nanoTime a clock like {@link System#nanoTime()}
     */
    public static RtpEngine start(RtpSettings settings, LongSupplier nanoTime) {
        Transport transport = settings.transport().orPortable();
        MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(
                settings.loops(), new DefaultThreadFactory("media", true), transport.ioHandlerFactory());
        List<MediaLoop> loops = new ArrayList<>();
        for (int i = 0; i < settings.loops(); i++) {
            IoEventLoop executor = group.next();
            loops.add(new MediaLoop(i, executor, transport, nanoTime));
            if (settings.realtimePriority() > 0) {
                executor.execute(() -> RealtimePriority.takeForThisThread(settings.realtimePriority()));
            }
        }
        return new RtpEngine(group, List.copyOf(loops));
    }

    /** All loops. */
    public List<MediaLoop> loops() {
        return loops;
    }

    /**
     * The loop with the fewest ends. Ends that will be relayed to one another belong on one loop: ask once per
     * call.
     */
    public MediaLoop loop() {
        return loops.stream().min(Comparator.comparingInt(MediaLoop::load)).orElseThrow();
    }

    /**
     * Opens an end: takes a pair of ports and binds them. The end is closed by its owner, or with the engine.
     *
     * @param ports the ports of its network
     * @param loop the loop that it is to be on
     * @param listener told of what happens to it
     */
    public Opening open(PortPool ports, MediaLoop loop, EndSettings settings, EndListener listener) {
        if (group.isShuttingDown()) {
            return new Opening.Refused(Opening.Refused.ENGINE_CLOSED, "the media loops are stopped");
        }
        IOException failure = null;
        for (int i = 0; i < MOST_TRIES; i++) {
            PortLease lease = ports.acquire();
            if (lease == null) {
                break;
            }
            try {
                return open(lease, ports, loop, settings, listener);
            } catch (IOException e) {
                // Taken by another process: it rests like a used one and is tried again after that.
                lease.release();
                failure = e;
            }
        }
        return failure == null
                ? new Opening.Refused(Opening.Refused.PORTS_EXHAUSTED, "no free pair in " + ports)
                : new Opening.Refused(Opening.Refused.SOCKET_REFUSED, ports + ": " + failure.getMessage());
    }

    /** Closes every end and stops the loops. */
    @Override
    public void close() {
        CountDownLatch closing = new CountDownLatch(loops.size());
        for (MediaLoop loop : loops) {
            boolean alive = loop.execute(() -> {
                loop.residents().forEach(LoopResident::close);
                // Behind the messages that the line above sent.
                loop.execute(closing::countDown);
            });
            if (!alive) {
                closing.countDown();
            }
        }
        try {
            if (!closing.await(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("media loops are stopped with open ends");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        group.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }

    private static MediaEnd open(
            PortLease lease, PortPool ports, MediaLoop loop, EndSettings settings, EndListener listener)
            throws IOException {
        InetSocketAddress local = new InetSocketAddress(ports.bind(), lease.rtp());
        int trafficClass = settings.dscp() << 2;
        UdpSocket rtp = loop.transport().open(local, trafficClass);
        try {
            UdpSocket rtcp =
                    loop.transport().open(new InetSocketAddress(ports.bind(), lease.rtcp()), trafficClass);
            return new MediaEnd(loop, lease, local, rtp, rtcp, settings, listener);
        } catch (IOException e) {
            rtp.close();
            throw e;
        }
    }
}
