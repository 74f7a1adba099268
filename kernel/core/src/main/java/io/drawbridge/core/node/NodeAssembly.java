package io.drawbridge.core.node;

import io.drawbridge.api.admin.Health;
import io.drawbridge.api.metrics.Meter;
import io.drawbridge.core.admin.NodeAdmin;
import io.drawbridge.core.admin.NodeHealth;
import io.drawbridge.core.admission.NodeState;
import io.drawbridge.core.call.CallIds;
import io.drawbridge.core.call.CallOrders;
import io.drawbridge.core.call.MessageRules;
import io.drawbridge.core.capture.Captures;
import io.drawbridge.core.config.KernelConfig;
import io.drawbridge.core.config.NodeConfiguration;
import io.drawbridge.core.control.CommandDesk;
import io.drawbridge.core.drain.Drain;
import io.drawbridge.core.event.CallEventPublisher;
import io.drawbridge.core.flight.RevisionFlight;
import io.drawbridge.core.ladder.Ladders;
import io.drawbridge.core.media.RelayPlane;
import io.drawbridge.core.metrics.LoopPulse;
import io.drawbridge.core.metrics.NodeMeters;
import io.drawbridge.core.network.Network;
import io.drawbridge.core.plugin.PluginDurableObservers;
import io.drawbridge.core.plugin.PluginMessageObservers;
import io.drawbridge.core.plugin.PluginObservers;
import io.drawbridge.core.plugin.PluginPacketFilter;
import io.drawbridge.core.plugin.PluginRuleBook;
import io.drawbridge.core.plugin.ShadowBook;
import io.drawbridge.core.record.RecordStore;
import io.drawbridge.core.registry.CallRegistry;
import io.drawbridge.core.revision.Reloads;
import io.drawbridge.core.sdp.SdpLimits;
import io.drawbridge.host.PluginHost;
import io.drawbridge.rtp.RtpEngine;
import io.drawbridge.sip.dialog.IdSource;
import io.drawbridge.sip.dialog.UserAgentCore;
import io.drawbridge.sip.resolve.ResolverSettings;
import io.drawbridge.sip.resolve.SipResolver;
import io.drawbridge.sip.shard.LocalIds;
import io.drawbridge.sip.stack.SipSettings;
import io.drawbridge.sip.stack.SipStack;
import java.io.IOException;
import java.time.Clock;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * The parts of a node, put together from top to bottom: who keeps calls, plugins, media, signalling, and last the door.
 * If one cannot be made, those before it are closed. What only the assembly needs is nobody else's.
 */
final class NodeAssembly implements AutoCloseable {
    private static final int OBSERVER_QUEUE = 10_000;

    private final OwnedParts parts = new OwnedParts();
    final NodeState state = new NodeState();
    final CommandDesk commands = new CommandDesk();
    final NodeAdmin admin;
    final ShadowBook shadow = new ShadowBook(InstantSource.system());
    final CallRegistry registry;
    final JournalParts journal;
    final RecordStore records;
    final CallEventPublisher events;
    final ExecutorService procedures;
    final CallOrders orders;
    final Drain drain;
    final PluginHost plugins;
    final UserAgentCore userAgent;
    final SipStack sip;
    final RtpEngine rtp;
    final MessageRules messageRules;
    final LoopPulse pulse;
    final NodeMeters meters;
    final PluginMessageObservers observers;
    final Ladders ladders;
    final Captures captures;
    final Entrance entrance = new Entrance();
    final Groundwork ground;
    final LeavingListeners leaving;
    final Reloads reloads;

