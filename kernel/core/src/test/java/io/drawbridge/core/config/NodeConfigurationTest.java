package io.drawbridge.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.host.config.InvalidConfigurationException;
import io.drawbridge.host.config.Setting;
import io.drawbridge.sip.flow.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeConfigurationTest {
    private static final String TWO_NETWORKS = """
            drawbridge {
              networks {
                edge { sip = [ { bind = "127.0.0.1:5060" } ], media { bind = "127.0.0.1", ports = "20000-20999" } }
                core { sip = [ { bind = "127.0.0.2:5060" } ], media { bind = "127.0.0.1", ports = "21000-21999" } }
              }
            """;

    @TempDir
    private Path home;

    @Test
    void withoutAFileTheNodeIsReachedFromThisMachineOnly() {
        KernelConfig kernel = NodeConfiguration.load(Optional.empty(), home).kernel();

        assertEquals(List.of("local"), List.copyOf(kernel.networks().keySet()));
        NetworkConfig local = kernel.networks().values().iterator().next();
        assertEquals(List.of(Transport.UDP, Transport.TCP),
                local.sip().stream().map(ListenerConfig::transport).toList());
        assertTrue(local.sip().stream().allMatch(listener -> listener.bind().address().isLoopbackAddress()));
        assertTrue(local.media().bind().address().isLoopbackAddress());
        assertEquals(home.resolve("run/control.sock").toAbsolutePath(), kernel.control().socket());
    }

    @Test
    void networksOfTheUserReplaceTheEmbeddedOne() throws IOException {
        NodeConfiguration loaded = load(TWO_NETWORKS + "}");

        assertEquals(List.of("edge", "core"), List.copyOf(loaded.kernel().networks().keySet()));
    }

    @Test
    void theFileOfTheInstallationIsReadWhereNoneIsNamed() throws IOException {
        Files.createDirectories(home.resolve("conf"));
        Files.writeString(home.resolve("conf/drawbridge.conf"), TWO_NETWORKS + "}");

        assertEquals(2, NodeConfiguration.load(Optional.empty(), home).kernel().networks().size());
    }

    @Test
    void defaultsOfTrunksHoldForEachAndCanBeChangedForAll() throws IOException {
        NodeConfiguration loaded = load(TWO_NETWORKS + """
                  trunk-defaults { max-calls = 30, probe { interval = 3s } }
                  trunks {
                    modem-a { network = core, targets = ["sip:127.0.0.5:5060"] }
                    modem-b { network = core, targets = ["sip:127.0.0.6:5060"], max-calls = 8, probe { method = off } }
                  }
                }
                """);

        TrunkConfig one = trunk(loaded, "modem-a");
        TrunkConfig other = trunk(loaded, "modem-b");
        assertEquals(30, one.maxCalls());
        assertEquals(8, other.maxCalls());
        assertEquals(Duration.ofSeconds(3), other.probe().interval());
        assertEquals(ProbeConfig.ProbeMethod.OFF, other.probe().method());
        assertEquals(Duration.ofMillis(900), one.attemptTimeout());
        assertEquals(Optional.empty(), one.sources());
    }

    @Test
    void eachValueKnowsItsOrigin() throws IOException {
        NodeConfiguration loaded = load(TWO_NETWORKS + "  limits.max-calls = 12\n}");

        assertEquals("drawbridge.conf:6", origin(loaded, "drawbridge.limits.max-calls"));
        assertEquals("reference.conf", origin(loaded, "drawbridge.limits.max-duration").replaceAll(":\\d+$", ""));
        assertEquals("drawbridge.conf:3", origin(loaded, "drawbridge.networks.edge.media.ports"));
    }

    @Test
    void everyMistakeIsOneLineWithFileLineAndKey() {
        assertProblems(TWO_NETWORKS + """
                  trunks {
                    a { network = mars, targets = ["sip:127.0.0.5:5060"] }
                    b { network = core, targets = [] }
                    c { network = core, targets = ["http://example.org"], max-calls = many }
                    d { network = core, targets = ["sip:[::1]:5060"], attempt-timeout = 20 }
                  }
                  limits { max-cals = 3 }
                }
                """,
                "drawbridge.conf:8: drawbridge.trunks.b.targets: "
                        + "missing; a trunk needs at least one, such as \"sip:10.0.0.5:5060;transport=udp\"",
                "drawbridge.conf:9: drawbridge.trunks.c.targets[0]: must be a SIP URI such as sip:sbc.example.org or "
                        + "sip:10.0.0.5:5060;transport=udp, not \"http://example.org\"",
                "drawbridge.conf:9: drawbridge.trunks.c.max-calls: expected a whole number, got \"many\"",
                "drawbridge.conf:10: drawbridge.trunks.d.attempt-timeout: "
                        + "expected a duration with its unit, such as 500ms, 30s or 2h, got 20",
                "drawbridge.conf:12: drawbridge.limits.max-cals: unknown key; did you mean max-calls?");
    }

    @Test
    void trunksAreCheckedAgainstTheirNetworks() {
        assertProblems(TWO_NETWORKS + """
                  trunks {
                    a { network = mars, targets = ["sip:127.0.0.5:5060"] }
                    b { network = core, targets = ["sip:127.0.0.5;transport=tcp"] }
                    c { network = core, targets = ["sip:[::1]:5060"] }
                    d { network = core, targets = ["sip:127.0.0.2"] }
                    e { network = edge, targets = ["sip:127.0.0.7"], sources = ["127.0.0.0/24"] }
                    f { network = edge, targets = ["sip:127.0.0.8"], sources = ["127.0.0.0/24"] }
                  }
                  groups { modems { strategy = hash } }
                }
                """,
                "drawbridge.conf:7: drawbridge.trunks.a.network: no network \"mars\"; known: edge, core",
                "drawbridge.conf:8: drawbridge.trunks.b.targets: sip:127.0.0.5;transport=tcp needs a tcp listener, "
                        + "and network core has none",
                "drawbridge.conf:9: drawbridge.trunks.c.targets: sip:[::1]:5060 is of another address family than "
                        + "the udp listeners of network core",
                "drawbridge.conf:10: drawbridge.trunks.d.targets: sip:127.0.0.2 is a listener of this node: "
                        + "calls would come back for ever",
                "drawbridge.conf:12: drawbridge.trunks.f.sources: 127.0.0.0/24 is already a source of trunk e; "
                        + "calls from there could belong to either",
                "drawbridge.conf:14: drawbridge.groups.modems: no trunk names this group in its groups");
    }

    @Test
    void timesAndSizesThatCannotBeAreAllRefusedAtOnce() {
        assertProblems(TWO_NETWORKS + """
                  sip { t1 = 0s, t2 = 1ms, messages.datagram = 10 }
                  limits { max-duration = -5s, retry-after = 0s }
                  network-defaults.media { timeout = -1s, quarantine = -1s }
                  routing { setup-timeout = 0, budget = 0s }
                  screening.budget = -1s
                  control.timeout = 0s
                  trunk-defaults { ejection.duration = -1s, attempt-timeout = 50ms, probe.interval = 0s }
                  trunks.a { network = core, targets = ["sip:127.0.0.5:5060"] }
                }
                """,
                "drawbridge.conf:6: drawbridge.sip.t1: expected at least 10ms, got \"0s\"",
                "drawbridge.conf:6: drawbridge.sip.t2: expected at least 10ms, got \"1ms\"",
                "drawbridge.conf:6: drawbridge.sip.messages.datagram: expected at least 1300, got 10",
                "drawbridge.conf:7: drawbridge.limits.max-duration: expected zero or more, got \"-5s\"",
                "drawbridge.conf:7: drawbridge.limits.retry-after: expected at least 1s, got \"0s\"",
                "drawbridge.conf:8: drawbridge.networks.edge.media.quarantine: expected zero or more, got \"-1s\"",
                "drawbridge.conf:8: drawbridge.networks.edge.media.timeout: expected zero or more, got \"-1s\"",
                "drawbridge.conf:8: drawbridge.networks.core.media.quarantine: expected zero or more, got \"-1s\"",
                "drawbridge.conf:8: drawbridge.networks.core.media.timeout: expected zero or more, got \"-1s\"",
                "drawbridge.conf:9: drawbridge.routing.budget: expected at least 1ms, got \"0s\"",
                "drawbridge.conf:9: drawbridge.routing.setup-timeout: expected at least 100ms, got 0",
                "drawbridge.conf:10: drawbridge.screening.budget: expected zero or more, got \"-1s\"",
                "drawbridge.conf:11: drawbridge.control.timeout: expected at least 1s, got \"0s\"",
                "drawbridge.conf:12: drawbridge.trunks.a.probe.interval: expected at least 100ms, got \"0s\"",
                "drawbridge.conf:12: drawbridge.trunks.a.ejection.duration: expected zero or more, got \"-1s\"",
                "drawbridge.conf:12: drawbridge.trunks.a.attempt-timeout: expected at least 100ms, got \"50ms\"");
    }

    @Test
    void retransmissionsMayOnlyGrowSlower() {
        assertProblems(TWO_NETWORKS + "  sip { t1 = 200ms, t2 = 100ms }\n}",
                "drawbridge.conf:6: drawbridge.sip.t2: expected at least t1, 200ms, got 100ms");
    }

    @Test
    void keysOfPluginsMustBeThereAndTheirTimeToDrainMoreThanNone() {
        assertProblems(TWO_NETWORKS + "  plugin-keys = [\"nowhere.pem\"]\n}",
                "drawbridge.conf:6: drawbridge.plugin-keys: " + home.resolve("nowhere.pem")
                        + " cannot be read: no such file or directory");
        assertProblems(TWO_NETWORKS + "  plugin-drain = 0s\n}",
                "drawbridge.conf:6: drawbridge.plugin-drain: must be more than zero");
    }

    @Test
    void theJournalHasRoomForASegmentBesideTheOneThatIsWritten() {
        assertProblems(TWO_NETWORKS + "  journal { segment-size = 64MiB, max-size = 100MiB }\n}",
                "drawbridge.conf:6: drawbridge.journal.max-size: must be at least twice segment-size (67108864 bytes)");
    }

    @Test
    void sectionsOfOthersAreKnownToTheHints() {
        assertProblems(TWO_NETWORKS + "  plugin { echo {} }\n  network-default.trust = full\n  zebra = 1\n}",
                "drawbridge.conf:6: drawbridge.plugin: unknown key; did you mean plugins?",
                "drawbridge.conf:7: drawbridge.network-default: unknown key; did you mean network-defaults?",
                "drawbridge.conf:8: drawbridge.zebra: unknown key; known: capture, control, data-dir, drain, "
                        + "groups, journal, ladder, limits, log, media, network-defaults, networks, plugin-dir, "
                        + "plugin-drain, plugin-keys, plugin-watch, plugins, routing, screening, sip, state, "
                        + "trunk-defaults, "
                        + "trunks, work-dir");
    }

    @Test
    void pathsAreShownAsTheyAreInForce() throws IOException {
        NodeConfiguration loaded = load(TWO_NETWORKS + "  data-dir = here/data\n}");

        assertEquals("\"" + home.resolve("here/data") + "\"", value(loaded, "drawbridge.data-dir"));
        assertEquals("\"" + home.resolve("run/control.sock") + "\"", value(loaded, "drawbridge.control.socket"));
    }

    @Test
    void socketsMustBeApart() {
        assertProblems("""
                drawbridge.networks {
                  edge { sip = [ { bind = "127.0.0.1:5060" } ], media { bind = "127.0.0.1", ports = "5000-6000" } }
                  core {
                    sip = [ { bind = "0.0.0.0:5060", advertise = a }, { transport = tcp, bind = "127.0.0.1:5060" } ]
                    media { bind = "127.0.0.1", ports = "6000-7000" }
                  }
                }
                """,
                "drawbridge.conf:2: drawbridge.networks.edge.media.ports: 5000-6000 on 127.0.0.1 holds the port of the "
                        + "listener udp 127.0.0.1:5060 of network edge",
                "drawbridge.conf:2: drawbridge.networks.edge.media.ports: 5000-6000 on 127.0.0.1 holds the port of the "
                        + "listener udp 0.0.0.0:5060 of network core",
                "drawbridge.conf:4: drawbridge.networks.core.sip[0].bind: udp 0.0.0.0:5060 is taken by "
                        + "drawbridge.networks.edge.sip[0].bind (127.0.0.1:5060)",
                "drawbridge.conf:5: drawbridge.networks.core.media.ports: 6000-7000 on 127.0.0.1 overlaps with "
                        + "drawbridge.networks.edge.media.ports (5000-6000 on 127.0.0.1)");
    }

    @Test
    void whatNobodyCanDoOrReachIsRefused() {
        assertProblems("""
                drawbridge.networks {
                  a { sip = [ { bind = "0.0.0.0:5060" } ], media { bind = "127.0.0.1" } }
                  b { sip = [ { bind = "sbc.example:5060" } ], media { bind = "127.0.0.1" } }
                  c { sip = [ { bind = "127.0.0.1:5070" } ], media { bind = "0.0.0.0" }, strangers = silent }
                  d { sip = [ { bind = "127.0.0.1:5080" } ], media { bind = "127.0.0.1" }, strangers = challenge }
                  e { media { bind = "127.0.0.1" } }
                }
                """,
                "drawbridge.conf:2: drawbridge.networks.a.sip[0].advertise: "
                        + "missing; 0.0.0.0:5060 is no address that peers could be told: name the one they reach",
                "drawbridge.conf:3: drawbridge.networks.b.sip[0].bind: "
                        + "must be an IP address, not \"sbc.example\"",
                "drawbridge.conf:4: drawbridge.networks.c.media.advertise: "
                        + "missing; 0.0.0.0 is no address that SDP could name: give the one that peers reach",
                "drawbridge.conf:4: drawbridge.networks.c.strangers: "
                        + "expected one of silence, challenge, accept, got \"silent\"; did you mean silence?",
                "drawbridge.conf:5: drawbridge.networks.d.strangers: challenge needs a plugin that authenticates, "
                        + "and there is none yet; use silence or accept",
                "drawbridge.conf:6: drawbridge.networks.e.sip: missing; a network needs at least one listener, such as "
                        + "[ { transport = udp, bind = \"10.0.0.1:5060\" } ]");
    }

    @Test
    void decisionsNameWhatExists() {
        assertProblems(TWO_NETWORKS + """
                  screening { order = [blacklist], thresholds { divert = 50, divert-to = "group:bots" } }
                  routing.order = [static-routes]
                  plugins.static-routes { mode = enforce }
                }
                """,
                "drawbridge.conf:6: drawbridge.screening.thresholds.divert-to: no group bots is configured",
                "drawbridge.conf:6: drawbridge.screening.order: no section drawbridge.plugins.blacklist; "
                        + "known: static-routes");
    }

    @Test
    void filtersOfANestedListAreAGroup() throws IOException {
        NodeConfiguration loaded = load(TWO_NETWORKS + """
                  screening.order = [a, [b, c]]
                  plugins { a {}, b {}, c {} }
                }
                """);

        assertEquals(List.of(List.of("a"), List.of("b", "c")), loaded.kernel().screening().order());
        assertEquals("[\"a\", [\"b\", \"c\"]]", loaded.settings().stream()
                .filter(setting -> setting.key().equals("drawbridge.screening.order"))
                .map(Setting::value).findFirst().orElseThrow());
    }

    @Test
    void filtersHaveOnePlaceInTheOrder() {
        assertProblems(TWO_NETWORKS + "  screening.order = [a, [b, a]]\n  plugins { a {}, b {} }\n}",
                "drawbridge.conf:6: drawbridge.screening.order: a is named twice; its filters have one place");
    }

    @Test
    void groupsOfFiltersAreNotNestedFurther() {
        assertProblems(TWO_NETWORKS + "  screening.order = [a, [b, [c]]]\n  plugins { a {}, b {}, c {} }\n}",
                "drawbridge.conf:6: drawbridge.screening.order[1][1]: expected a text, got a list");
    }

    private void assertProblems(String text, String... lines) {
        InvalidConfigurationException refused =
                assertThrows(InvalidConfigurationException.class, () -> load(text));

        String found = String.valueOf(refused.getMessage())
                .replace(home.resolve("drawbridge.conf").toString(), "drawbridge.conf");
        assertEquals(String.join("\n", lines), found);
    }

    private NodeConfiguration load(String text) throws IOException {
        Path file = Files.writeString(home.resolve("drawbridge.conf"), text);
        return NodeConfiguration.load(Optional.of(file), home);
    }

    private static TrunkConfig trunk(NodeConfiguration loaded, String name) {
        return Objects.requireNonNull(loaded.kernel().trunks().get(name));
    }

    private static String value(NodeConfiguration loaded, String key) {
        return loaded.settings().stream().filter(each -> each.key().equals(key)).findFirst().orElseThrow().value();
    }

    private String origin(NodeConfiguration loaded, String key) {
        Setting setting = loaded.settings().stream().filter(each -> each.key().equals(key)).findFirst().orElseThrow();
        return setting.origin().toString().replace(home.resolve("drawbridge.conf").toString(), "drawbridge.conf");
    }
}
