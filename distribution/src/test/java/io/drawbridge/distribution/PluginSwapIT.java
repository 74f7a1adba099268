package io.drawbridge.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every plugin that comes with Drawbridge is swapped again and again while calls use it, and taken out and put back:
 * no call notices, and no class of an old generation stays in memory.
 */
class PluginSwapIT {
    private static final int SWAPS = 20;
    private static final Duration LIMIT = Duration.ofSeconds(90);
    /** What a plugin needs in its section; an empty one will do for all others. */
    private static final Map<String, String> SECTIONS = Map.of(
            "static-routes", "routes = [ { to = { service = echo } } ]",
            "blacklist", "numbers = [\"+15550100\"]",
            "hep", "collector = \"127.0.0.1:9060\"");

    @TempDir
    private Path directory;

    private Path plugins() {
        return directory.resolve("plugins-of-its-own");
    }

    private RunningDrawbridge start(Loopback here, int port) throws IOException {
        StringBuilder sections = new StringBuilder();
        for (String id : ShippedPlugins.in(ShippedPlugins.copyTo(plugins()))) {
            sections.append(id).append(" { loop = true, admin = true, ").append(SECTIONS.getOrDefault(id, ""))
                    .append(" }\n");
        }
        return RunningDrawbridge.start(Files.createDirectories(directory.resolve("home")), """
                drawbridge {
                  plugin-dir = "%s"
                  networks.local { sip = [ { bind = "%s:%d" } ], media.bind = "%s", strangers = accept }
                  plugins {
                    %s
                  }
                }
                """.formatted(plugins(), here, port, here, sections));
    }

    @Test
    void swapsEveryBundledPluginUnderCallsAndLeavesNothingOfIt() throws Exception {
        Loopback here = Loopback.fresh();
        int port = here.freePort();
        try (RunningDrawbridge node = start(here, port);
                ChildProcess talk = RunningDrawbridge.launch(node.home(), "call", "sip:echo@" + here + ":" + port,
                        "--duration", "20s", "--json")) {
            Map<String, Long> first = generations(node);
            for (int i = 0; i < SWAPS; i++) {
                for (String id : first.keySet()) {
                    var _ = ask(node, Map.of("action", "reload", "plugin", id));
                }
                if (i == SWAPS / 2) {
                    call(node, "sip:echo@" + here + ":" + port);
                }
            }
            call(node, "sip:echo@" + here + ":" + port);

            assertEquals(0, talk.awaitExit(LIMIT), talk::output);
            long swapped = (long) SWAPS * first.size();
            generations(node).forEach((id, number) ->
                    assertTrue(number > Objects.requireNonNull(first.get(id)), id));
            awaitAllCollected(node, swapped);
        }
    }

    @Test
    void callsGoOnWhilePluginsAreDroppedInAndTakenOut() throws Exception {
        Loopback here = Loopback.fresh();
        int port = here.freePort();
        try (RunningDrawbridge node = start(here, port)) {
            long before = Objects.requireNonNull(generations(node).get("blacklist"));
            Path there = plugins().resolve("blacklist");
            Path aside = plugins().resolve(".blacklist");

            Files.move(there, aside);
            Await.until("blacklist to go", LIMIT, () -> !generations(node).containsKey("blacklist"));
            call(node, "sip:echo@" + here + ":" + port);
            Files.move(aside, there);
            Await.until("blacklist to come", LIMIT,
                    () -> generations(node).getOrDefault("blacklist", 0L) > before);
            var _ = ask(node, Map.of("action", "disable", "plugin", "blacklist"));
            assertTrue(!generations(node).containsKey("blacklist"));
            var _ = ask(node, Map.of("action", "enable", "plugin", "blacklist"));

            String socket = node.home().resolve("run/control.sock").toString();
            assertTrue(node.command("plugins", "verify", there.toString()).endsWith("OK\n"));
            assertTrue(node.command("plugins", "remove", "blacklist", "--socket", socket).contains("is still there"));
            assertTrue(node.command("plugins", "list", "--socket", socket).lines()
                    .noneMatch(line -> line.contains("BlacklistFilter")));
            call(node, "sip:echo@" + here + ":" + port);
        }
    }

    /** A short call of its own process, which fails if it is not answered or hears nothing. */
    private static void call(RunningDrawbridge node, String uri) {
        try (ChildProcess call = RunningDrawbridge.launch(node.home(), "call", uri, "--duration", "1s")) {
            assertEquals(0, call.awaitExit(LIMIT), call::output);
        }
    }

    private static void awaitAllCollected(RunningDrawbridge node, long swapped) {
        Await.until("all to be collected", LIMIT, () -> {
            Config list = list(node);
            assertEquals("[]", list.getList("leaks").render());
            return list.getInt("closed.waiting") == 0 && list.getLong("closed.collected") >= swapped;
        });
    }

    private static Config ask(RunningDrawbridge node, Map<String, String> arguments) {
        return RunningDrawbridge.ask(node.home(), "plugins", arguments);
    }

    private static Config list(RunningDrawbridge node) {
        return ask(node, Map.of("action", "list"));
    }

    /** The newest generation of each plugin that is on. */
    private static Map<String, Long> generations(RunningDrawbridge node) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        for (Config plugin : list(node).getConfigList("plugins")) {
            plugin.getConfigList("generations").stream()
                    .filter(generation -> generation.getString("state").equals("serving"))
                    .forEach(generation -> numbers.put(plugin.getString("id"), generation.getLong("number")));
        }
        return numbers;
    }
}
