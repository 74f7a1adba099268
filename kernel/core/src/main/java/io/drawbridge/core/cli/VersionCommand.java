package io.drawbridge.core.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints the version. */
@Command(name = "version", description = "Print the version of Drawbridge and of its Java.")
public final class VersionCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        System.out.println("drawbridge " + Home.version() + ", Java " + Runtime.version());
        return ExitCode.DONE;
    }
}
