package io.drawbridge.core.cli;

import io.drawbridge.core.control.ControlException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what plugins in shadow mode would have done. */
@Command(name = "shadow",
        description = "Show what plugins in shadow mode would have done, against what was done.")
public final class ShadowCommand implements Callable<Integer> {
    @Mixin
    private final PrintedReply reply = new PrintedReply();

    @Parameters(paramLabel = "PLUGIN", arity = "0..1", defaultValue = "",
            description = "the id of a plugin; left out: all of them")
    private String plugin = "";

    @Override
    public Integer call() throws IOException, ControlException {
        Map<String, String> arguments = new HashMap<>();
        if (!plugin.isEmpty()) {
            arguments.put("plugin", plugin);
        }
        return reply.print("shadow", arguments);
    }
}
