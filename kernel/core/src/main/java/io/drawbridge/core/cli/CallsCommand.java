package io.drawbridge.core.cli;

import io.drawbridge.core.control.ControlException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the calls that live. */
@Command(name = "calls", description = "List the calls that live, the oldest first, or those that ended.")
public final class CallsCommand implements Callable<Integer> {
    @Mixin
    private final PrintedReply reply = new PrintedReply();

    @Option(names = "--trunk", paramLabel = "NAME", description = "only calls from or to this trunk")
    private Optional<String> trunk = Optional.empty();

    @Option(names = "--network", paramLabel = "NAME", description = "only calls from this network")
    private Optional<String> network = Optional.empty();

    @Option(names = "--ended", description = "those that ended lately, the last one first")
    private boolean ended;

    @Override
    public Integer call() throws IOException, ControlException {
        Map<String, String> arguments = new LinkedHashMap<>();
        trunk.ifPresent(name -> arguments.put("trunk", name));
        network.ifPresent(name -> arguments.put("network", name));
        if (ended) {
            arguments.put("ended", "yes");
        }
        return reply.print("calls", arguments);
    }
}
