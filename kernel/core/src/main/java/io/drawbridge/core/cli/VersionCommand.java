package io.drawbridge.core.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the version. */
@Command(name = "version", description = "Print the version of Drawbridge and of its Java.")
public final class VersionCommand implements Callable<Integer> {
    @Mixin
    private final JsonOption json = new JsonOption();

    @Override
    public Integer call() {
        String java = Runtime.version().toString();
        json.print(() -> "drawbridge " + Home.version() + ", Java " + java + "\n",
                object -> object.text("drawbridge", Home.version()).text("java", java));
        return ExitCode.DONE;
    }
}
