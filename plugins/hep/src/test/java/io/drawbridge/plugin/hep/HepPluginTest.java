package io.drawbridge.plugin.hep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.plugin.Plugin;
import io.drawbridge.api.sip.WireMessage;
import io.drawbridge.api.testkit.FakePluginContext;
import io.drawbridge.api.testkit.FakeWireMessage;
import io.drawbridge.api.testkit.PluginContract;
import io.drawbridge.api.testkit.TestAuthority;
import io.drawbridge.api.testkit.TestAuthority.Issued;
import io.drawbridge.api.tls.TlsFiles;
import io.drawbridge.api.tls.UnusableTlsFileException;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HepPluginTest extends PluginContract {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final int PATIENCE_MILLIS = 10_000;

    @TempDir
    private Path directory;

    private FakePluginContext context;

    @Override
    protected Class<? extends Plugin<?>> plugin() {
        return HepPlugin.class;
    }

    @BeforeEach
    void open() {
        context = new FakePluginContext("hep", directory);
    }

    @AfterEach
    void close() throws Exception {
        context.close();
    }

    private HepObserver observer(int port, String more) throws UnusableTlsFileException {
        HepConfiguration configuration = Sections.of("collector = \"127.0.0.1:" + port + "\", " + more);
        HepPlugin plugin = new HepPlugin();
        plugin.prepare(context, configuration);
        return new HepObserver(plugin, configuration, context);
    }

    private static HepReader receive(DatagramSocket collector) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[HepPacket.LONGEST], HepPacket.LONGEST);
        collector.setSoTimeout(PATIENCE_MILLIS);
        collector.receive(packet);
        return new HepReader(Arrays.copyOf(packet.getData(), packet.getLength()));
    }

    /** One packet out of a stream, by the length in its head. */
    private static HepReader receive(Socket connection) throws IOException {
        connection.setSoTimeout(PATIENCE_MILLIS);
        DataInputStream in = new DataInputStream(connection.getInputStream());
        byte[] head = in.readNBytes(6);
        int length = ByteBuffer.wrap(head).getShort(4) & 0xffff;
        byte[] rest = in.readNBytes(length - head.length);
        return new HepReader(ByteBuffer.allocate(length).put(head).put(rest).array());
    }

    @Test
    void sendsWhatItSeesToACollectorOverUdp() throws Exception {
        try (DatagramSocket collector = new DatagramSocket(0, LOOPBACK)) {
            HepObserver observer = observer(collector.getLocalPort(), "");

            observer.onMessages(List.of(FakeWireMessage.received("INVITE sip:a").of("call-1"),
                    FakeWireMessage.received("SIP/2.0 200 OK").in("core").of("call-1")));

            HepReader first = receive(collector);
            HepReader second = receive(collector);
            assertEquals("INVITE sip:a", first.text(0x0f));
            assertEquals("SIP/2.0 200 OK", second.text(0x0f));
            assertEquals(first.text(0x11), second.text(0x11));
            assertEquals(2, context.metrics().count("packets_sent"));
        }
    }

    @Test
    void datagramsIntoNowhereAreSentSeldomer() throws Exception {
        int port;
        try (DatagramSocket collector = new DatagramSocket(0, LOOPBACK)) {
            port = collector.getLocalPort();
        }
        HepObserver observer = observer(port, "");
        for (int i = 0; i < 60; i++) {
            observer.onMessages(List.of(FakeWireMessage.received("message").of("c")));
            context.advance(Duration.ofSeconds(1));
        }

        long failures = context.metrics().count("connection_failures");
        assertTrue(failures >= 2 && failures < 12, () -> failures + " failures in a minute");
    }

    @Test
    void overTcpNothingIsLostWhileTheCollectorIsAway() throws Exception {
        int port;
        try (ServerSocket collector = new ServerSocket(0, 5, LOOPBACK)) {
            port = collector.getLocalPort();
        }
        HepObserver observer = observer(port, "transport = tcp");
        observer.onMessages(List.of(FakeWireMessage.received("one").of("c"), FakeWireMessage.received("two").of("c")));
        assertEquals(1, context.metrics().count("connection_failures"));
        assertEquals(2, context.metrics().value("packets_waiting"));

        try (ServerSocket collector = new ServerSocket(port, 5, LOOPBACK)) {
            context.advance(Duration.ofSeconds(1));
            try (Socket connection = collector.accept()) {
                assertEquals("one", receive(connection).text(0x0f));
                assertEquals("two", receive(connection).text(0x0f));
                observer.onMessages(List.of(FakeWireMessage.received("three").of("c")));
                assertEquals("three", receive(connection).text(0x0f));
            }
        }
        assertEquals(0, context.metrics().count("packets_dropped"));
    }

    @Test
    void overTlsNothingIsSentToWhoeverIsNotTheCollector() throws Exception {
        TestAuthority authority = new TestAuthority(directory.resolve("authority"));
        String trusting = "transport = tls, tls.trust = \"" + authority.certificate() + "\"";
        try (ServerSocket other = collector(authority.issue("ip:127.0.0.9"));
                ServerSocket collector = collector(authority.issue("ip:127.0.0.1"))) {
            CompletableFuture<String> heard = CompletableFuture.supplyAsync(() -> firstPacket(other));
            observer(other.getLocalPort(), trusting)
                    .onMessages(List.of(FakeWireMessage.received("secret").of("c")));
            assertEquals(1, context.metrics().count("connection_failures"));
            assertTrue(heard.join().startsWith("nothing: "), heard::join);

            heard = CompletableFuture.supplyAsync(() -> firstPacket(collector));
            observer(collector.getLocalPort(), trusting)
                    .onMessages(List.of(FakeWireMessage.received("secret").of("c")));
            assertEquals("secret", heard.join());
        }
    }

    /** A collector that shows a certificate. */
    private ServerSocket collector(Issued shown) throws Exception {
        FakePluginContext now = new FakePluginContext("collector", directory);
        now.advance(Duration.between(now.clock().instant(), Instant.now()));
        return TlsFiles.of(shown.certificates(), shown.key()).watched(now).getServerSocketFactory()
                .createServerSocket(0, 5, LOOPBACK);
    }

    private static String firstPacket(ServerSocket collector) {
        try (Socket connection = collector.accept()) {
            return receive(connection).text(0x0f);
        } catch (IOException | RuntimeException e) {
            return "nothing: " + e;
        }
    }

    @Test
    void pausesBetweenTriesGrowUpToTheLongest() throws Exception {
        int port;
        try (ServerSocket collector = new ServerSocket(0, 5, LOOPBACK)) {
            port = collector.getLocalPort();
        }
        HepObserver observer = observer(port, "transport = tcp, longest-pause = 3s");
        observer.onMessages(List.of(FakeWireMessage.received("one").of("c")));

        List<Long> failures = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            failures.add(context.metrics().count("connection_failures"));
            context.advance(Duration.ofSeconds(1));
        }

        // at 0 s, 1 s, 3 s, 6 s
        assertEquals(List.of(1L, 2L, 2L, 3L, 3L, 3L, 4L, 4L, 4L), failures);
    }

    @Test
    void whatDoesNotFitTheQueueIsDroppedTheOldestFirst() throws Exception {
        int port;
        try (ServerSocket collector = new ServerSocket(0, 5, LOOPBACK)) {
            port = collector.getLocalPort();
        }
        HepObserver observer = observer(port, "transport = tcp, queue = 2");
        for (String text : List.of("one", "two", "three", "four")) {
            observer.onMessages(List.of(FakeWireMessage.received(text).of("c")));
        }

        try (ServerSocket collector = new ServerSocket(port, 5, LOOPBACK)) {
            context.advance(Duration.ofSeconds(1));
            try (Socket connection = collector.accept()) {
                assertEquals("three", receive(connection).text(0x0f));
                assertEquals("four", receive(connection).text(0x0f));
            }
        }
        assertEquals(2, context.metrics().count("packets_dropped"));
    }

    @Test
    void aMessageThatNoDatagramHoldsIsCountedAndHoldsUpNothing() throws Exception {
        try (DatagramSocket collector = new DatagramSocket(0, LOOPBACK)) {
            HepObserver observer = observer(collector.getLocalPort(), "");

            observer.onMessages(List.of(FakeWireMessage.received("x".repeat(65_420)),
                    FakeWireMessage.received("short")));

            assertEquals("short", receive(collector).text(0x0f));
            assertEquals(1, context.metrics().count("messages_too_long"));
        }
    }

    @Test
    void sendsOnlyWhatWasChosen() throws Exception {
        try (DatagramSocket collector = new DatagramSocket(0, LOOPBACK)) {
            HepObserver observer = observer(collector.getLocalPort(), "networks = [edge], outside-calls = false");

            observer.onMessages(List.of(FakeWireMessage.received("of another network").in("core").of("call-1"),
                    FakeWireMessage.received("outside of calls"), FakeWireMessage.received("chosen").of("call-1")));

            assertEquals("chosen", receive(collector).text(0x0f));
            assertEquals(1, context.metrics().count("packets_sent"));
        }
    }

    @Test
    void aSampleHoldsWholeCalls() throws Exception {
        try (DatagramSocket collector = new DatagramSocket(0, LOOPBACK)) {
            HepObserver observer = observer(collector.getLocalPort(), "sample = 30");
            List<WireMessage> messages = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                messages.add(FakeWireMessage.received("message").of("call-" + i % 200));
            }

            observer.onMessages(messages);

            long sent = context.metrics().count("packets_sent");
            assertEquals(0, sent % 2, "each call as a whole");
            assertTrue(sent > 60 && sent < 180, () -> "sent " + sent + " of 400");
        }
    }

    @Test
    void aWrongSectionIsToldWithItsKeys() {
        List<String> problems = Sections.bind("collector = nowhere, capture-id = -1").problems().stream()
                .map(problem -> problem.toString()).toList();

        assertEquals(1, problems.stream().filter(problem -> problem.contains("expected host:port")).count(),
                problems.toString());
        assertFalse(Sections.bind("").problems().isEmpty(), "a collector must be named");
    }
}
