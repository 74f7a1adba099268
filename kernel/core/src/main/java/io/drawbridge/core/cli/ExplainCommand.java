package io.drawbridge.core.cli;

import io.drawbridge.core.control.ControlException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows how a call was decided, and what was said. */
@Command(name = "explain",
        description = "Show every step that led to the outcome of one call, or its SIP messages.")
public final class ExplainCommand implements Callable<Integer> {
    @Mixin
    private final PrintedReply reply = new PrintedReply();

    @Parameters(paramLabel = "ID", defaultValue = "last",
            description = "the id of the call, or its first characters, or last (default): the one that arrived last")
    private String id = "last";

    @ArgGroup
    private View view = new View();

    /** What is shown in place of the decision record; one of them. */
    private static final class View {
        @Option(names = "--ladder", description = "the SIP messages of all legs as arrows between the parties")
        private boolean ladder;

        @Option(names = "--messages", description = "the SIP messages in full; passwords, digests and keys are masked")
        private boolean messages;

        @Option(names = "--pcap", paramLabel = "FILE", description = "write the SIP messages to a file for Wireshark")
        private @Nullable Path pcap;
    }

    @Override
    public Integer call() throws IOException, ControlException {
        Map<String, String> arguments = new HashMap<>();
        arguments.put("id", id);
        Path pcap = view.pcap;
        if (pcap != null) {
            arguments.put("format", "pcap");
            byte[] file = Base64.getDecoder().decode(reply.ask("ladder", arguments));
            try (OutputStream out = PcapOutput.open(pcap)) {
                out.write(file);
            }
            reply.json().print(() -> "", object -> object.text("file", pcap.toString()));
            return ExitCode.DONE;
        }
        if (view.messages) {
            arguments.put("messages", "yes");
        }
        return reply.print(view.ladder || view.messages ? "ladder" : "explain", arguments);
    }
}
