package io.drawbridge.core.node;

import io.drawbridge.core.call.CallPlacement;
import io.drawbridge.core.config.KernelConfig;
import io.drawbridge.core.config.NodeConfiguration;
import io.drawbridge.core.log.Logging;
import io.drawbridge.core.revision.Reloads;
import io.drawbridge.core.revision.RestartNeeded;
import io.drawbridge.host.PluginChange;
import io.drawbridge.host.PluginStartException;
import io.drawbridge.host.StagedRevision;
import io.drawbridge.host.config.InvalidConfigurationException;
import io.drawbridge.host.config.Places;
import io.drawbridge.host.config.Problem;
import io.drawbridge.host.config.Setting;
import java.util.ArrayList;
import java.util.List;

/**
 * A configuration that is ready to hold: checked, its plugins prepared, its sockets open. Until {@link #publish} nobody
 * sees anything of it, and {@link #close} leaves everything as it was.
 */
final class NextBorder implements Reloads.Staged {
    private final Groundwork ground;
    private final Entrance entrance;
    private final LeavingListeners leaving;
    private final Border before;
    private final Border border;
    private final ListenerSockets sockets;
    private final StagedRevision plugins;
    private boolean open = true;

    private NextBorder(Groundwork ground, Entrance entrance, LeavingListeners leaving, Border before, Border border,
            ListenerSockets sockets, StagedRevision plugins) {
        this.ground = ground;
        this.entrance = entrance;
        this.leaving = leaving;
        this.before = before;
        this.border = border;
        this.sockets = sockets;
        this.plugins = plugins;
    }

    /**
     * Makes a configuration ready. One at a time, from here to its publication or closing.
     *
     * @throws InvalidConfigurationException with all that is wrong with it, on this machine and at this time
     */
    static NextBorder stage(
            NodeConfiguration next, Groundwork ground, Entrance entrance, LeavingListeners leaving) {
        Border before = entrance.border();
        List<BoundListener> open = new ArrayList<>(before.listeners());
        open.addAll(leaving.hold());
        ListenerSockets sockets = ListenerSockets.of(next.kernel(), open, ground.sip());
        try {
            refuseUnusable(next, before, sockets, ground);
            StagedRevision plugins = plugins(next, ground);
            try {
                Border border = new BorderBuilder(ground).next(next, before, sockets.all());
                BorderBuilder.find(border);
                return new NextBorder(ground, entrance, leaving, before, border, sockets, plugins);
            } catch (RuntimeException | Error fault) {
                plugins.close();
                throw fault;
            }
        } catch (RuntimeException | Error fault) {
            sockets.abandon(ground.sip());
            leaving.go();
            throw fault;
        }
    }

    private static void refuseUnusable(
            NodeConfiguration next, Border before, ListenerSockets sockets, Groundwork ground) {
        Places places = new Places(next.settings());
        List<Unusable> unusable = new ArrayList<>(sockets.unusable());
        unusable.addAll(MediaParts.probe(next.kernel(), before.configuration().kernel(), ground.rtp()));
        List<Problem> problems = new ArrayList<>(
                RestartNeeded.between(before.configuration(), next));
        unusable.forEach(one -> problems.add(places.problem(one.key(), one.reason())));
        if (!problems.isEmpty()) {
            problems.addAll(ground.plugins().inspect(next.source(), next.names()).problems());
            throw new InvalidConfigurationException(problems);
        }
    }

    private static StagedRevision plugins(NodeConfiguration next, Groundwork ground) {
        try {
            return ground.plugins().stage(next.source(), next.names());
        } catch (PluginStartException e) {
            throw new InvalidConfigurationException(
                    List.of(next.problemOfPlugin(e.plugin(), String.valueOf(e.getMessage()))));
        }
    }

    @Override
    public List<Setting> pluginSettings() {
        return plugins.settings();
    }

    @Override
    public List<PluginChange> plugins() {
        return plugins.changes();
    }

    @Override
    public List<String> problems() {
        return plugins.problems();
    }

    @Override
    public void publish() {
        open = false;
        plugins.publish(() -> {
            border.calls().look();
            entrance.open(border);
        });
        KernelConfig kernel = border.configuration().kernel();
        border.listeners().forEach(bound -> ground.sip().present(bound.listener()));
        border.trunks().hold();
        MediaParts.hold(kernel, border.media());
        ground.registry().capacity(kernel.limits().maxCalls(), kernel.limits().maxCallsWithReserve());
        ground.records().capacity(kernel.limits().records());
        ground.records().statistics().retain(
                name -> name.equals(CallPlacement.NETWORK) || border.networks().find(name).isPresent(),
                name -> border.trunks().find(name).isPresent());
        ground.sip().retryAfter(kernel.limits().retryAfterSeconds());
        ground.userAgent().settings(SipParts.userAgent(kernel, entrance));
        leaving.settle(before.listeners(), before.calls()::settingUp, border.listeners(),
                kernel.sip().t2().multipliedBy(2));
        if (!kernel.log().equals(before.configuration().kernel().log())) {
            Logging.levels(kernel.log());
        }
        leaving.go();
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            plugins.close();
            sockets.abandon(ground.sip());
            leaving.go();
        }
    }
}
