package io.drawbridge.distribution.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the API answers, to whom, and what it refuses. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManagementIT {
    private ManagedNode node;

    @BeforeAll
    void start(@TempDir Path directory) {
        node = new ManagedNode(directory, "none");
    }

    @AfterAll
    void stop() {
        node.close();
    }

    private int status(String method, String path, String token, String body) throws Exception {
        return node.send(method, path, token, body).statusCode();
    }

    @Test
    void anybodyMayAskForHealthReadinessAndTheDocument() throws Exception {
        for (String path : List.of("/health", "/ready", "/openapi.json")) {
            assertEquals(200, node.send(node.request(path)).statusCode(), path);
        }
        assertEquals(401, node.send(node.request("/metrics")).statusCode());
        HttpResponse<String> refused = node.send(node.request("/v1/calls"));
        assertEquals(401, refused.statusCode());
        assertEquals("application/problem+json", refused.headers().firstValue("Content-Type").orElse(""));
        assertTrue(refused.headers().firstValue("WWW-Authenticate").orElse("").startsWith("Bearer"));
        assertEquals(401, status("GET", "/v1/calls", "guessed-token-0123", ""));
    }

    @Test
    void eachRoleMayDoItsOwnAndNoMore() throws Exception {
        record Wish(String method, String path, String body, int viewer, int operator, int admin) {
        }
        for (Wish wish : List.of(
                new Wish("GET", "/v1/calls", "", 200, 200, 200),
                new Wish("GET", "/metrics", "", 200, 200, 200),
                new Wish("DELETE", "/v1/calls/nobody", "", 403, 404, 404),
                new Wish("POST", "/v1/commands/hangup", "{\"id\": \"nobody\"}", 403, 404, 404),
                new Wish("POST", "/v1/trunks/nobody/drain", "", 403, 404, 404),
                new Wish("PUT", "/v1/log-levels/some.logger", "{\"level\": \"warn\"}", 403, 403, 200),
                new Wish("POST", "/v1/plugins/nobody/reload", "", 403, 403, 400))) {
            String what = wish.method() + " " + wish.path();
            assertEquals(wish.viewer(), status(wish.method(), wish.path(), ManagedNode.VIEWER, wish.body()), what);
            assertEquals(wish.operator(), status(wish.method(), wish.path(), ManagedNode.OPERATOR, wish.body()), what);
            assertEquals(wish.admin(), status(wish.method(), wish.path(), ManagedNode.ADMIN, wish.body()), what);
        }
    }

    @Test
    void changesStandInTheAuditLogWithWhoAskedForThem() throws Exception {
        assertEquals(200, status("PUT", "/v1/log-levels/audited.logger", ManagedNode.ADMIN, "{\"level\": \"error\"}"));
        assertEquals("error", node.json("/v1/log-levels").getConfig("levels").getString("\"audited.logger\""));
        String log = node.node().process().output();
        assertTrue(log.contains("audit who=a at ") && log.contains("command=log-level")
                && log.contains("logger=audited.logger"), log);
    }

    @Test
    void pagesAndNamesOfOthersAreTurnedAway() throws Exception {
        String token = "Bearer " + ManagedNode.ADMIN;
        assertEquals(403, node.send(node.request("/v1/calls/x").header("Authorization", token)
                .header("Origin", "http://evil.example").DELETE()).statusCode());
        assertTrue(raw("GET /v1/calls HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
                .startsWith("HTTP/1.1 421 "));
    }

    @Test
    void whatIsWrongIsSaidAndWhatIsTooMuchIsNotRead() throws Exception {
        assertEquals(404, status("GET", "/v1/nothing", ManagedNode.ADMIN, ""));
        HttpResponse<String> wrongMethod = node.send("PUT", "/v1/calls", ManagedNode.ADMIN, "");
        assertEquals(405, wrongMethod.statusCode());
        assertEquals("GET", wrongMethod.headers().firstValue("Allow").orElse(""));
        HttpResponse<String> wrongQuery = node.send("GET", "/v1/records?form=today", ManagedNode.ADMIN, "");
        assertEquals(400, wrongQuery.statusCode());
        assertTrue(ManagedNode.parse(wrongQuery.body()).getString("detail").contains("form"), wrongQuery.body());
        assertEquals(400, status("GET", "/v1/records?from=today", ManagedNode.ADMIN, ""));
        assertEquals(400, status("GET", "/v1/records?after=today", ManagedNode.ADMIN, ""));
        assertEquals(400, status("PUT", "/v1/log-levels/x", ManagedNode.ADMIN, "{\"level\": "));
        assertEquals(413, node.send(node.request("/v1/commands/ready")
                .header("Authorization", "Bearer " + ManagedNode.ADMIN)
                .POST(BodyPublishers.ofString("x".repeat(100_000)))).statusCode());
        assertTrue(raw("NONSENSE\r\n\r\n").startsWith("HTTP/1.1 400 "));
        assertEquals(200, status("GET", "/v1/calls", ManagedNode.ADMIN, ""), "it goes on");
    }

    @Test
    void aCallIsSeenInMetersRecordsAndOnTheScreen() throws Exception {
        String offered = "drawbridge_calls_offered_total{network=\"local\",trunk=\"\"} ";
        String answered = "drawbridge_calls_answered_total{network=\"local\",trunk=\"\"} ";
        String delays = "drawbridge_call_post_dial_delay_seconds_count{network=\"local\",trunk=\"\"} ";
        double before = value(offered);
        node.call("4711");
        assertEquals(before + 1, value(offered));
        assertEquals(before + 1, value(answered));
        assertEquals(before + 1, value(delays));
        assertTrue(node.get("/metrics").contains("jvm_memory_used_bytes"));

        List<? extends Config> records = node.json("/v1/records?number=4711").getConfigList("records");
        assertEquals(1, records.size());
        String id = records.getFirst().getString("id");
        assertEquals(id, node.json("/v1/records/" + id).getString("id"));
        assertTrue(node.command("records", "--number", "4711").startsWith(id));

        node.call("4711");
        Config page = node.json("/v1/records?callee=4711*&limit=1");
        assertEquals(1, page.getConfigList("records").size());
        page = node.json("/v1/records?callee=4711*&limit=1&after=" + page.getString("next"));
        assertEquals(id, page.getConfigList("records").getFirst().getString("id"));
        assertTrue(page.getBoolean("journal"));
        page = node.json("/v1/records?callee=4711*&limit=1&after=" + page.getString("next"));
        assertEquals(List.of(), page.getConfigList("records"), "what memory and journal have comes once");
        String screen = node.command("top", "--once");
        assertTrue(screen.contains("ASR 100.0 %"), screen);
        assertTrue(screen.lines().anyMatch(line -> line.startsWith("pbx ")), screen);
        assertTrue(screen.lines().anyMatch(line -> line.startsWith("echo ")), screen);
    }

    @Test
    void whatPluginsTakeIsAHistogramThatCanBeSummedOverBoxes() throws Exception {
        node.call("4712");
        double answers = latencies("count{", "");
        assertTrue(answers >= 1, () -> answers + " answers");
        assertEquals(answers, latencies("bucket{", "le=\"+Inf\""));
        assertTrue(latencies("bucket{", "le=\"0.001\"") <= latencies("bucket{", "le=\"10.0\""));
        assertTrue(latencies("sum{", "") > 0);
        assertFalse(node.get("/metrics").contains("quantile="), "quantiles cannot be summed");
    }

    private double latencies(String what, String label) throws Exception {
        return node.get("/metrics").lines()
                .filter(line -> line.startsWith("drawbridge_plugin_latency_seconds_" + what)
                        && line.contains("plugin=\"static-routes\"") && line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }

    @Test
    void theConfigurationInForceIsShownEverywhereWithoutItsSecrets() throws Exception {
        String text = node.node().command("config");
        assertTrue(text.startsWith("# in force: revision 1, from " + node.node().home()), text);
        assertFalse(text.contains(ManagedNode.ADMIN), text);
        Config json = ManagedNode.parse(node.node().command("config", "--json"));
        assertEquals(json, node.json("/v1/configuration"));
        assertTrue(json.getBoolean("in-force"));
        Config anonymous = json.getConfigList("settings").stream()
                .filter(setting -> setting.getString("key").equals("drawbridge.plugins.management.anonymous"))
                .findFirst().orElseThrow();
        assertEquals("\"none\"", anonymous.getString("value"), "as it would be written");
        assertTrue(anonymous.getString("origin").matches(".*\\.conf:\\d+"), anonymous::toString);
        assertFalse(json.toString().contains(ManagedNode.ADMIN));
    }

    @Test
    void subcommandsAnswerProgramsWithOneObject() throws Exception {
        for (String[] command : new String[][] {{"ready"}, {"top"}, {"config"}, {"calls"}, {"records"}, {"counters"},
                {"trunks"}, {"trunk", "pbx"}, {"meters"}, {"health"}, {"log-levels"},
                {"log-levels", "some.logger", "warn"}, {"plugins", "list"}, {"shadow"}, {"config", "revisions"}}) {
            String[] all = Arrays.copyOf(command, command.length + 1);
            all[command.length] = "--json";
            String said = node.command(all);
            assertTrue(said.startsWith("{") && said.lines().count() == 1, () -> List.of(all) + ": " + said);
            assertFalse(ManagedNode.parse(said).isEmpty(), () -> List.of(all) + ": " + said);
        }
        assertTrue(ManagedNode.parse(node.node().command("version", "--json")).hasPath("java"));
        assertTrue(ManagedNode.parse(node.node().command("check", "--json")).getBoolean("ok"));
    }

    @Test
    void everyMeterIsExplained() throws Exception {
        node.call("+905551234567");
        String explained = Files.readString(Path.of("../plugins/management/METERS.md"));
        for (Config meter : node.json("/v1/meters").getConfigList("meters")) {
            String line = "| `" + meter.getString("name") + "` | " + meter.getString("kind") + " | "
                    + String.join(", ", meter.getObject("tags").keySet().stream().sorted().toList()) + " | "
                    + meter.getString("description") + " |";
            assertTrue(explained.contains(line), () -> "METERS.md lacks the line\n" + line);
        }
        assertTrue(value("drawbridge_trunk_attempts_answered_total{trunk=\"pbx\"} ") >= 1);
        assertTrue(value("drawbridge_attempts_total{outcome=\"answered\",trunk=\"pbx\"} ") >= 1);
    }

    private double value(String series) throws Exception {
        return node.get("/metrics").lines().filter(line -> line.startsWith(series))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length()))).sum();
    }

    @Test
    void aTrunkIsProbedTakenOutAndPutBack() throws Exception {
        Config probed = ManagedNode.parse(
                node.send("POST", "/v1/trunks/pbx/probe", ManagedNode.OPERATOR, "").body());
        assertTrue(probed.getConfigList("targets").getFirst().getBoolean("alive"), probed::toString);
        assertEquals(200, status("POST", "/v1/trunks/pbx/drain", ManagedNode.OPERATOR, ""));
        assertEquals("out-of-service", node.json("/v1/trunks/pbx").getString("state"));
        assertEquals(200, status("POST", "/v1/trunks/pbx/undrain", ManagedNode.OPERATOR, ""));
        assertFalse(node.json("/v1/trunks/pbx").getString("state").equals("out-of-service"));
        Config tested = ManagedNode.parse(node.send("POST", "/v1/trunks/pbx/test-call", ManagedNode.OPERATOR,
                "{\"number\": \"echo\", \"duration\": \"1s\"}").body());
        assertEquals("done", tested.getString("outcome"), tested::toString);
    }

    @Test
    void everyRouteOfTheDocumentIsAnswered() throws Exception {
        Config document = ManagedNode.parse(node.send(node.request("/openapi.json")).body());
        Map<String, String> bodies = Map.of(
                "/v1/log-levels/{logger}", "{\"level\": \"info\"}", "/v1/commands/{command}", "{}");
        for (OpenApiDocument.Operation operation : OpenApiDocument.check(document)) {
            boolean stops = operation.path().startsWith("/v1/drain") || operation.path().equals("/v1/events");
            if (!stops) {
                String path = operation.path().replace("{command}", "ready").replaceAll("\\{[a-z]+}", "nobody");
                HttpResponse<String> response = node.send(operation.method(), path, ManagedNode.ADMIN,
                        bodies.getOrDefault(operation.path(), ""));
                assertTrue(List.of(200, 400, 404, 409).contains(response.statusCode()),
                        () -> operation + ": " + response.statusCode() + " " + response.body());
                assertFalse(response.statusCode() == 404 && response.body().contains("no such path"),
                        () -> operation + ": " + response.body());
            }
        }
    }

    @Test
    void eventsAreHeardAsTheyHappen() throws Exception {
        try (Socket socket = new Socket(node.here().address(), node.http())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(("GET /v1/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + ManagedNode.VIEWER + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            StringBuilder heard = new StringBuilder();
            readUntil(socket, heard, ": listening");
            node.call("0815");
            readUntil(socket, heard, "call.started");
            readUntil(socket, heard, "call.answered");
            readUntil(socket, heard, "call.ended");
            assertTrue(heard.toString().contains("\"callee\":\"0815\""), heard::toString);
        }
    }

    private static void readUntil(Socket socket, StringBuilder heard, String wanted) throws Exception {
        while (heard.indexOf(wanted) < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new AssertionError("ended before " + wanted + ":\n" + heard);
            }
            heard.append((char) next);
        }
    }

    private String raw(String request) throws Exception {
        try (Socket socket = new Socket(node.here().address(), node.http())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
