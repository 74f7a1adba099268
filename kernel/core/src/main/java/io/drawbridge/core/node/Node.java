package io.drawbridge.core.node;

import io.drawbridge.api.admin.Health;
import io.drawbridge.api.call.HangUpCause;
import io.drawbridge.api.event.CallRecord;
import io.drawbridge.api.metrics.Meter;
import io.drawbridge.core.admin.NodeAdmin;
import io.drawbridge.core.admin.NodeHealth;
import io.drawbridge.core.admission.NodeAdmission;
import io.drawbridge.core.admission.NodeState;
import io.drawbridge.core.call.CallEnvironment;
import io.drawbridge.core.call.CallIds;
import io.drawbridge.core.call.CallOrders;
import io.drawbridge.core.call.CallPlacement;
import io.drawbridge.core.call.Calls;
import io.drawbridge.core.call.MessageRules;
import io.drawbridge.core.call.Questions;
import io.drawbridge.core.capture.Captures;
import io.drawbridge.core.config.KernelConfig;
import io.drawbridge.core.config.NodeConfiguration;
import io.drawbridge.core.control.CommandDesk;
import io.drawbridge.core.event.CallEventPublisher;
import io.drawbridge.core.ladder.Ladders;
import io.drawbridge.core.media.MediaNetwork;
import io.drawbridge.core.media.RelayPlane;
import io.drawbridge.core.metrics.LoopPulse;
import io.drawbridge.core.metrics.NodeMeters;
import io.drawbridge.core.network.Destinations;
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
import io.drawbridge.core.trunk.Trunks;
import io.drawbridge.host.PluginHost;
import io.drawbridge.host.PluginStartException;
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
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running node. Any thread. */
public final class Node implements RunningNode {
    private static final Logger LOG = LoggerFactory.getLogger(Node.class);
    private static final int OBSERVER_QUEUE = 10_000;
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final NodeConfiguration configuration;
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
    private final PluginHost plugins;
    private final UserAgentCore userAgent;
    private final SipStack sip;
    private final Networks networks;
    private final Trunks trunks;
    private final RtpEngine rtp;
    private final MessageRules messageRules;
    private final List<MediaNetwork> media;
    private final RelayPlane plane;
    private final NodeAdmission admission;
    private final LoopPulse pulse;
    private final NodeMeters meters;
    private final PluginMessageObservers observers;
    private final Ladders ladders;
    private final Captures captures;

