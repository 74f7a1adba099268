package io.drawbridge.core.node;

import io.drawbridge.api.admin.Health;
import io.drawbridge.api.call.HangUpCause;
import io.drawbridge.api.event.CallRecord;
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
import io.drawbridge.core.config.ReadConfiguration;
import io.drawbridge.core.control.CommandDesk;
import io.drawbridge.core.drain.Drain;
import io.drawbridge.core.event.CallEventPublisher;
import io.drawbridge.core.flight.RevisionFlight;
import io.drawbridge.core.ladder.Ladders;
import io.drawbridge.core.media.RelayPlane;
import io.drawbridge.core.metrics.LoopPulse;
import io.drawbridge.core.metrics.NodeMeters;
import io.drawbridge.core.network.Network;
import io.drawbridge.core.network.Networks;
import io.drawbridge.core.plugin.PluginDesk;
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
import io.drawbridge.core.trunk.ProbeSender;
import io.drawbridge.core.trunk.Trunks;
import io.drawbridge.host.Inspection;
import io.drawbridge.host.PluginHost;
import io.drawbridge.host.PluginStartException;
import io.drawbridge.host.config.Setting;
import io.drawbridge.rtp.RtpEngine;
import io.drawbridge.sip.dialog.IdSource;
import io.drawbridge.sip.dialog.UserAgentCore;
import io.drawbridge.sip.dialog.UserAgentCounters.Counter;
import io.drawbridge.sip.flow.HostPort;
import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.resolve.ResolverSettings;
import io.drawbridge.sip.resolve.SipResolver;
import io.drawbridge.sip.shard.LocalIds;
import io.drawbridge.sip.stack.SipSettings;
import io.drawbridge.sip.stack.SipStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running node. Any thread. */
public final class Node implements RunningNode {
    private static final Logger LOG = LoggerFactory.getLogger(Node.class);
    private static final int OBSERVER_QUEUE = 10_000;
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final NodeState state = new NodeState();
    private final CommandDesk commands = new CommandDesk();
    private final NodeAdmin admin;
    private final ShadowBook shadow = new ShadowBook(InstantSource.system());
    private final CallRegistry registry;
    private final JournalParts journal;
    private final RecordStore records;
    private final CallEventPublisher events;
    private final ExecutorService procedures;
    private final CallOrders orders;
    private final Drain drain;
    private final PluginHost plugins;
    private final UserAgentCore userAgent;
    private final SipStack sip;
    private final RtpEngine rtp;
    private final MessageRules messageRules;
    private final LoopPulse pulse;
    private final NodeMeters meters;
    private final PluginMessageObservers observers;
    private final Ladders ladders;
    private final Captures captures;
    private final Entrance entrance = new Entrance();
    private final Groundwork ground;
    private final LeavingListeners leaving;
    private final Reloads reloads;

