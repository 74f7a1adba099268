package io.drawbridge.core.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.core.config.ControlConfig;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlSocketTest {
    @TempDir
    private Path directory;

    private final List<ControlServer> servers = new ArrayList<>();

    @AfterEach
    void close() {
        servers.forEach(ControlServer::close);
    }

    @Test
    void aRequestHasItsReplyAndAClientMayAskMore() throws Exception {
        serve(Duration.ofSeconds(30));

        try (ControlClient client = ControlClient.connect(socket())) {
            assertEquals("line one\n\"quoted\" \\ ü \u0001\n", client.ask(
                    new ControlRequest("echo", Map.of("text", "line one\n\"quoted\" \\ ü \u0001\n"))));
            assertEquals("again", client.ask(new ControlRequest("echo", Map.of("text", "again"))));
        }
    }

    @Test
    void whatCannotBeDoneIsSaidInOneLine() throws Exception {
        serve(Duration.ofSeconds(30));

        try (ControlClient client = ControlClient.connect(socket())) {
            assertRefused("no command \"dance\"; known: echo, fail", client, new ControlRequest("dance", Map.of()));
            assertRefused("echo has no argument \"loud\"; known: text", client,
                    new ControlRequest("echo", Map.of("loud", "yes")));
            assertRefused("echo needs a text", client, new ControlRequest("echo", Map.of()));
            assertRefused("internal error: java.lang.IllegalStateException: broken", client,
                    new ControlRequest("fail", Map.of()));
        }
    }

    @Test
    void countersAreShownByPartAndInTextOnlyThoseThatCounted() {
        Map<String, Long> calls = new LinkedHashMap<>();
        calls.put("live", 0L);
        calls.put("refused", 7L);
        CountersCommand counters = new CountersCommand(() -> Map.of("calls", calls));

        assertEquals("calls              refused                           7\n",
                counters.run(new ControlRequest("counters", Map.of())));
        assertEquals("{\"calls\":{\"live\":0,\"refused\":7}}\n",
                counters.run(new ControlRequest("counters", Map.of("format", "json"))));
    }

    @Test
    void onlyTheUserOfTheProcessMayOpenIt() throws IOException {
        serve(Duration.ofSeconds(30));

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket())));
        try (Stream<Path> left = Files.list(socket().getParent())) {
            assertEquals(List.of(socket()), left.toList(), "nothing is left of the directory that it was made in");
        }
    }

    @Test
    void whatIsNoRequestIsRefusedAndTheConnectionGoesOn() throws IOException {
        serve(Duration.ofSeconds(30));

        try (SocketChannel raw = open()) {
            LineReader replies = new LineReader(raw, 100_000);
            for (String garbage : List.of("hello", "[]", "{\"command\":1", "[".repeat(60_000), "{\"arguments\":{}}")) {
                send(raw, garbage + "\n");
                String reply = String.valueOf(replies.next());
                assertTrue(reply.startsWith("{\"ok\":false,\"error\":\"not a request"), reply);
            }
            send(raw, "{\"command\":\"echo\",\"arguments\":{\"text\":\"hi\"}}\n");
            assertEquals("{\"ok\":true,\"body\":\"hi\"}", replies.next());
        }
    }

    @Test
    void aLineWithoutEndIsCutOff() throws IOException {
        serve(Duration.ofSeconds(30));

        try (SocketChannel raw = open()) {
            assertThrows(IOException.class, () -> {
                for (int i = 0; i < 10_000; i++) {
                    send(raw, "x".repeat(1000));
                }
            });
        }
    }

    @Test
    void anIdleClientIsCutOff() throws IOException {
        serve(Duration.ofMillis(50));

        try (SocketChannel raw = open()) {
            assertNull(new LineReader(raw, 1000).next());
        }
    }

    @Test
    void aClientThatDoesNotReadIsCutOff() throws IOException {
        serve(Duration.ofMillis(200));
        String request = "{\"command\":\"echo\",\"arguments\":{\"text\":\"" + "x".repeat(60_000) + "\"}}\n";

        try (SocketChannel raw = open()) {
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThrows(IOException.class, () -> {
                for (int i = 0; i < 1000; i++) {
                    send(raw, request);
                }
            }));
        }
    }

    @Test
    void clientsAreBounded() throws Exception {
        serve(Duration.ofSeconds(30));

        try (ControlClient one = ControlClient.connect(socket()); ControlClient two = ControlClient.connect(socket())) {
            assertEquals("1", one.ask(new ControlRequest("echo", Map.of("text", "1"))));
            assertEquals("2", two.ask(new ControlRequest("echo", Map.of("text", "2"))));
            try (SocketChannel third = open()) {
                assertEquals("{\"ok\":false,\"error\":\"too many clients; at most 2\"}",
                        new LineReader(third, 1000).next());
            }
        }
    }

    @Test
    void aSocketThatADeadProcessLeftBehindIsTakenOver() throws Exception {
        Files.createDirectories(socket().getParent());
        Files.createFile(socket());
        serve(Duration.ofSeconds(30));

        try (ControlClient client = ControlClient.connect(socket())) {
            assertEquals("hi", client.ask(new ControlRequest("echo", Map.of("text", "hi"))));
        }
    }

    @Test
    void theSocketOfALivingNodeIsNot() throws Exception {
        serve(Duration.ofSeconds(30));

        IOException refused = assertThrows(IOException.class, () -> serve(Duration.ofSeconds(30)));
        assertEquals("drawbridge.control.socket: " + socket() + ": another drawbridge is running there",
                refused.getMessage());
        try (ControlClient client = ControlClient.connect(socket())) {
            assertEquals("hi", client.ask(new ControlRequest("echo", Map.of("text", "hi"))));
        }
    }

    @Test
    void afterTheEndNothingAnswers() throws IOException {
        serve(Duration.ofSeconds(30)).close();

        assertFalse(Files.exists(socket()));
        IOException refused = assertThrows(IOException.class, () -> ControlClient.connect(socket()));
        assertTrue(String.valueOf(refused.getMessage()).startsWith("no drawbridge answers at " + socket()));
    }

    private static void assertRefused(String error, ControlClient client, ControlRequest request) {
        assertEquals(error, assertThrows(ControlException.class, () -> client.ask(request)).getMessage());
    }

    private ControlServer serve(Duration timeout) throws IOException {
        CommandDesk desk = new CommandDesk();
        desk.offer(List.of(new Echo(), new TextCommand("fail", () -> {
            throw new IllegalStateException("broken");
        })));
        ControlServer server = ControlServer.start(new ControlConfig(socket(), 2, timeout), desk);
        servers.add(server);
        return server;
    }

    private Path socket() {
        return directory.resolve("run/control.sock");
    }

    private SocketChannel open() throws IOException {
        SocketChannel raw = SocketChannel.open(StandardProtocolFamily.UNIX);
        raw.connect(UnixDomainSocketAddress.of(socket()));
        return raw;
    }

    private static void send(SocketChannel raw, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            raw.write(bytes);
        }
    }

    private static final class Echo implements ControlCommand {
        @Override
        public String name() {
            return "echo";
        }

        @Override
        public List<String> arguments() {
            return List.of("text");
        }

        @Override
        public String run(ControlRequest request) throws ControlException {
            return request.argument("text").orElseThrow(() -> new ControlException("echo needs a text"));
        }
    }
}
