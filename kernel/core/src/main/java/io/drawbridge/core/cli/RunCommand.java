package io.drawbridge.core.cli;

import io.drawbridge.core.config.NodeConfiguration;
import io.drawbridge.core.config.ReadConfiguration;
import io.drawbridge.core.log.Logging;
import io.drawbridge.core.node.NodeStartException;
import io.drawbridge.core.node.NodeStarter;
import io.drawbridge.core.node.PluginInspection;
import io.drawbridge.core.node.RunningNode;
import io.drawbridge.host.heap.HeapWatch;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs a node in the foreground until it is told to stop. */
@Command(name = "run", description = "Start in the foreground. SIGTERM or Ctrl-C refuses new calls, waits for "
        + "the others until drain.deadline and stops; a second one stops at once. "
        + "SIGHUP reads the configuration again.")
public final class RunCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger("drawbridge");
    private static final String BY = "signal";

    private final NodeStarter starter;

    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Mixin
    private final JsonOption json = new JsonOption();

    /** Makes the command. */
    public RunCommand(NodeStarter starter) {
        this.starter = starter;
    }

    @Override
    public Integer call() throws IOException, NodeStartException, InterruptedException {
        NodeConfiguration loaded = load();
        try {
            Logging.configure(loaded.kernel().log());
        } catch (IOException e) {
            throw new NodeStartException(String.valueOf(e.getMessage()), e);
        }
        Path logs = Home.directory().resolve("log");
        Restart.tell(logs);
        var _ = HeapWatch.start(logs, Runtime.getRuntime()::halt);
        RunningNode node = starter.start(loaded);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(() -> stop(node)));
        Signals.on("HUP", () -> node.reloads().reload(BY));
        Signals.on("TERM", () -> leave(node));
        Signals.on("INT", () -> leave(node));
        LOG.info("ready after {} ms: {}", ManagementFactory.getRuntimeMXBean().getUptime(), node.listening());
        json.print(() -> "", object -> object.flag("ready", true).text("detail", node.listening()));
        node.drains().awaitExit();
        stop(node);
        return ExitCode.DONE;
    }

    private static void leave(RunningNode node) {
        if (node.drains().progress().exit()) {
            node.drains().hurry();
        } else {
            var _ = node.drains().begin(Optional.empty(), true, BY);
        }
    }

    /** Where the kernel's part is wrong nobody will look at the plugins' any more: then all is told here. */
    private NodeConfiguration load() throws IOException {
        ReadConfiguration read = configuration.read();
        if (!read.problems().isEmpty()) {
            var _ = PluginInspection.settings(read);
        }
        return read.orThrow();
    }

    /** A stop that was asked for is no failure: without halt() the JVM would report the signal as its exit code. */
    private static void stop(RunningNode node) {
        LOG.info("stopping");
        node.close();
        LOG.info("stopped");
        Logging.close();
        Runtime.getRuntime().halt(ExitCode.DONE);
    }
}
