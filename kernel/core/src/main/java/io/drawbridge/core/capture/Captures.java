package io.drawbridge.core.capture;

import io.drawbridge.core.config.CaptureConfig;
import io.drawbridge.core.ladder.LadderView;
import io.drawbridge.core.ladder.Ladders;
import io.drawbridge.core.media.RelayPlane;
import io.drawbridge.core.registry.CallRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** The captures that are under way, one for a call. Any thread; methods may block. */
public final class Captures implements AutoCloseable {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** Whoever does not fetch for so long has gone. */
    private static final long LEASE_NANOS = TimeUnit.SECONDS.toNanos(15);

    /** The answer to a BYE comes after the end of the call. */
    private static final long AFTERMATH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long SHARD_SECONDS = 5;

    private final CaptureConfig config;
    private final CallRegistry registry;
    private final Ladders ladders;
    private final RelayPlane media;
    private final Map<String, Capture> byCall = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** Makes them, none yet. */
    public Captures(CaptureConfig config, CallRegistry registry, Ladders ladders, RelayPlane media) {
        this.config = config;
        this.registry = registry;
        this.ladders = ladders;
        this.media = media;
    }

    /**
     * A piece of a capture.
     *
     * @param bytes the next bytes of the pcap file; may be empty
     * @param packets how many packets there were so far
     * @param dropped how many were dropped, because they were not fetched in time
     * @param over whether this is the last piece
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares pieces
    public record Piece(byte[] bytes, long packets, long dropped, boolean over) {
    }

    /**
     * Begins a capture, with the SIP messages that are kept of the call.
     *
     * @param call the id of a live call
     * @param rtp whether its RTP and RTCP too
     * @param wanted how long; no longer than configured
     */
    public void start(String call, boolean rtp, Duration wanted) throws CaptureRefused {
        if (registry.find(call).isEmpty()) {
            throw new CaptureRefused("call " + call + " has ended; explain --pcap writes what was kept of it");
        }
        Capture capture = new Capture(call, config.buffer().bytes());
        enter(capture);
        try {
            messages(capture).ifPresent(capture::before);
            if (rtp && !media.tap(call, capture)) {
                throw new CaptureRefused("call " + call + " has no media here");
            }
        } catch (CaptureRefused | RuntimeException e) {
            stop(capture);
            byCall.remove(call, capture);
            throw e;
        }
        long longest = Math.min(wanted.toNanos(), config.longest().toNanos());
        Thread.ofVirtual().name("capture-" + call).start(() -> watch(capture, longest));
    }

    // Two that begin at once must not both find the last place.
    private synchronized void enter(Capture capture) throws CaptureRefused {
        if (byCall.size() >= config.concurrent()) {
            throw new CaptureRefused("there are " + byCall.size() + " captures already (capture.concurrent)");
        }
        if (byCall.putIfAbsent(capture.call(), capture) != null) {
            throw new CaptureRefused("call " + capture.call() + " is being captured already");
        }
    }

    private Optional<LadderView> messages(Capture capture) throws CaptureRefused {
        try {
            return ladders.watch(capture.call(), capture::message).get(SHARD_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new CaptureRefused("the event loop of call " + capture.call() + " does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CaptureRefused("interrupted");
        }
    }

    /** Fetches what has come since the last time. */
    public Piece read(String call) throws CaptureRefused {
        Capture capture = byCall.get(call);
        if (capture == null) {
            throw new CaptureRefused("call " + call + " is not being captured");
        }
        boolean last = capture.drained();
        byte[] bytes = capture.read();
        if (last) {
            byCall.remove(call, capture);
        }
        return new Piece(bytes, capture.packets(), capture.dropped(), last);
    }

    /** Ends a capture before its time; what was taken may still be fetched. */
    public void stop(String call) {
        Capture capture = byCall.get(call);
        if (capture != null) {
            stop(capture);
        }
    }

    private void stop(Capture capture) {
        if (!capture.stopped()) {
            capture.stop();
            media.tap(capture.call(), null);
            var _ = ladders.watch(capture.call(), null);
        }
    }

    private void watch(Capture capture, long longest) {
        long began = System.nanoTime();
        long gone = 0;
        while (!closed && !capture.stopped() && System.nanoTime() - began < longest
                && capture.sinceRead() < LEASE_NANOS && (gone == 0 || System.nanoTime() - gone < AFTERMATH_NANOS)) {
            LockSupport.parkNanos(LOOK_NANOS);
            gone = gone == 0 && registry.find(capture.call()).isEmpty() ? System.nanoTime() : gone;
        }
        stop(capture);
        while (!closed && byCall.containsValue(capture) && capture.sinceRead() < LEASE_NANOS) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        byCall.remove(capture.call(), capture);
    }

    /** How many there are. */
    public int size() {
        return byCall.size();
    }

    /** Ends all of them. */
    @Override
    public void close() {
        closed = true;
        byCall.values().forEach(this::stop);
    }
}