    private Node(NodeConfiguration configuration, Groundwork.Desk desk)
            throws IOException, NodeStartException {
        KernelConfig kernel = configuration.kernel();
        this.registry = new CallRegistry(
                kernel.limits().maxCalls(), kernel.limits().maxCallsWithReserve());
        this.events = own(new CallEventPublisher(Clock.systemUTC(), OBSERVER_QUEUE));
        this.procedures = own(Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("procedure-", 0).factory()));
        this.orders = new CallOrders(registry, procedures);
        this.admin = new NodeAdmin(commands, events, this::meters, this::health);
        this.drain = new Drain(state, registry, orders, () -> configuration().kernel().drain().deadline());
        try {
            Directories.prepare(kernel);
            this.journal = own(JournalParts.open(kernel, this::trusts));
            this.records = new RecordStore(kernel.limits().records(), System::nanoTime, journal.sink());
            this.plugins = own(PluginHost.start(
                    PluginParts.settings(kernel, new NodeServices(orders, admin, PluginParts.state(kernel))),
                    configuration.source(), configuration.names()));
            PluginObservers.attach(plugins, events);
            plugins.follow(revision ->
                    RevisionFlight.commit(revision.number(), revision.extensions().all().size()));
            own(journal.deliver(new PluginDurableObservers(plugins)));
            this.rtp = own(RtpEngine.start(MediaParts.settings(kernel.media())));
            refuse(MediaParts.probe(kernel, null, rtp), Node::atKey);
            RelayPlane plane = new RelayPlane(rtp, List.of(), SdpLimits.DEFAULT);
            LocalIds ids = InstallationKey.ids(kernel.dataDir());
            this.userAgent = new UserAgentCore(
                    SipParts.userAgent(kernel, entrance), IdSource.of(ids), entrance, entrance);
            this.observers = own(PluginMessageObservers.attach(plugins));
            SipSettings stack = SipParts.stack(kernel, ids);
            this.ladders = new Ladders(kernel.ladder(), stack.shards(), observers, CallIds::next);
            this.sip = own(SipStack.start(stack, userAgent, entrance,
                    List.of(new PluginPacketFilter(plugins, shadow)), ladders::tap));
            this.captures = own(new Captures(kernel.capture(), registry, ladders, plane));
            userAgent.attach(sip);
            this.messageRules = new MessageRules(new PluginRuleBook(plugins, shadow));
            this.leaving = new LeavingListeners(sip, userAgent);
            ListenerSockets sockets = ListenerSockets.of(kernel, List.of(), sip);
            refuse(sockets.unusable(), Unusable::reason);
            this.ground = new Groundwork(state, registry, orders, records, ladders, events, procedures, plugins,
                    shadow, desk, messageRules, ids, userAgent, sip, rtp, plane,
                    own(SipResolver.start(ResolverSettings.DEFAULTS)));
            BorderBuilder builder = new BorderBuilder(ground);
            entrance.open(builder.next(configuration, builder.none(configuration), sockets.all()));
            this.pulse = own(LoopPulse.start(loops(sip, rtp), records.statistics()::tick));
            this.meters = new NodeMeters(
                    registry, records.statistics(), this::trunks, this::counters, plugins, pulse);
            orders.open(() -> entrance.border().placement());
            this.reloads = new Reloads(
                    new InForce(), registry, kernel.dataDir().resolve("revisions"), InstantSource.system());
            own(Upkeep.start(entrance::border, leaving, probes()));
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

    /**
     * Makes a configuration ready to hold in place of the one that does; one at a time.
     *
     * @throws io.drawbridge.host.config.InvalidConfigurationException with all that is wrong; nothing has changed
     */
    Reloads.Staged stage(NodeConfiguration next) {
        return NextBorder.stage(next, ground, entrance, leaving);
    }

    /** What configurations come to hold in. */
    private final class InForce implements Reloads.Target {

        @Override
        public NodeConfiguration inForce() {
            return configuration();
        }

        @Override
        public List<Setting> pluginSettings() {
            return plugins.revision().settings();
        }

        @Override
        public Inspection inspect(ReadConfiguration configuration) {
            return plugins.inspect(configuration.source(), configuration.names());
        }

        @Override
        public Reloads.Staged stage(NodeConfiguration next) {
            return Node.this.stage(next);
        }
    }

    /**
     * Starts a node; when this returns it takes calls.
     *
     * @throws NodeStartException if a part cannot start
     */
    public static Node start(NodeConfiguration configuration) throws NodeStartException {
        return start(configuration, PluginDesk::new);
    }

    /** Starts a node whose set-ups ask at this desk; for tests of calls, which have no plugins to load. */
    static Node start(NodeConfiguration configuration, Groundwork.Desk desk)
            throws NodeStartException {
        try {
            return new Node(configuration, desk);
        } catch (IOException | UncheckedIOException | PluginStartException e) {
            throw new NodeStartException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public String listening() {
        return listeners().stream()
                .map(listener -> listener.network() + " " + listener.transport().token() + " "
                        + HostPort.of(listener.local()))
                .collect(Collectors.joining(", "));
    }

    private <T extends AutoCloseable> T own(T part) {
        parts.push(part);
        return part;
    }

    /** The configuration in force. */
    public NodeConfiguration configuration() {
        return entrance.border().configuration();
    }

    @Override
    public Reloads reloads() {
        return reloads;
    }

    /** Whether it takes calls. */
    public NodeState state() {
        return state;
    }

    /** The listeners of the configuration in force, as they were bound. */
    public List<SipListener> listeners() {
        return entrance.border().listeners().stream().map(BoundListener::listener).toList();
    }

    /** All calls. */
    public CallRegistry registry() {
        return registry;
    }

    /** The decision records. */
    public RecordStore records() {
        return records;
    }

    /** The messages of calls. */
    public Ladders ladders() {
        return ladders;
    }

    /** The captures of live calls. */
    public Captures captures() {
        return captures;
    }

    /** The last record that the journal has of a call. */
    public Optional<CallRecord> journalled(String id) throws IOException {
        return journal.find(id);
    }

    private boolean trusts(String network) {
        return networks().find(network).filter(Network::trusted).isPresent();
    }

    /** All trunks of the configuration in force. */
    public Trunks trunks() {
        return entrance.border().trunks();
    }

    /** All networks of the configuration in force. */
    public Networks networks() {
        return entrance.border().networks();
    }

    /** What may be done to live calls. */
    public CallOrders orders() {
        return orders;
    }

    /** The plugins. */
    public PluginHost plugins() {
        return plugins;
    }

    /** What plugins in shadow mode would have done. */
    public ShadowBook shadow() {
        return shadow;
    }

    /** The rules over messages, for their counter. */
    public MessageRules messageRules() {
        return messageRules;
    }

    /** The SIP stack. */
    public SipStack sip() {
        return sip;
    }

    /** The media loops. */
    public RtpEngine rtp() {
        return rtp;
    }

    /** All that is counted since the start, and some that is counted now: by part, then by what it is. */
    public Map<String, Map<String, Long>> counters() {
        Map<String, Map<String, Long>> all = new LinkedHashMap<>();
        Border border = entrance.border();
        all.put("calls", NodeCounters.calls(registry));
        all.put("admission", NodeCounters.admission(border.admission().counters()));
        all.put("sip", NodeCounters.sip(sip.counters()));
        all.put("user-agent", NodeCounters.userAgent(userAgent.counters()));
        all.put("message-rules", Map.of("refused-edits", messageRules.refusedEdits()));
        all.put("ladder", ladders.counters());
        all.put("message-observers-dropped", observers.dropped());
        all.put("journal", journal.counters());
        all.put("plugins", NodeCounters.plugins(plugins));
        all.put("state", plugins.stateCounters());
        border.media().forEach(network -> all.put("media." + network.name(),
                NodeCounters.media(network.ports().occupancy(), border.plane().dropped(network.name()))));
        return all;
    }

    /** Sends probes. */
    public ProbeSender probes() {
        return new OptionsProbe(userAgent, sip.shards().shard(0));
    }

    /** Where commands are run. */
    public CommandDesk commands() {
        return commands;
    }

    /** All that is measured, as it is now. */
    public List<Meter> meters() {
        return state.phase() == NodeState.Phase.STARTING ? List.of() : meters.read();
    }

    /** How it is. */
    public Health health() {
        return NodeHealth.of(state, state.phase() == NodeState.Phase.STARTING ? "" : pulse.stuck());
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

    @Override
    public Drain drains() {
        return drain;
    }

    /** Hangs up what lives, tells the peers, and ends every part. Idempotent. */
    @Override
    public void close() {
        if (!state.draining()) {
            state.enter(NodeState.Phase.DRAINING);
        }
        sayGoodbye();
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} did not close: {}", part.getClass().getSimpleName(), e.getMessage());
            }
        }
    }

    /** Hangs up every call, and gives peers the time to answer: what they did not hear they would go on with. */
    private void sayGoodbye() {
        if (userAgent == null) {
            return; // it has not got as far as calls
        }
        try {
            orders.hangUpAll(HangUpCause.DRAIN).toCompletableFuture()
                    .get(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
            long deadline = System.nanoTime() + LAST_WORDS.toNanos();
            while (userAgent.counters().value(Counter.DIALOGS) > 0 && System.nanoTime() - deadline < 0) {
                Thread.sleep(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("not every call could be told in time: {}", String.valueOf(e.getMessage()));
        }
    }
}