    NodeAssembly(NodeConfiguration configuration, Groundwork.Desk desk) throws IOException, NodeStartException {
        KernelConfig kernel = configuration.kernel();
        this.registry = new CallRegistry(
                kernel.limits().maxCalls(), kernel.limits().maxCallsWithReserve());
        this.events = parts.own(new CallEventPublisher(Clock.systemUTC(), OBSERVER_QUEUE));
        this.procedures = parts.own(
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("procedure-", 0).factory()));
        this.orders = new CallOrders(registry, procedures);
        this.admin = new NodeAdmin(commands, events, this::meters, this::health);
        this.drain = new Drain(state, registry, orders,
                () -> entrance.border().configuration().kernel().drain().deadline());
        try {
            Directories.prepare(kernel);
            this.journal = parts.own(JournalParts.open(kernel, this::trusts));
            this.records = new RecordStore(kernel.limits().records(), System::nanoTime, journal.sink());
            this.plugins = parts.own(PluginHost.start(
                    PluginParts.settings(kernel, new NodeServices(orders, admin, PluginParts.state(kernel))),
                    configuration.source(), configuration.names()));
            PluginObservers.attach(plugins, events);
            plugins.follow(revision ->
                    RevisionFlight.commit(revision.number(), revision.extensions().all().size()));
            parts.own(journal.deliver(new PluginDurableObservers(plugins)));
            this.rtp = parts.own(RtpEngine.start(MediaParts.settings(kernel.media())));
            refuse(MediaParts.probe(kernel, null, rtp), NodeAssembly::atKey);
            RelayPlane plane = new RelayPlane(rtp, List.of(), SdpLimits.DEFAULT);
            LocalIds ids = InstallationKey.ids(kernel.dataDir());
            this.userAgent = new UserAgentCore(
                    SipParts.userAgent(kernel, entrance), IdSource.of(ids), entrance, entrance);
            this.observers = parts.own(PluginMessageObservers.attach(plugins));
            SipSettings stack = SipParts.stack(kernel, ids);
            this.ladders = new Ladders(kernel.ladder(), stack.shards(), observers, CallIds::next);
            this.sip = parts.own(SipStack.start(stack, userAgent, entrance,
                    List.of(new PluginPacketFilter(plugins, shadow)), ladders::tap));
            this.captures = parts.own(new Captures(kernel.capture(), registry, ladders, plane));
            userAgent.attach(sip);
            this.messageRules = new MessageRules(new PluginRuleBook(plugins, shadow));
            this.leaving = new LeavingListeners(sip, userAgent);
            ListenerSockets sockets = ListenerSockets.of(kernel, List.of(), sip);
            refuse(sockets.unusable(), Unusable::reason);
            this.ground = new Groundwork(state, registry, orders, records, ladders, events, procedures, plugins,
                    shadow, desk, messageRules, ids, userAgent, sip, rtp, plane,
                    parts.own(SipResolver.start(ResolverSettings.DEFAULTS)));
            BorderBuilder builder = new BorderBuilder(ground);
            entrance.open(builder.next(configuration, builder.none(configuration), sockets.all()));
            this.pulse = parts.own(LoopPulse.start(loops(sip, rtp), records.statistics()::tick));
            this.meters = new NodeMeters(
                    registry, records.statistics(), () -> entrance.border().trunks(), this::counters, plugins, pulse);
            orders.open(() -> entrance.border().placement());
            this.reloads = new Reloads(new InForce(ground, entrance, leaving), registry,
                    kernel.dataDir().resolve("revisions"), InstantSource.system());
            parts.own(Upkeep.start(entrance::border, leaving, new OptionsProbe(userAgent, sip.shards().shard(0))));
            plugins.follow(revision -> entrance.border().calls().look());
            if (kernel.pluginWatch()) {
                plugins.watch();
            }
            state.enter(NodeState.Phase.READY);
        } catch (IOException | NodeStartException | RuntimeException | Error fault) {
            close();
            throw fault;
        }
    }

    private static void refuse(List<Unusable> unusable, Function<Unusable, String> said) throws NodeStartException {
        if (!unusable.isEmpty()) {
            throw new NodeStartException(said.apply(unusable.getFirst()));
        }
    }

    private static String atKey(Unusable unusable) {
        return unusable.key() + ": " + unusable.reason();
    }

    private static Map<String, Executor> loops(SipStack sip, RtpEngine rtp) {
        Map<String, Executor> loops = new LinkedHashMap<>();
        for (int i = 0; i < sip.shards().count(); i++) {
            loops.put("shard-" + i, sip.shards().shard(i));
        }
        for (int i = 0; i < rtp.loops().size(); i++) {
            loops.put("media-" + i, rtp.loops().get(i)::execute);
        }
        return loops;
    }

    private boolean trusts(String network) {
        return entrance.border().networks().find(network).filter(Network::trusted).isPresent();
    }

    /** All that is counted. */
    Map<String, Map<String, Long>> counters() {
        return NodeCounters.of(this);
    }

    /** All that is measured, as it is now; nothing while it starts. */
    List<Meter> meters() {
        return state.phase() == NodeState.Phase.STARTING ? List.of() : meters.read();
    }

    /** How it is. */
    Health health() {
        return NodeHealth.of(state, state.phase() == NodeState.Phase.STARTING ? "" : pulse.stuck());
    }

    /** Hangs up what lives, tells the peers, and ends every part. Idempotent. */
    @Override
    public void close() {
        if (!state.draining()) {
            state.enter(NodeState.Phase.DRAINING);
        }
        if (userAgent != null) { // it may not have got as far as calls
            Farewell.say(orders, userAgent);
        }
        parts.close();
    }
}