    private Node(NodeConfiguration configuration, BiFunction<PluginHost, ShadowBook, Questions.Source> desk)
            throws IOException, NodeStartException {
        KernelConfig kernel = configuration.kernel();
        this.configuration = configuration;
        this.registry = new CallRegistry(
                kernel.limits().maxCalls(), kernel.limits().maxCallsWithReserve());
        this.events = own(new CallEventPublisher(Clock.systemUTC(), OBSERVER_QUEUE));
        this.procedures = own(Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("procedure-", 0).factory()));
        this.orders = new CallOrders(registry, procedures);
        this.admin = new NodeAdmin(commands, this::meters, this::health);
        try {
            Directories.prepare(kernel);
            this.journal = own(JournalParts.open(kernel, this::trusts));
            this.records = new RecordStore(kernel.limits().records(), System::nanoTime, journal.sink());
            this.plugins = own(PluginHost.start(
                    PluginParts.settings(kernel, new NodeServices(orders, admin)),
                    configuration.source(), configuration.names()));
            PluginObservers.attach(plugins, events);
            own(journal.deliver(new PluginDurableObservers(plugins)));
            this.rtp = own(RtpEngine.start(MediaParts.settings(kernel.media())));
            this.media = MediaParts.networks(kernel);
            MediaParts.probe(media, rtp);
            this.plane = MediaParts.plane(media, rtp);
            LocalIds ids = InstallationKey.ids(kernel.dataDir());
            Entrance entrance = new Entrance();
            this.userAgent = new UserAgentCore(
                    SipParts.userAgent(kernel, entrance), IdSource.of(ids), entrance, entrance);
            this.observers = own(new PluginMessageObservers(plugins));
            SipSettings stack = SipParts.stack(kernel, ids);
            this.ladders = new Ladders(kernel.ladder(), stack.shards(), observers, CallIds::next);
            this.sip = own(SipStack.start(stack, userAgent, entrance,
                    List.of(new PluginPacketFilter(plugins, shadow)), ladders::tap));
            this.captures = own(new Captures(kernel.capture(), registry, ladders, plane));
            userAgent.attach(sip);
            this.networks = SipParts.listen(kernel, sip);
            this.trunks = Trunks.of(kernel.trunks(), kernel.groups(), networks, System::nanoTime);
            Destinations destinations =
                    new Destinations(own(SipResolver.start(ResolverSettings.DEFAULTS)), networks);
            own(TrunkParts.start(trunks, destinations, userAgent, sip));
            this.pulse = own(LoopPulse.start(loops(sip, rtp), records.statistics()::tick));
            this.meters = new NodeMeters(
                    registry, records.statistics(), this::trunks, this::counters, plugins, pulse);
            this.messageRules = new MessageRules(new PluginRuleBook(plugins, shadow));
            CallEnvironment environment = new CallEnvironment(kernel, userAgent,
                    plane, registry, records, ladders, events, trunks, networks,
                    desk.apply(plugins, shadow), new WaitingAddresses(destinations, networks),
                    messageRules,
                    IdSource.of(ids), procedures, state::draining);
            this.admission =
                    new NodeAdmission(kernel.limits(), state, networks, trunks, registry, System::nanoTime);
            orders.open(new CallPlacement(environment, orders, sip.shards(), admission));
            entrance.open(networks, new Calls(environment), destinations, admission);
            if (kernel.pluginWatch()) {
                plugins.watch();
            }
            state.enter(NodeState.Phase.READY);
        } catch (IOException | NodeStartException | RuntimeException | Error fault) {
            close();
            throw fault;
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
    static Node start(NodeConfiguration configuration, BiFunction<PluginHost, ShadowBook, Questions.Source> desk)
            throws NodeStartException {
        try {
            return new Node(configuration, desk);
        } catch (IOException | UncheckedIOException | PluginStartException e) {
            throw new NodeStartException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public String listening() {
        return sip.listeners().stream()
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
        return configuration;
    }

    /** Whether it takes calls. */
    public NodeState state() {
        return state;
    }

    /** The listeners as they were bound. */
    public List<SipListener> listeners() {
        return sip.listeners();
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
        return networks.find(network).filter(Network::trusted).isPresent();
    }

    /** All trunks. */
    public Trunks trunks() {
        return trunks;
    }

    /** All networks. */
    public Networks networks() {
        return networks;
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
        all.put("calls", NodeCounters.calls(registry));
        all.put("admission", NodeCounters.admission(admission.counters()));
        all.put("sip", NodeCounters.sip(sip.counters()));
        all.put("user-agent", NodeCounters.userAgent(userAgent.counters()));
        all.put("message-rules", Map.of("refused-edits", messageRules.refusedEdits()));
        all.put("ladder", ladders.counters());
        all.put("message-observers-dropped", observers.dropped());
        all.put("journal", journal.counters());
        media.forEach(network -> all.put("media." + network.name(),
                NodeCounters.media(network.ports().occupancy(), plane.dropped(network.name()))));
        return all;
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

    /** Takes no new calls from now on: 503 with Retry-After. */
    public void drain() {
        state.enter(NodeState.Phase.DRAINING);
    }

    /** Hangs up what lives, tells the peers, and ends every part. Idempotent. */
    @Override
    public void close() {
        drain();
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
        if (registry.size() == 0) {
            return;
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
