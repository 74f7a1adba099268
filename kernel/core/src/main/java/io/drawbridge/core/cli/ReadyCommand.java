package io.drawbridge.core.cli;

import com.typesafe.config.ConfigFactory;
import io.drawbridge.core.control.ControlException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells whether the node takes calls. */
@Command(name = "ready", description = "Tell whether the node takes calls: exit code 0 or 1.")
public final class ReadyCommand implements Callable<Integer> {
    private static final Duration PAUSE = Duration.ofMillis(100);

    @Mixin
    private final PrintedReply reply = new PrintedReply();

    @Option(names = "--wait", paramLabel = "TIME", description = "wait for so long, such as 30s; else not at all")
    private Optional<String> patience = Optional.empty();

    @Override
    public Integer call() throws IOException, ControlException, InterruptedException {
        long deadline = System.nanoTime() + patience.map(ReadyCommand::duration).orElse(Duration.ZERO).toNanos();
        while (true) {
            try {
                String ready = reply.ask("ready", Map.of());
                reply.json().print(() -> ready, object -> object.flag("ready", true).text("detail", detail(ready)));
                return ExitCode.DONE;
            } catch (IOException | ControlException e) {
                if (System.nanoTime() - deadline >= 0) {
                    throw e;
                }
                Thread.sleep(PAUSE);
            }
        }
    }

    private static String detail(String ready) {
        return ready.strip().replaceFirst("^ready: ", "");
    }

    private static Duration duration(String text) {
        return ConfigFactory.parseMap(Map.of("wait", text), "--wait").getDuration("wait");
    }
}
