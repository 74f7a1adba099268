package io.drawbridge.core.ladder;

import io.drawbridge.core.mirror.MessageMirror;
import io.drawbridge.core.mirror.MirroredMessage;
import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.shard.Shard;
import io.drawbridge.sip.tap.MessageTap;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Queue;
import java.util.SequencedSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The ladders of one shard: finds the call of a message, keeps it, and tells those who mirror. Confined to it. */
final class ShardLadders implements MessageTap {
    /** Retransmissions and orphan legs go on that long (64·T1, twice). */
    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(64);

    /** The name of the leg of a caller. */
    static final String CALLER = "caller";

    private final Ladders all;
    private final Shard shard;
    private final MessageMirror mirror;
    private final OwnAddress own = new OwnAddress();
    private final MessageStore store = new MessageStore();
    private final Map<String, LadderLeg> legs = new HashMap<>();
    private final SequencedSet<CallLadder> living = new LinkedHashSet<>();
    private final SequencedSet<CallLadder> ended = new LinkedHashSet<>();
    private final Queue<CallLadder> lingering = new ArrayDeque<>();
    private final Queue<CallLadder> unclaimed = new ArrayDeque<>();
    private long size;
    private long second;
    private int opened;
    private long baseMicros = micros(Instant.now());
    private long baseNanos = System.nanoTime();

    ShardLadders(Ladders all, Shard shard, MessageMirror mirror) {
        this.all = all;
        this.shard = shard;
        this.mirror = mirror;
    }

    Shard shard() {
        return shard;
    }

    MessageStore store() {
        return store;
    }

    int mostMessages() {
        return all.config().messages();
    }

    long mostBytes() {
        return all.config().size().bytes();
    }

    @Override
    public void received(String callId, byte[] message, SipListener listener, InetSocketAddress local,
            InetSocketAddress remote, boolean opening) {
        LadderLeg leg = legs.get(callId);
        if (opening && (leg == null || leg.call().over())) {
            leg = open(callId);
        }
        seen(leg, callId, false, message, listener, local, remote);
    }

    @Override
    public void sent(String callId, byte[] message, SipListener listener, InetSocketAddress local,
            InetSocketAddress remote) {
        seen(legs.get(callId), callId, true, message, listener, local, remote);
    }

    private void seen(@Nullable LadderLeg leg, String callId, boolean sent, byte[] message, SipListener listener,
            InetSocketAddress local, InetSocketAddress remote) {
        boolean keep = leg != null && leg.call().kept();
        boolean watched = mirror.watched();
        Consumer<MirroredMessage> watcher = leg == null ? null : leg.call().watcher();
        if (!keep && !watched && watcher == null) {
            return;
        }
        InetSocketAddress ours = own.of(listener, local);
        long now = baseMicros + (System.nanoTime() - baseNanos) / 1_000;
        if (leg != null && keep) {
            size += leg.call().keep(leg, sent, now, message, listener, ours, remote);
            makeRoom();
        }
        if (watched || watcher != null) {
            String call = leg == null ? null : leg.call().id();
            MirroredMessage seen =
                    new MirroredMessage(now, sent, callId, call, message, listener, ours, remote);
            if (watched) {
                mirror.message(seen);
            }
            if (watcher != null) {
                watcher.accept(seen);
            }
        }
    }

    /** A caller’s INVITE: a new call. */
    private @Nullable LadderLeg open(String callId) {
        CallLadder call = begin(null);
        if (!call.isFollowed()) {
            return null;
        }
        unclaimed.add(call);
        LadderLeg leg = call.add(CALLER, callId, null);
        legs.put(callId, leg);
        return leg;
    }

    /** A call that we place ourselves. */
    CallLadder place(String id) {
        CallLadder call = begin(id);
        call.claim(null);
        return call;
    }

    /** A new call: whether it is kept is decided here, once. */
    private CallLadder begin(@Nullable String id) {
        long now = System.nanoTime();
        baseMicros = micros(Instant.now());
        baseNanos = now;
        forgetOld(now);
        boolean kept = admitted(now);
        CallLadder call = new CallLadder(this, id == null ? all.nextId() : id, baseMicros, kept);
        call.since(now);
        if (kept) {
            living.add(call);
            all.enter(call.id(), this, call);
        }
        return kept || mirror.watched() ? call.followed() : call;
    }

    private boolean admitted(long now) {
        long current = TimeUnit.NANOSECONDS.toSeconds(now);
        if (current != second) {
            second = current;
            opened = 0;
        }
        if (opened >= all.cpsOfShard()) {
            all.passedOver();
            return false;
        }
        opened++;
        return true;
    }

    /** The ladder of a call that begins; one that nobody follows if it was passed over. */
    CallLadder claim(String callId, @Nullable String trunk) {
        LadderLeg leg = legs.get(callId);
        if (leg == null || leg.call().claimed()) {
            return new CallLadder(this, all.nextId(), 0, false);
        }
        leg.call().claim(trunk);
        return leg.call();
    }

    void follow(LadderLeg leg) {
        legs.put(leg.sipCallId(), leg);
    }

    void ended(CallLadder call) {
        if (!call.isFollowed()) {
            return;
        }
        call.since(System.nanoTime());
        lingering.add(call);
        if (living.remove(call)) {
            ended.add(call);
        }
    }

    /** Forgets the Call-IDs of calls that ended a while ago, and all of what never became a call. */
    private void forgetOld(long now) {
        CallLadder next = lingering.peek();
        while (next != null && now - next.since() > LINGER_NANOS) {
            unfollow(lingering.remove());
            next = lingering.peek();
        }
        next = unclaimed.peek();
        while (next != null && (next.claimed() || now - next.since() > LINGER_NANOS)) {
            unclaimed.remove();
            if (!next.claimed()) {
                unfollow(next);
                drop(next);
            }
            next = unclaimed.peek();
        }
    }

    private void unfollow(CallLadder call) {
        call.legs().forEach(leg -> legs.remove(leg.sipCallId(), leg));
    }

    /** The calls that ended first make room, then the oldest of those that live. */
    private void makeRoom() {
        while (size > all.bytesOfShard()) {
            CallLadder victim = !ended.isEmpty() ? ended.getFirst() : living.isEmpty() ? null : living.getFirst();
            if (victim == null) {
                return;
            }
            all.dropped();
            drop(victim);
        }
    }

    private void drop(CallLadder call) {
        size -= call.size();
        call.drop();
        living.remove(call);
        ended.remove(call);
        all.leave(call.id());
    }

    private static long micros(Instant time) {
        return TimeUnit.SECONDS.toMicros(time.getEpochSecond()) + time.getNano() / 1_000;
    }
}
