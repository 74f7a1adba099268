package io.drawbridge.sip.stack;

import io.drawbridge.sip.engine.EngineSettings;
import io.drawbridge.sip.engine.ShardEngine;
import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.flow.Flow;
import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.guard.AdmissionPolicy;
import io.drawbridge.sip.guard.PacketFilter;
import io.drawbridge.sip.message.RequestDraft;
import io.drawbridge.sip.shard.EventLoopShards;
import io.drawbridge.sip.shard.LocalIds;
import io.drawbridge.sip.shard.Shard;
import io.drawbridge.sip.shard.Shards;
import io.drawbridge.sip.tap.MessageTap;
import io.drawbridge.sip.transaction.ClientListener;
import io.drawbridge.sip.transaction.ClientTransaction;
import io.drawbridge.sip.transaction.Timing;
import io.drawbridge.sip.transaction.TransactionUser;
import io.drawbridge.sip.transaction.Transactions;
import io.drawbridge.sip.transport.Loops;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A running SIP stack. Thread-safe but for what {@link Transactions} asks to be called on a shard. */
public final class SipStack implements Transactions, AutoCloseable {
    private final EventLoopShards shards;
    private final LocalIds ids;
    private final List<ShardQueue> queues = new ArrayList<>();
    private final Loops loops;
    private final Ports ports;
    private final Counters counters = new Counters();
    private volatile int retryAfter;

    private SipStack(SipSettings settings, TransactionUser user, AdmissionPolicy policy, List<PacketFilter> filters,
            Function<Shard, MessageTap> taps) {
        this.ids = settings.ids();
        this.retryAfter = settings.retryAfter();
        this.shards = EventLoopShards.start(settings.shards(), settings.epoll(), ids);
        this.ports = new Ports(settings);
        List<EventLoop> eventLoops = new ArrayList<>();
        List<Intake> intakes = new ArrayList<>();
        for (int i = 0; i < shards.count(); i++) {
            ShardEngine engine = new ShardEngine(shards.shard(i), ids, ports,
                    new EngineSettings(settings.forceRport()), user, taps.apply(shards.shard(i)));
            queues.add(new ShardQueue(shards.shard(i), engine, settings.queue()));
            intakes.add(new Intake(this, settings, policy, List.copyOf(filters), counters));
            eventLoops.add(shards.loop(i));
        }
        this.loops = new Loops(shards.group(), eventLoops, intakes, shards.epoll());
    }

    /** Starts as {@link #start(SipSettings, TransactionUser, AdmissionPolicy, List, Function)} does, untapped. */
    public static SipStack start(SipSettings settings, TransactionUser user, AdmissionPolicy policy,
            List<PacketFilter> filters) throws IOException {
        return start(settings, user, policy, filters, _ -> MessageTap.NONE);
    }

    /**
     * Starts the shards and opens all listeners.
     *
     * @param settings how to run
     * @param user hears of requests; it may be called before this method returns
     * @param policy decides about new requests
     * @param filters look at every packet first
     * @param taps makes the tap of each shard
     * @throws IOException if a listener cannot be opened; then none is
     */
    public static SipStack start(SipSettings settings, TransactionUser user, AdmissionPolicy policy,
            List<PacketFilter> filters, Function<Shard, MessageTap> taps) throws IOException {
        SipStack stack = new SipStack(settings, user, policy, filters, taps);
        try {
            for (ListenerSettings listener : settings.listeners()) {
                var _ = stack.open(listener);
            }
            return stack;
        } catch (IOException e) {
            stack.close();
            throw e;
        }
    }

    /** Opens one more listener; any thread but a shard. */
    public SipListener open(ListenerSettings listener) throws IOException {
        return ports.open(listener, loops);
    }

    /**
     * Has an open socket known as another listener from now on: in another network, or told to peers as another
     * address. Dialogs that live go on with what they know. Any thread.
     *
     * @param as the listener, with the address that the socket is bound to
     */
    public void present(SipListener as) {
        ports.present(as);
    }

    /** Changes what peers are told to wait whose call is shed, in seconds; any thread. */
    public void retryAfter(int seconds) {
        retryAfter = seconds;
    }

    int retryAfter() {
        return retryAfter;
    }

    /** Closes a listener; what waits for an answer over it waits in vain. Any thread but a shard. */
    public void close(SipListener listener) {
        ports.close(listener);
    }

    /** The identifiers of this node. */
    public LocalIds ids() {
        return ids;
    }

    /** What happened so far. */
    public Counters counters() {
        return counters;
    }

    /** How many finished transactions are remembered for the sake of retransmissions; approximate. */
    public int remembered() {
        return queues.stream().mapToInt(queue -> queue.engine().remembered()).sum();
    }

    /** How many transactions wait for something; approximate. */
    public int transactions() {
        return queues.stream().mapToInt(queue -> queue.engine().transactions()).sum();
    }

    @Override
    public Shards shards() {
        return shards;
    }

    @Override
    public List<SipListener> listeners() {
        return ports.listeners();
    }

    @Override
    public ClientTransaction send(RequestDraft request, Destination destination, ClientListener listener) {
        return send(request, destination, Timing.RFC_3261, listener);
    }

    @Override
    public ClientTransaction send(
            RequestDraft request, Destination destination, Timing timing, ClientListener listener) {
        return engineOf(request).send(request, destination, timing, listener);
    }

    @Override
    public void sendAck(RequestDraft ack, Destination destination) {
        engineOf(ack).sendAck(ack, destination);
    }

    private ShardEngine engineOf(RequestDraft request) {
        ShardQueue queue = queues.get(shards.ofCallId(request.callId()).index());
        if (!queue.shard().current()) {
            throw new IllegalStateException("call-id=" + request.callId() + " sent off its " + queue.shard());
        }
        return queue.engine();
    }

    ShardQueue queueOf(byte[] bytes, int from, int to) {
        return queues.get(shards.ofCallId(bytes, from, to).index());
    }

    void closed(Flow flow, String detail) {
        for (ShardQueue queue : queues) {
            queue.shard().run(() -> queue.engine().closed(flow, detail));
        }
    }

    void undeliverable(String branch, String method, String detail) {
        for (ShardQueue queue : queues) {
            queue.shard().run(() -> queue.engine().undeliverable(branch, method, detail));
        }
    }

    @Override
    public void close() {
        ports.close();
        shards.close();
    }
}
