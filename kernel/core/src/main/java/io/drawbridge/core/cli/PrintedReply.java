package io.drawbridge.core.cli;

import io.drawbridge.core.control.ControlException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;

/** What the subcommands have in common that print what the node says, for people or for programs. */
public final class PrintedReply {
    @Mixin
    private final NodeOptions node = new NodeOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    /**
     * Has the node run a command, and prints its reply.
     *
     * @return the exit code, which tells programs as well whether it was refused
     * @throws IOException if no node answers
     * @throws ControlException with one line for the user, if it cannot be done
     */
    public int print(String command, Map<String, String> arguments) throws IOException, ControlException {
        Map<String, String> all = new LinkedHashMap<>(arguments);
        if (json.wanted()) {
            all.put("format", "json");
        }
        String reply = ask(command, all);
        System.out.print(reply);
        return json.wanted() && reply.startsWith("{\"outcome\":\"refused\"") ? ExitCode.REFUSED : ExitCode.DONE;
    }

    /** Whether the answer is for programs, and how to print what is not the node's. */
    JsonOption json() {
        return json;
    }

    /** Has the node run a command; for what is not printed as it comes. */
    String ask(String command, Map<String, String> arguments) throws IOException, ControlException {
        return node.ask(command, arguments);
    }
}
