package io.drawbridge.core.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.drawbridge.core.control.ControlException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Captures one live call into a file. */
@Command(name = "capture",
        description = "Write the packets of one live call to a file for Wireshark, until it ends or Ctrl-C.")
public final class CaptureCommand implements Callable<Integer> {
    private static final long PAUSE_MILLIS = 200;
    private static final long FAREWELL_SECONDS = 5;

    @Mixin
    private final NodeOptions node = new NodeOptions();

    @Parameters(paramLabel = "ID", defaultValue = "last",
            description = "the id of the call, or its first characters, or last (default): the one that arrived last")
    private String id = "last";

    @Option(names = "--rtp", description = "RTP and RTCP as well, as they arrive and as they leave")
    private boolean rtp;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "60",
            description = "how long (default: ${DEFAULT-VALUE})")
    private int seconds = 60;

    @Option(names = {"-o", "--output"}, paramLabel = "FILE", required = true,
            description = "where to; only its owner may read it")
    private Path output = Path.of("");

    @Mixin
    private final JsonOption json = new JsonOption();

    @Override
    public Integer call() throws IOException, ControlException, InterruptedException {
        Map<String, String> arguments = new HashMap<>(Map.of("id", id, "seconds", Integer.toString(seconds)));
        if (rtp) {
            arguments.put("rtp", "yes");
        }
        try (OutputStream out = PcapOutput.open(output)) {
            String call = parsed(node.ask("capture", arguments)).getString("call");
            CountDownLatch stop = new CountDownLatch(1);
            CountDownLatch told = new CountDownLatch(1);
            Thread hook = Thread.ofPlatform().name("stop").unstarted(() -> {
                stop.countDown();
                awaitQuietly(told);
            });
            Runtime.getRuntime().addShutdownHook(hook);
            try {
                fetch(call, out, stop);
            } finally {
                told.countDown();
            }
        }
        return ExitCode.DONE;
    }

    private void fetch(String call, OutputStream out, CountDownLatch stop)
            throws IOException, ControlException, InterruptedException {
        Config piece;
        do {
            boolean stopped = stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            piece = parsed(node.ask("capture", Map.of("id", call, "do", stopped ? "stop" : "read")));
            out.write(Base64.getDecoder().decode(piece.getString("data")));
            out.flush();
        } while (!piece.getBoolean("over"));
        Config last = piece;
        json.print(() -> "call " + call + ": " + last.getLong("packets") + " packets in " + output + ", "
                        + last.getLong("dropped") + " dropped\n",
                object -> object.text("call", call).number("packets", last.getLong("packets"))
                        .number("dropped", last.getLong("dropped")));
    }

    private static Config parsed(String text) {
        return ConfigFactory.parseString(text);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            boolean _ = latch.await(FAREWELL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
