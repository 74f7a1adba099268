package io.drawbridge.core.node;

import io.drawbridge.core.config.NodeConfiguration;
import io.drawbridge.core.control.CallsCommand;
import io.drawbridge.core.control.CaptureCommand;
import io.drawbridge.core.control.ConfigCommand;
import io.drawbridge.core.control.ControlCommand;
import io.drawbridge.core.control.ControlServer;
import io.drawbridge.core.control.CountersCommand;
import io.drawbridge.core.control.DiffCommand;
import io.drawbridge.core.control.DrainCommand;
import io.drawbridge.core.control.ExplainCommand;
import io.drawbridge.core.control.HangUpCommand;
import io.drawbridge.core.control.LadderCommand;
import io.drawbridge.core.control.PluginsCommand;
import io.drawbridge.core.control.ReadyCommand;
import io.drawbridge.core.control.ReloadCommand;
import io.drawbridge.core.control.RevisionsCommand;
import io.drawbridge.core.control.RollbackCommand;
import io.drawbridge.core.control.ShadowCommand;
import io.drawbridge.core.control.TrunksCommand;
import io.drawbridge.core.control.UndrainCommand;
import io.drawbridge.core.drain.Drain;
import io.drawbridge.core.revision.Reloads;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A node and the socket by which operators reach it. */
public final class ControlledNode implements RunningNode {
    private final Node node;
    private final ControlServer control;

    private ControlledNode(Node node, ControlServer control) {
        this.node = node;
        this.control = control;
    }

    /**
     * Starts a node and its control socket.
     *
     * @param more commands beside the node's own
     * @throws NodeStartException if either cannot start; then neither is left
     */
    public static ControlledNode start(
            NodeConfiguration configuration, Function<Node, List<ControlCommand>> more) throws NodeStartException {
        try {
            // first, since a second start of an installation would else find its ports taken and not say by whom
            ControlServer.requireFree(configuration.kernel().control().socket());
        } catch (IOException e) {
            throw new NodeStartException(String.valueOf(e.getMessage()), e);
        }
        Node node = Node.start(configuration);
        try {
            node.commands().offer(Stream.of(commands(node), AdminCommands.of(node), more.apply(node))
                    .flatMap(List::stream).toList());
            return new ControlledNode(
                    node, ControlServer.start(configuration.kernel().control(), node.commands()));
        } catch (IOException e) {
            node.close();
            throw new NodeStartException(String.valueOf(e.getMessage()), e);
        }
    }

    private static List<ControlCommand> commands(Node node) {
        return List.of(
                new ReadyCommand(node.drains(), node::listening),
                new CallsCommand(node.registry(), node.records(), InstantSource.system()),
                new ExplainCommand(node.records(), node.archive()),
                new LadderCommand(node.records(), node.ladders()),
                new CaptureCommand(node.records(), node.captures()),
                new TrunksCommand(node::trunks),
                new PluginsCommand(node.plugins()),
                new CountersCommand(node::counters),
                new ShadowCommand(node.shadow()),
                new HangUpCommand(node.orders()),
                new ConfigCommand(node.reloads()),
                new ReloadCommand(node.reloads()),
                new RevisionsCommand(node.reloads()),
                new DiffCommand(node.reloads()),
                new RollbackCommand(node.reloads()),
                new DrainCommand(node.drains()),
                new UndrainCommand(node.drains()));
    }

    @Override
    public String listening() {
        return node.listening();
    }

    @Override
    public Reloads reloads() {
        return node.reloads();
    }

    @Override
    public Drain drains() {
        return node.drains();
    }

    /** While calls are hung up the socket still answers; it goes last. */
    @Override
    public void close() {
        node.close();
        control.close();
    }
}
