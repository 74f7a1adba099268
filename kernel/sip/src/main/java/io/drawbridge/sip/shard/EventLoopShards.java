package io.drawbridge.sip.shard;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The shards of a node on Netty event loops, which also receive: with one shard no message changes its thread.
 *
 * <p>Immutable; {@link #close()} lets tasks that are queued finish.
 */
public final class EventLoopShards implements Shards, AutoCloseable {
    private static final int MAX_SHARDS = 256;

    private final EventLoopGroup group;
    private final List<EventLoopShard> shards;
    private final LocalIds ids;
    private final boolean epoll;

    private EventLoopShards(EventLoopGroup group, List<EventLoopShard> shards, LocalIds ids, boolean epoll) {
        this.group = group;
        this.shards = shards;
        this.ids = ids;
        this.epoll = epoll;
    }

    /**
     * Starts the loops.
     *
     * @param count how many, 1 to 256
     * @param wantEpoll whether to use epoll where the machine has it; NIO otherwise
     * @param ids the identifiers that carry the shard
     */
    public static EventLoopShards start(int count, boolean wantEpoll, LocalIds ids) {
        if (count < 1 || count > MAX_SHARDS) {
            throw new IllegalArgumentException("shards: 1 to " + MAX_SHARDS + ", not " + count);
        }
        boolean epoll = wantEpoll && Epoll.isAvailable();
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(count, new DefaultThreadFactory("sip-shard", true),
                epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        List<EventLoopShard> shards = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            shards.add(new EventLoopShard(i, group.next()));
        }
        return new EventLoopShards(group, List.copyOf(shards), ids, epoll);
    }

    @Override
    public int count() {
        return shards.size();
    }

    @Override
    public Shard shard(int index) {
        return shards.get(index);
    }

    @Override
    public Shard ofCallId(String callId) {
        byte[] bytes = callId.getBytes(StandardCharsets.UTF_8);
        return ofCallId(bytes, 0, bytes.length);
    }

    /** The shard of a Call-ID that stands in a byte range. */
    public Shard ofCallId(byte[] bytes, int from, int to) {
        if (shards.size() == 1) {
            return shards.getFirst();
        }
        int own = ids.shardOfCallId(bytes, from, to);
        if (own >= 0) {
            // a restart with fewer shards must still find one
            return shards.get(own % shards.size());
        }
        return shards.get((int) Long.remainderUnsigned(ids.hash(bytes, from, to), shards.size()));
    }

    /** The event loop under a shard. */
    public EventLoop loop(int index) {
        return shards.get(index).loop();
    }

    /** The group of the event loops. */
    public EventLoopGroup group() {
        return group;
    }

    /** Tells whether the loops use epoll. */
    public boolean epoll() {
        return epoll;
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }
}
