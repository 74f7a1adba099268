package io.drawbridge.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list is tried out on real calls before anybody is refused: what would have been, against what was. */
class ShadowIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private final Loopback here = Loopback.fresh();
    private final int port = here.freePort();

    private String configuration(String mode) {
        return """
                drawbridge {
                  networks.local { sip = [ { bind = "%1$s:%2$d" } ], media.bind = "%1$s", strangers = accept }
                  plugins {
                    static-routes.routes = [ { to = { service = echo } } ]
                    echo {}
                    blacklist { mode = %3$s, numbers = ["+15550100"] }
                  }
                }
                """.formatted(here, port, mode);
    }

    private String call(RunningDrawbridge node, String number) {
        try (ChildProcess call = RunningDrawbridge.launch(
                node.home(), "call", "sip:" + number + "@" + here + ":" + port, "--duration", "1s")) {
            call.awaitExit(LIMIT);
            return call.output();
        }
    }

    private static String command(RunningDrawbridge node, String... arguments) {
        return node.command(Stream.concat(List.of(arguments).stream(),
                List.of("--socket", node.home().resolve("run/control.sock").toString()).stream())
                .toArray(String[]::new));
    }

    @Test
    void whatAListWouldHaveDoneIsToldBeforeItIsObeyed() throws Exception {
        try (RunningDrawbridge node = RunningDrawbridge.start(directory, configuration("shadow"))) {
            assertTrue(command(node, "shadow").contains("nothing was asked in shadow mode yet"));
            String listed = call(node, "+15550100");
            assertTrue(listed.contains("answered"), listed);
            String id = RunningDrawbridge.ask(node.home(), "explain", Map.of("id", "last")).getString("id");
            assertTrue(call(node, "+15550101").contains("answered"));
            assertTrue(call(node, "+15550102").contains("answered"));

            String told = command(node, "shadow", "blacklist");
            assertTrue(Pattern.compile("blacklist \\(CallFilter \\w+\\), generation \\d+, in shadow since .*\n"
                    + " +2 agreed\n +1 differed\n +1 would refuse 603 \\(number-listed\\); was admit; last: "
                    + id + "\n")
                    .matcher(told).matches(), told);
            Config line = RunningDrawbridge.ask(node.home(), "shadow", Map.of("plugin", "blacklist"))
                    .getConfigList("shadow").getFirst().getConfigList("differences").getFirst();
            assertEquals("refuse 603, was admit, of " + id, line.getString("would") + ", was " + line.getString("was")
                    + ", of " + line.getConfigList("examples").getFirst().getString("call"));
            String explained = command(node, "explain", id);
            assertTrue(explained.contains("reject 603 number-listed (not obeyed)"), explained);

            Files.writeString(node.home().resolve("conf/test.conf"), configuration("enforce"));
            command(node, "reload");
            String refused = call(node, "+15550100");
            assertTrue(refused.contains("603"), refused);
            assertTrue(call(node, "+15550101").contains("answered"));
        }
    }
}
