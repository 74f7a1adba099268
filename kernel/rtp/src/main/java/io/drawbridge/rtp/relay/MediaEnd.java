package io.drawbridge.rtp.relay;

import io.drawbridge.rtp.loop.LoopResident;
import io.drawbridge.rtp.loop.MediaLoop;
import io.drawbridge.rtp.loop.Ticker;
import io.drawbridge.rtp.packet.RtcpDisguise;
import io.drawbridge.rtp.packet.RtpPacket;
import io.drawbridge.rtp.policy.RateCap;
import io.drawbridge.rtp.policy.RemoteMedia;
import io.drawbridge.rtp.policy.SourcePolicy;
import io.drawbridge.rtp.port.PortLease;
import io.drawbridge.rtp.stats.Counter;
import io.drawbridge.rtp.stats.Counters;
import io.drawbridge.rtp.stats.EndStatistics;
import io.drawbridge.rtp.stats.ReceptionTracker;
import io.drawbridge.rtp.udp.UdpSocket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The media end of one leg: a pair of ports, who may send to it, where it sends to, and what was counted.
 *
 * <p>Opened by {@link io.drawbridge.rtp.RtpEngine#open}. Every public method may be called from any thread unless
 * it says otherwise; what changes the end is done on its loop, in order, soon. Until {@link #remote} or {@link
 * #expect} it accepts nothing and sends nowhere. With neither a peer ({@link Relay}) nor a {@link PacketProcessor}
 * its packets are counted and dropped.
 *
 * <p>Who gets its packets is ordered of it alone or of two ends at once; of two orders the one given later holds,
 * whichever end hears first. Every such order has a number for that, and an end obeys none before its last.
 */
public final class MediaEnd extends LoopResident implements Opening {
    private static final Logger LOG = LoggerFactory.getLogger(MediaEnd.class);
    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final AtomicLong ORDERS = new AtomicLong();

    private final long number = NUMBERS.incrementAndGet();
    private final PortLease lease;
    private final InetSocketAddress local;
    private final EndListener listener;
    private final Counters counters = new Counters();
    private final ReceptionTracker reception = new ReceptionTracker(counters);
    private final SilenceWatch silence;
    private final RtpPort rtp;
    private final RtpPort rtcp;
    private Terms terms = Terms.NONE;
    private @Nullable MediaEnd peer;
    private @Nullable PacketProcessor processor;
    private @Nullable PacketTap tap;
    private @Nullable RtcpDisguise disguise;
    private long obeyed;
    private @Nullable Ticker ticker;
    private Duration tickerPeriod = Duration.ZERO;
    private boolean registered;
    private boolean failed;
    private volatile @Nullable InetSocketAddress source;
    private volatile boolean closed;

    /** For the engine: takes over the lease and the sockets, which {@link #close} gives back. */
    public MediaEnd(
            MediaLoop loop,
            PortLease lease,
            InetSocketAddress local,
            UdpSocket rtpSocket,
            UdpSocket rtcpSocket,
            EndSettings settings,
            EndListener listener) {
        super(loop);
        this.lease = lease;
        this.local = local;
        this.listener = listener;
        silence = new SilenceWatch(settings.mediaTimeout());
        rtp = new RtpPort(this, false, rtpSocket,
                new SourcePolicy(settings.rtpRules()), new RateCap(settings.packetsPerSecond()));
        rtcp = new RtpPort(this, true, rtcpSocket,
                new SourcePolicy(settings.rtcpRules()), new RateCap(settings.controlPacketsPerSecond()));
        post(this::settle);
    }

    /** The local address of RTP. */
    public InetSocketAddress local() {
        return local;
    }

    /** The local address of RTCP, one port above. */
    public InetSocketAddress localControl() {
        return new InetSocketAddress(local.getAddress(), lease.rtcp());
    }

    /** The verified source of the peer’s RTP; null before. */
    public @Nullable InetSocketAddress source() {
        return source;
    }

    /** Tells whether the end was closed. */
    public boolean isClosed() {
        return closed;
    }

    /** Figures, also after the end was closed. */
    public EndStatistics statistics() {
        return EndStatistics.of(counters, loop().now());
    }

    /**
     * The dialog is confirmed, or a later offer or answer changed its media: this is the peer. Once its source is
     * verified, nobody else is heard. A lock that is still meant is kept.
     */
    public void remote(RemoteMedia media) {
        post(() -> expected(List.of(media), true));
    }

    /**
     * These may be the peer: one per early dialog, the preferred first. The first whose source is verified is heard;
     * media is sent to it, before that to the preferred one. None: nobody may any more.
     */
    public void expect(List<RemoteMedia> early) {
        List<RemoteMedia> copy = List.copyOf(early);
        post(() -> expected(copy, false));
    }

    /**
     * Says what may flow, after hold and resume. RTCP flows regardless (RFC 3264 §5.1).
     *
     * @param send whether RTP may be sent to the peer
     * @param receive whether RTP of the peer is accepted; if not, its silence is none
     */
    public void direction(boolean send, boolean receive) {
        post(() -> {
            long now = loop().now();
            if (receive && !terms.mayReceive()) {
                rtp.due(now);
            }
            terms = terms.withDirection(send, receive);
            silence.due(terms.mediaDue(), now);
        });
    }

    /** Hands the peer’s packets to this processor from now on, in place of a connected end. */
    public void attach(PacketProcessor taker) {
        long order = nextOrder();
        post(() -> {
            if (closed || !part(order)) {
                guarded(() -> taker.detached(this));
                return;
            }
            processor = taker;
            guarded(() -> taker.attached(this));
        });
    }

    /** Hands the peer’s packets to nobody from now on: takes the processor or the connected end away. */
    public void detach() {
        long order = nextOrder();
        post(() -> part(order));
    }

    /**
     * Calls a ticker at a steady pace on the loop that this end is on, also when it moves; in place of the one
     * before. It stops when the end is closed.
     *
     * @param period a multiple of 5 ms up to 320 ms
     */
    public void pace(Ticker taker, Duration period) {
        post(() -> {
            stopTicker();
            if (!closed) {
                ticker = taker;
                tickerPeriod = period;
                startTicker();
            }
        });
    }

    /** Stops the ticker. */
    public void unpace() {
        post(() -> {
            stopTicker();
            ticker = null;
        });
    }

    /**
     * Sends RTP to the peer. Only on this end’s loop: in a processor or ticker.
     *
     * @return whether the kernel took it; if not, the reason is counted
     */
    public boolean send(RtpPacket packet) {
        return !closed && rtp.transmit(packet.buffer());
    }

    /** Shows every datagram of this end to a tap from now on, in place of the one before; null: to nobody. */
    public void tap(@Nullable PacketTap next) {
        post(() -> tap = next);
    }

    /** Moves to another loop, with the end that this one is connected to. No packet is lost. */
    public void moveTo(MediaLoop target) {
        post(() -> relocate(target));
    }

    /** Completes on the loop once everything that was asked of this end before is done. */
    public CompletionStage<MediaEnd> settled() {
        CompletableFuture<MediaEnd> done = new CompletableFuture<>();
        post(() -> done.complete(this));
        return done;
    }

    /** Closes the sockets and gives the ports back, to rest. Idempotent. */
    @Override
    public void close() {
        post(this::end);
    }

    // What follows is confined to the loop.

    @Override
    protected void sweep(long now) {
        rtp.sweep(now);
        rtcp.sweep(now);
        silence.look(
                counters.get(Counter.RTP_PACKETS_IN) > 0, counters.get(Counter.LAST_PACKET), now, listener);
    }

    /** Registers with the loop that this is on by now. */
    private void settle() {
        if (closed || registered) {
            return;
        }
        registered = true;
        arrive();
        try {
            rtp.register();
            rtcp.register();
            startTicker();
        } catch (IOException e) {
            LOG.error("{}: the media loop does not take its sockets", this, e);
            end();
        }
    }

    /**
     * Goes to another loop with its peer: off this one, then on to the other by a message. Packets wait in the
     * kernel.
     */
    void relocate(MediaLoop target) {
        // This one last: its next message may run on the target as soon as it has left, and may move both again.
        MediaEnd companion = peer;
        if (companion != null) {
            companion.depart(target);
        }
        depart(target);
    }

    private void depart(MediaLoop target) {
        if (closed || loop() == target) {
            return;
        }
        if (loop().transport() != target.transport()) {
            throw new IllegalArgumentException(this + " cannot move to a loop of another engine");
        }
        withdraw();
        departTo(target);
        post(this::settle);
    }

    private void withdraw() {
        if (registered) {
            registered = false;
            stopTicker();
            rtp.deregister();
            rtcp.deregister();
            leave();
        }
    }

    private void end() {
        if (closed) {
            return;
        }
        closed = true;
        unlink();
        detachProcessor();
        withdraw();
        ticker = null;
        rtp.close();
        rtcp.close();
        lease.release();
        gone();
    }

    private void expected(List<RemoteMedia> media, boolean confirmed) {
        if (closed) {
            return;
        }
        terms = terms.with(media, confirmed, local);
        long now = loop().now();
        rtp.expect(terms.expectedRtp(), confirmed, now);
        rtcp.expect(terms.expectedRtcp(rtp.source()), confirmed, now);
        silence.due(terms.mediaDue(), now);
    }

    /** The number of an order given now. From any thread. */
    static long nextOrder() {
        return ORDERS.incrementAndGet();
    }

    /** Tells whether a later order than this has been obeyed: it came by the queue of another end. */
    boolean beyond(long order) {
        return obeyed > order;
    }

    /** Leaves whoever got the packets so far; does nothing and returns false if a later order has been obeyed. */
    boolean part(long order) {
        if (beyond(order)) {
            return false;
        }
        obeyed = order;
        unlink();
        detachProcessor();
        return true;
    }

    /** Exchanges packets with another end on the same loop; both have parted from others. */
    void link(MediaEnd other) {
        peer = other;
        other.peer = this;
    }

    void unlink() {
        if (peer != null) {
            peer.peer = null;
            peer = null;
        }
    }

    private void detachProcessor() {
        PacketProcessor taker = processor;
        if (taker != null) {
            processor = null;
            guarded(() -> taker.detached(this));
        }
    }

    private void startTicker() {
        if (ticker != null && registered) {
            loop().pacer().start(ticker, tickerPeriod);
        }
    }

    private void stopTicker() {
        if (ticker != null) {
            loop().pacer().stop(ticker);
        }
    }

    /** The source of RTP was verified. */
    void locked(InetSocketAddress verified, long now) {
        InetSocketAddress before = source;
        source = verified;
        rtcp.expect(terms.expectedRtcp(verified), terms.confirmed(), now);
        if (!verified.equals(before)) {
            guarded(() -> listener.locked(verified, before));
        }
    }

    void received(RtpPacket packet, int type, long now) {
        reception.received(packet, terms.payloadTypes().clockRate(type), now);
    }

    /** A listener or processor is foreign code: what it throws must not reach the loop. */
    private void guarded(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    /** Logs the first of possibly fifty per second. */
    void failed(Exception e) {
        if (failed) {
            LOG.debug("{}: another packet or event was lost", this, e);
        } else {
            failed = true;
            LOG.error("{}: a packet or an event was lost; later ones are logged as debug", this, e);
        }
    }

    void count(Counter counter) {
        counters.increment(counter);
    }

    void count(Counter counter, long amount) {
        counters.add(counter, amount);
    }

    long number() {
        return number;
    }

    RtpPort rtp() {
        return rtp;
    }

    /** Where RTCP for the peer leaves. */
    RtpPort controlPort() {
        return terms.controlOverRtp() ? rtp : rtcp;
    }

    /** What is taken out of the peer’s RTCP; made when the first comes, since many a call has none. */
    RtcpDisguise disguise() {
        RtcpDisguise made = disguise;
        if (made == null) {
            made = new RtcpDisguise();
            disguise = made;
        }
        return made;
    }

    @Nullable MediaEnd peer() {
        return peer;
    }

    @Nullable PacketProcessor processor() {
        return processor;
    }

    @Nullable PacketTap tap() {
        return tap;
    }

    Terms terms() {
        return terms;
    }

    @Override
    public String toString() {
        return "end " + number + " " + local;
    }
}
