package io.drawbridge.core.cli;

import io.drawbridge.core.control.ControlException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lets an earlier revision of the configuration hold again. */
@Command(name = "rollback", description = "Let an earlier revision hold again; the file stays as it is.")
public final class RollbackCommand implements Callable<Integer> {
    @Mixin
    private final PrintedReply reply = new PrintedReply();

    @Parameters(paramLabel = "REVISION", description = "its number, see config revisions")
    private String revision = "";

    @Override
    public Integer call() throws IOException, ControlException {
        return reply.print("rollback", Map.of("revision", revision, "by", ReloadCommand.BY));
    }
}
