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

/** Finds calls that have ended. */
@Command(name = "records", description = "Find calls that have ended, the last one first, in memory and "
        + "in the journal.")
public final class RecordsCommand implements Callable<Integer> {
    @Mixin
    private final PrintedReply reply = new PrintedReply();

    @Option(names = "--id", paramLabel = "ID", description = "the id of the call, or its first characters")
    private Optional<String> id = Optional.empty();

    @Option(names = "--number", paramLabel = "DIGITS",
            description = "part of the caller’s or the callee’s number; +90* for how it begins")
    private Optional<String> number = Optional.empty();

    @Option(names = "--caller", paramLabel = "DIGITS", description = "the same of the caller’s number only")
    private Optional<String> caller = Optional.empty();

    @Option(names = "--callee", paramLabel = "DIGITS", description = "the same of the callee’s number only")
    private Optional<String> callee = Optional.empty();

    @Option(names = "--from", paramLabel = "TIME",
            description = "those that arrived then or later, as 2026-11-24T09:30:00Z")
    private Optional<String> from = Optional.empty();

    @Option(names = "--to", paramLabel = "TIME", description = "those that arrived before")
    private Optional<String> to = Optional.empty();

    @Option(names = "--limit", paramLabel = "NUMBER", description = "how many at most, up to 1000 (default: 50)")
    private Optional<String> limit = Optional.empty();

    @Option(names = "--after", paramLabel = "NEXT", description = "the next page: what the one before gave as next")
    private Optional<String> after = Optional.empty();

    @Override
    public Integer call() throws IOException, ControlException {
        Map<String, String> arguments = new LinkedHashMap<>();
        id.ifPresent(value -> arguments.put("id", value));
        number.ifPresent(value -> arguments.put("number", value));
        caller.ifPresent(value -> arguments.put("caller", value));
        callee.ifPresent(value -> arguments.put("callee", value));
        from.ifPresent(value -> arguments.put("from", value));
        to.ifPresent(value -> arguments.put("to", value));
        after.ifPresent(value -> arguments.put("after", value));
        limit.ifPresent(value -> arguments.put("limit", value));
        return reply.print("records", arguments);
    }
}
