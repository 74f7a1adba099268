package io.drawbridge.core.cli;

import io.drawbridge.core.control.ControlException;
import io.drawbridge.core.top.Frame;
import io.drawbridge.core.top.Readings;
import io.drawbridge.core.top.Screen;
import io.drawbridge.core.top.Snapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows how the node fares, live. */
@Command(name = "top", description = "Show calls, trunks and plugins live; q ends it. With --json a single "
        + "snapshot.")
public final class TopCommand implements Callable<Integer> {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int SLICES = 10;

    @Mixin
    private final NodeOptions node = new NodeOptions();

    @Option(names = "--once", description = "a single frame, for scripts")
    private boolean once;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Override
    public Integer call() throws IOException, ControlException, InterruptedException {
        if (once || json.wanted()) {
            Readings now = read();
            json.print(() -> new Frame(now, null, Duration.ZERO).text(), new Snapshot(now)::write);
            return ExitCode.DONE;
        }
        Readings first = read(); // before the screen is taken: an error belongs on the old one
        Screen screen = Screen.open(System.out, System.in);
        // Ctrl-C too gives the terminal back
        Thread hook = Thread.ofPlatform().name("terminal").unstarted(screen::restore);
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            show(screen, first);
        } finally {
            Runtime.getRuntime().removeShutdownHook(hook);
            screen.restore();
        }
        return ExitCode.DONE;
    }

    private void show(Screen screen, Readings first) throws IOException, ControlException, InterruptedException {
        @Nullable Readings before = null;
        Readings now = first;
        long asked = System.nanoTime();
        Duration between = Duration.ZERO;
        while (true) {
            screen.draw(new Frame(now, before, between).text() + "\nq quits\n");
            for (int slice = 0; slice < SLICES; slice++) {
                if (screen.quit()) {
                    return;
                }
                Thread.sleep(PAUSE.dividedBy(SLICES));
            }
            before = now;
            now = read();
            between = Duration.ofNanos(System.nanoTime() - asked);
            asked = System.nanoTime();
        }
    }

    private Readings read() throws IOException, ControlException {
        return Readings.parse(node.ask("meters", Map.of("format", "json")));
    }
}
