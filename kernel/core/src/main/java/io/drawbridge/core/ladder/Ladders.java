package io.drawbridge.core.ladder;

import io.drawbridge.core.config.LadderConfig;
import io.drawbridge.core.mirror.MessageMirror;
import io.drawbridge.core.mirror.MirroredMessage;
import io.drawbridge.sip.shard.Shard;
import io.drawbridge.sip.tap.MessageTap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The ladders of all calls that are kept; see the package. Any thread, unless said otherwise. */
public final class Ladders {
    private final LadderConfig config;
    private final int shards;
    private final MessageMirror mirror;
    private final Supplier<String> ids;
    private final Map<Shard, ShardLadders> byShard = new ConcurrentHashMap<>();
    private final Map<String, Place> places = new ConcurrentHashMap<>();
    private final LongAdder passedOver = new LongAdder();
    private final LongAdder dropped = new LongAdder();

    private record Place(ShardLadders shard, CallLadder ladder) {
    }

    /**
     * Makes them, empty.
     *
     * @param shards how many shards share the bounds
     * @param mirror told of every message
     * @param ids makes the ids of new calls
     */
    public Ladders(LadderConfig config, int shards, MessageMirror mirror, Supplier<String> ids) {
        this.config = config;
        this.shards = shards;
        this.mirror = mirror;
        this.ids = ids;
    }

    /** The tap of a shard, to be asked for once. */
    public MessageTap tap(Shard shard) {
        ShardLadders made = new ShardLadders(this, shard, mirror);
        byShard.put(shard, made);
        return made;
    }

    /**
     * The ladder of a call whose INVITE has just arrived. On its shard.
     *
     * @param sipCallId the Call-ID of the INVITE
     * @param trunk the trunk that it came from, or null
     */
    public CallLadder claim(Shard shard, String sipCallId, @Nullable String trunk) {
        return of(shard).claim(sipCallId, trunk);
    }

    /** The ladder of a call that we place ourselves. On the shard that it is to live on. */
    public CallLadder place(Shard shard, String call) {
        return of(shard).place(call);
    }

    private ShardLadders of(Shard shard) {
        ShardLadders ladders = byShard.get(shard);
        if (ladders == null) {
            throw new IllegalStateException(shard + " has no tap");
        }
        return ladders;
    }

    /** The ladder of a call as it is now; empty if it is not kept, or not any more. */
    public CompletableFuture<Optional<LadderView>> read(String call) {
        Place place = places.get(call);
        if (place == null) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        CompletableFuture<Optional<LadderView>> copy = new CompletableFuture<>();
        place.shard().shard().run(() -> copy.complete(
                places.containsKey(call) ? Optional.of(place.ladder().view()) : Optional.empty()));
        return copy;
    }

    /**
     * Shows the messages of a call that is kept to a watcher from now on, on its shard, in place of the one before.
     *
     * @param watcher must not block or throw; null: nobody any more
     * @return the ladder up to there, as {@link #read} has it
     */
    public CompletableFuture<Optional<LadderView>> watch(
            String call, @Nullable Consumer<MirroredMessage> watcher) {
        Place place = places.get(call);
        if (place == null) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        CompletableFuture<Optional<LadderView>> before = new CompletableFuture<>();
        place.shard().shard().run(() -> {
            place.ladder().watch(watcher);
            before.complete(Optional.of(place.ladder().view()));
        });
        return before;
    }

    /** What was counted. */
    public Map<String, Long> counters() {
        Map<String, Long> values = new LinkedHashMap<>();
        values.put("kept", (long) places.size());
        values.put("passed-over", passedOver.sum());
        values.put("dropped", dropped.sum());
        return values;
    }

    LadderConfig config() {
        return config;
    }

    int cpsOfShard() {
        return Math.ceilDiv(config.maxCps(), shards);
    }

    long bytesOfShard() {
        return config.memory().bytes() / shards;
    }

    String nextId() {
        return ids.get();
    }

    void enter(String call, ShardLadders shard, CallLadder ladder) {
        places.put(call, new Place(shard, ladder));
    }

    void leave(String call) {
        places.remove(call);
    }

    void passedOver() {
        passedOver.increment();
    }

    void dropped() {
        dropped.increment();
    }
}
