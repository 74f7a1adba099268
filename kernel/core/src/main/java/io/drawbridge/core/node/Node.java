package io.drawbridge.core.node;

import io.drawbridge.api.admin.Health;
import io.drawbridge.api.metrics.Meter;
import io.drawbridge.core.admission.NodeState;
import io.drawbridge.core.call.CallOrders;
import io.drawbridge.core.call.MessageRules;
import io.drawbridge.core.capture.Captures;
import io.drawbridge.core.config.NodeConfiguration;
import io.drawbridge.core.control.CommandDesk;
import io.drawbridge.core.drain.Drain;
import io.drawbridge.core.journal.CallArchive;
import io.drawbridge.core.ladder.Ladders;
import io.drawbridge.core.network.Networks;
import io.drawbridge.core.plugin.PluginDesk;
import io.drawbridge.core.plugin.ShadowBook;
import io.drawbridge.core.record.RecordStore;
import io.drawbridge.core.registry.CallRegistry;
import io.drawbridge.core.revision.Reloads;
import io.drawbridge.core.trunk.ProbeSender;
import io.drawbridge.core.trunk.Trunks;
import io.drawbridge.host.PluginHost;
import io.drawbridge.host.PluginStartException;
import io.drawbridge.rtp.RtpEngine;
import io.drawbridge.sip.flow.HostPort;
import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.stack.SipStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A running node. Any thread. */
public final class Node implements RunningNode {
    private final NodeAssembly parts;

    private Node(NodeAssembly parts) {
        this.parts = parts;
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
            return new Node(new NodeAssembly(configuration, desk));
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

    /** The configuration in force. */
    public NodeConfiguration configuration() {
        return parts.entrance.border().configuration();
    }

    @Override
    public Reloads reloads() {
        return parts.reloads;
    }

    /** Whether it takes calls. */
    public NodeState state() {
        return parts.state;
    }

    /** The listeners of the configuration in force, as they were bound. */
    public List<SipListener> listeners() {
        return parts.entrance.border().listeners().stream().map(BoundListener::listener).toList();
    }

    /** All calls. */
    public CallRegistry registry() {
        return parts.registry;
    }

    /** The decision records. */
    public RecordStore records() {
        return parts.records;
    }

    /** The messages of calls. */
    public Ladders ladders() {
        return parts.ladders;
    }

    /** The captures of live calls. */
    public Captures captures() {
        return parts.captures;
    }

    /** Where calls are found that memory no longer has. */
    public CallArchive archive() {
        return parts.journal.archive();
    }

    /** All trunks of the configuration in force. */
    public Trunks trunks() {
        return parts.entrance.border().trunks();
    }

    /** All networks of the configuration in force. */
    public Networks networks() {
        return parts.entrance.border().networks();
    }

    /** What may be done to live calls. */
    public CallOrders orders() {
        return parts.orders;
    }

    /** The plugins. */
    public PluginHost plugins() {
        return parts.plugins;
    }

    /** What plugins in shadow mode would have done. */
    public ShadowBook shadow() {
        return parts.shadow;
    }

    /** The rules over messages, for their counter. */
    public MessageRules messageRules() {
        return parts.messageRules;
    }

    /** The SIP stack. */
    public SipStack sip() {
        return parts.sip;
    }

    /** The media loops. */
    public RtpEngine rtp() {
        return parts.rtp;
    }

    /** All that is counted since the start, and some that is counted now: by part, then by what it is. */
    public Map<String, Map<String, Long>> counters() {
        return parts.counters();
    }

    /** Sends probes. */
    public ProbeSender probes() {
        return new OptionsProbe(parts.userAgent, parts.sip.shards().shard(0));
    }

    /** Where commands are run. */
    public CommandDesk commands() {
        return parts.commands;
    }

    /** All that is measured, as it is now. */
    public List<Meter> meters() {
        return parts.meters();
    }

    /** How it is. */
    public Health health() {
        return parts.health();
    }

    @Override
    public Drain drains() {
        return parts.drain;
    }

    /** Hangs up what lives, tells the peers, and ends every part. Idempotent. */
    @Override
    public void close() {
        parts.close();
    }
}
