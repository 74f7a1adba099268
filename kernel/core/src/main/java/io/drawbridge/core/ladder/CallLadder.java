package io.drawbridge.core.ladder;

import io.drawbridge.core.mirror.MirroredMessage;
import io.drawbridge.sip.flow.SipListener;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The messages of one call: what the call says of its legs, and what was kept. Confined to its shard. */
public final class CallLadder {
    /** A repeated message follows its first one closely; what lies further back is not compared. */
    private static final int LOOK_BACK = 8;
    private static final int FEW = 16;
    private static final int[] NONE = {};

    private final ShardLadders shard;
    private final String id;
    private final long origin;
    private final List<LadderLeg> legs = new ArrayList<>(2);
    private final List<MessagePath> paths = new ArrayList<>(2);
    /** The entries of the store, in the order in which they were seen. */
    private int[] messages = NONE;
    private int count;
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
        for (int i = 0; i < count; i++) {
            shard.store().remove(messages[i]);
        }
        messages = NONE;
        count = 0;
        size = 0;
        paths.clear();
    }

    /**
     * Keeps a message, or counts it as a repetition.
     *
     * @return by how much the memory in use changed
     */
    int keep(LadderLeg leg, boolean sent, long micros, byte[] bytes, SipListener listener, InetSocketAddress local,
            InetSocketAddress remote) {
        MessageStore store = shard.store();
        for (int i = count - 1; i >= 0 && i >= count - LOOK_BACK; i--) {
            if (store.sent(messages[i]) == sent && paths.get(store.path(messages[i])).leg() == leg
                    && store.same(messages[i], bytes)) {
                store.again(messages[i], micros);
                return 0;
            }
        }
        int before = size;
        add(store.put(bytes, sent, path(leg, listener, local, remote), micros), MessageStore.sizeOf(bytes.length));
        while ((count > shard.mostMessages() || size > shard.mostBytes()) && count > 1) {
            // the first third set the call up; what is least missed lies behind it
            remove(Math.min(shard.mostMessages() / 3, count - 2));
            omitted++;
        }
        return size - before;
    }

    private void add(int entry, int taken) {
        if (count == messages.length) {
            messages = Arrays.copyOf(messages, Math.max(FEW, count * 2));
        }
        messages[count++] = entry;
        size += taken;
    }

    private void remove(int index) {
        int entry = messages[index];
        System.arraycopy(messages, index + 1, messages, index, --count - index);
        size -= MessageStore.sizeOf(shard.store().length(entry));
        shard.store().remove(entry);
    }

    private int path(LadderLeg leg, SipListener listener, InetSocketAddress local, InetSocketAddress remote) {
        for (int i = paths.size() - 1; i >= 0; i--) { // the newest first: a peer’s address may change with each message
            if (paths.get(i).is(leg, listener, local, remote)) {
                return i;
            }
        }
        if (paths.size() > count + FEW) {
            forgetPaths();
        }
        paths.add(new MessagePath(leg, listener, local, remote));
        return paths.size() - 1;
    }

    /** Keeps only the paths of messages that are still there: one may come from another address each time. */
    private void forgetPaths() {
        List<MessagePath> all = List.copyOf(paths);
        paths.clear();
        for (int i = 0; i < count; i++) {
            MessagePath path = all.get(shard.store().path(messages[i]));
            int known = paths.indexOf(path);
            if (known < 0) {
                known = paths.size();
                paths.add(path);
            }
            shard.store().path(messages[i], known);
        }
    }

    LadderView view() {
        List<LadderView.Leg> shown = legs.stream().map(leg -> new LadderView.Leg(
                leg.name(), leg.sipCallId(), Optional.ofNullable(leg.trunk()))).toList();
        List<LadderMessage> copies = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            copies.add(message(messages[i]));
        }
        return new LadderView(id, Instant.EPOCH.plus(origin, ChronoUnit.MICROS), shown, copies, omitted);
    }

    private LadderMessage message(int entry) {
        MessageStore store = shard.store();
        MessagePath path = paths.get(store.path(entry));
        return new LadderMessage(legs.indexOf(path.leg()), store.sent(entry), store.firstSeen(entry) - origin,
                store.message(entry), path.listener().transport(), localOf(path), path.remote(), store.repeats(entry),
                store.lastSeen(entry) - origin);
    }

    /** What left while its connection was being opened did not know our port yet; what followed did. */
    private InetSocketAddress localOf(MessagePath path) {
        return !path.ownPortUnknown() ? path.local() : paths.stream()
                .filter(other -> path.joins(other) && !other.ownPortUnknown())
                .findFirst().map(MessagePath::local).orElse(path.local());
    }
}
