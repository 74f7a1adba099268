package io.drawbridge.core.cli;

import io.drawbridge.core.control.ControlException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells what differs between two configurations. */
@Command(name = "diff", description = "Tell what differs, and how many live calls use what goes or changes: from what "
        + "holds to the file as it is now; from revision A to what holds; from A to revision or file B; or from what "
        + "holds to file A.")
public final class DiffCommand implements Callable<Integer> {
    @Mixin
    private final PrintedReply reply = new PrintedReply();

    @Parameters(index = "0", paramLabel = "A", arity = "0..1", description = "a revision, or a file")
    private Optional<String> one = Optional.empty();

    @Parameters(index = "1", paramLabel = "B", arity = "0..1", description = "a revision, or a file")
    private Optional<String> other = Optional.empty();

    @Override
    public Integer call() throws IOException, ControlException {
        Map<String, String> arguments = new LinkedHashMap<>();
        one.ifPresent(text -> arguments.put("a", absolute(text)));
        other.ifPresent(text -> arguments.put("b", absolute(text)));
        return reply.print("diff", arguments);
    }

    /** The node may have another working directory. */
    private static String absolute(String text) {
        return text.matches("[0-9]+") ? text : Path.of(text).toAbsolutePath().toString();
    }
}
