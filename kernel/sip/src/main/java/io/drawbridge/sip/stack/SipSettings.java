package io.drawbridge.sip.stack;

import io.drawbridge.sip.shard.LocalIds;
import io.drawbridge.sip.transport.TcpSettings;
import io.drawbridge.sip.wire.WireLimits;
import java.util.List;

/**
 * How the stack runs.
 *
 * @param listeners the listeners, in configured order
 * @param shards how many shards
 * @param epoll whether to use epoll where the machine has it
 * @param limits what a message may be at most
 * @param ids the identifiers of this node
 * @param queue how many messages may wait for one shard
 * @param forceRport whether UDP responses always go to the source port, as if each request had {@code rport}
 * @param tcp how streams behave
 * @param retryAfter seconds that a peer is told to wait whose call is shed
 */
public record SipSettings(List<ListenerSettings> listeners, int shards, boolean epoll, WireLimits limits, LocalIds ids,
        int queue, boolean forceRport, TcpSettings tcp, int retryAfter) {
    private static final int QUEUE = 4_096;
    private static final int RETRY_AFTER = 5;

    /** Copies the listeners. */
    public SipSettings {
        listeners = List.copyOf(listeners);
    }

    /** The defaults: half the cores, the other half is for media. */
    public static SipSettings of(List<ListenerSettings> listeners) {
        return new SipSettings(listeners, Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true,
                WireLimits.DEFAULTS, LocalIds.ephemeral(), QUEUE, false, TcpSettings.DEFAULTS, RETRY_AFTER);
    }

    /** With another number of shards. */
    public SipSettings withShards(int count) {
        return new SipSettings(listeners, count, epoll, limits, ids, queue, forceRport, tcp, retryAfter);
    }

    /** With or without epoll. */
    public SipSettings withEpoll(boolean wanted) {
        return new SipSettings(listeners, shards, wanted, limits, ids, queue, forceRport, tcp, retryAfter);
    }

    /** With other limits. */
    public SipSettings withLimits(WireLimits other) {
        return new SipSettings(listeners, shards, epoll, other, ids, queue, forceRport, tcp, retryAfter);
    }

    /** With the identifiers of an installation. */
    public SipSettings withIds(LocalIds other) {
        return new SipSettings(listeners, shards, epoll, limits, other, queue, forceRport, tcp, retryAfter);
    }

    /** With other bounds for streams. */
    public SipSettings withTcp(TcpSettings other) {
        return new SipSettings(listeners, shards, epoll, limits, ids, queue, forceRport, other, retryAfter);
    }

    /** With UDP responses always sent to the source port, or only where {@code rport} asks for it. */
    public SipSettings withForceRport(boolean forced) {
        return new SipSettings(listeners, shards, epoll, limits, ids, queue, forced, tcp, retryAfter);
    }

    /** With another time that peers are told to wait. */
    public SipSettings withRetryAfter(int seconds) {
        return new SipSettings(listeners, shards, epoll, limits, ids, queue, forceRport, tcp, seconds);
    }

    /** With another queue length. */
    public SipSettings withQueue(int length) {
        return new SipSettings(listeners, shards, epoll, limits, ids, length, forceRport, tcp, retryAfter);
    }
}
