package io.drawbridge.core.ladder;

import io.drawbridge.core.mirror.MirroredMessage;
import io.drawbridge.sip.flow.SipListener;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The messages of one call: what the call says of its legs, and what was kept. Confined to its shard. */
public final class CallLadder {
    /** A repeated message follows its first one closely; what lies further back is not compared. */
    private static final int LOOK_BACK = 8;

    private final ShardLadders shard;
    private final String id;
    private final long origin;
    private final List<LadderLeg> legs = new ArrayList<>(2);
    private final ArrayList<KeptMessage> messages = new ArrayList<>();
    private @Nullable Consumer<MirroredMessage> watcher;
    private boolean kept;
    private boolean followed;
    private boolean claimed;
    private boolean over;
    private long overAt;
    private int size;
    private int omitted;

    CallLadder(ShardLadders shard, String id, long origin, boolean kept) {
        this.shard = shard;
        this.id = id;
        this.origin = origin;
        this.kept = kept;
    }

    /** The id of the call, from the first byte of its INVITE on. */
    public String id() {
        return id;
    }

    /**
     * A leg of the call is about to begin; to be told before its INVITE goes out.
     *
     * @param name what it is called
     * @param sipCallId the Call-ID of its dialog
     * @param trunk its trunk, or null
     */
    public void leg(String name, String sipCallId, @Nullable String trunk) {
        if (followed) {
            shard.follow(add(name, sipCallId, trunk));
        }
    }

    /** The call is over; its last messages are still to come. Idempotent. */
    public void ended() {
        if (!over) {
            over = true;
            shard.ended(this);
        }
    }

    LadderLeg add(String name, String sipCallId, @Nullable String trunk) {
        LadderLeg leg = new LadderLeg(this, name, sipCallId, trunk);
        legs.add(leg);
        return leg;
    }

    List<LadderLeg> legs() {
        return legs;
    }

    /** Has messages looked up: to be kept, or to be told apart for those who mirror them. */
    CallLadder followed() {
        followed = true;
        return this;
    }

    boolean isFollowed() {
        return followed;
    }

    boolean kept() {
        return kept;
    }

    boolean claimed() {
        return claimed;
    }

    void claim(@Nullable String trunk) {
        claimed = true;
        if (!legs.isEmpty()) {
            legs.getFirst().trunk(trunk);
        }
    }

    boolean over() {
        return over;
    }

    /** When it ended or, of one that never became a call, when it came; on the shard’s clock. */
    long since() {
        return overAt;
    }

    void since(long nanos) {
        overAt = nanos;
    }

    int size() {
        return size;
    }

    /** Who sees the messages of this call as they come; null for nobody. */
    @Nullable Consumer<MirroredMessage> watcher() {
        return watcher;
    }

    void watch(@Nullable Consumer<MirroredMessage> next) {
        watcher = next;
    }

    /** Forgets the messages, and keeps none from now on. */
    void drop() {
        kept = false;
        messages.clear();
        messages.trimToSize();
        size = 0;
    }

    /**
     * Keeps a message, or counts it as a repetition.
     *
     * @return by how much the memory in use changed
     */
    int keep(LadderLeg leg, boolean sent, long micros, byte[] bytes, SipListener listener, InetSocketAddress local,
            InetSocketAddress remote) {
        int newest = messages.size() - 1;
        for (int i = newest; i >= 0 && i > newest - LOOK_BACK; i--) {
            if (messages.get(i).same(leg, sent, bytes)) {
                messages.get(i).again(micros);
                return 0;
            }
        }
        int before = size;
        KeptMessage message = new KeptMessage(leg, sent, micros, bytes, listener, local, leg.shared(remote));
        messages.add(message);
        size += message.size();
        while ((messages.size() > shard.mostMessages() || size > shard.mostBytes()) && messages.size() > 1) {
            // the first third set the call up; what is least missed lies behind it
            int victim = Math.min(shard.mostMessages() / 3, messages.size() - 2);
            size -= messages.remove(victim).size();
            omitted++;
        }
        return size - before;
    }

    LadderView view() {
        List<LadderView.Leg> shown = legs.stream().map(leg -> new LadderView.Leg(
                leg.name(), leg.sipCallId(), Optional.ofNullable(leg.trunk()))).toList();
        List<LadderMessage> copies = new ArrayList<>(messages.size());
        messages.forEach(message -> copies.add(
                message.view(legs.indexOf(message.leg()), origin, localOf(message))));
        return new LadderView(id, Instant.EPOCH.plus(origin, ChronoUnit.MICROS), shown, copies, omitted);
    }

    /** What left while its connection was being opened did not know our port yet; what followed did. */
    private InetSocketAddress localOf(KeptMessage message) {
        return !message.ownPortUnknown() ? message.local() : messages.stream()
                .filter(other -> message.sameWay(other) && !other.ownPortUnknown())
                .findFirst().map(KeptMessage::local).orElse(message.local());
    }
}
