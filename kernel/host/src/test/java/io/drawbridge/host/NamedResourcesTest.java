package io.drawbridge.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is handed from generation to generation. */
class NamedResourcesTest {
    private static final String SERVER = """
            public class NAME implements Plugin<NAME.Settings> {
                record Settings(int port) { }
                private PluginContext context;
                private int port;
                private Listening listening;
                public Class<Settings> configuration() { return Settings.class; }
                public void prepare(PluginContext context, Settings settings) {
                    this.context = context;
                    port = settings.port();
                }
                public void activate() throws Exception {
                    listening = NamedResources.of(context).listen(
                            new java.net.InetSocketAddress("127.0.0.1", port), this::answer);
                }
                private void answer(java.nio.channels.SocketChannel connection) {
                    try {
                        connection.read(java.nio.ByteBuffer.allocate(1));
                        connection.write(java.nio.ByteBuffer.wrap(new byte[] {(byte) context.generation()}));
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }
                public void quiesce() { listening.close(); }
            }
            """;

    @TempDir Path home;

    private HostFixture fixture;

    @BeforeEach
    void open() {
        fixture = new HostFixture(home);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static int ask(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(1);
            return socket.getInputStream().read();
        }
    }

    @Test
    void losesNoConnectionOverSwaps() throws Exception {
        int port = freePort();
        new PluginBuilder("server").property("plugin.class", "server.Main").source("server.Main", SERVER)
                .directory(fixture.plugins());
        PluginHost host = fixture.start("server { port = " + port + " }");
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger answers = new AtomicInteger();
        Queue<String> lost = new ConcurrentLinkedQueue<>();
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            clients.add(Thread.ofVirtual().start(() -> {
                while (!over.get()) {
                    try {
                        if (ask(port) < 1) {
                            lost.add("no answer");
                        }
                        answers.incrementAndGet();
                    } catch (IOException e) {
                        lost.add(e.toString());
                    }
                }
            }));
        }

        for (int i = 0; i < 20; i++) {
            int before = answers.get();
            host.replace("server");
            Awaits.until(() -> answers.get() > before);
        }
        over.set(true);
        for (Thread client : clients) {
            client.join();
        }

        assertEquals(List.of(), List.copyOf(lost));
        assertEquals(21, ask(port));
        Awaits.until(() -> host.plugins().getFirst().generations().size() == 1);
        assertEquals(List.of(), host.leaks());
        host.close();
        assertThrows(IOException.class, () -> ask(port));
    }

    @Test
    void waitsForAConnectionThatTheOldGenerationHasTaken() throws Exception {
        int port = freePort();
        new PluginBuilder("server").property("plugin.class", "server.Main").source("server.Main", SERVER)
                .directory(fixture.plugins());
        PluginHost host = fixture.start("server { port = " + port + " }");

        try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), port)) {
            Awaits.until(() -> host.plugins().getFirst().generations().getFirst().leases() == 1);
            host.replace("server");
            assertEquals(2, ask(port));
            slow.getOutputStream().write(1);
            assertEquals(1, slow.getInputStream().read());
        }
        Awaits.until(() -> host.plugins().getFirst().generations().size() == 1);
    }

    @Test
    void keepsAFileOpenUntilTheLastThatAskedForItIsGone() throws Exception {
        new PluginBuilder("spool").property("plugin.class", "spool.Main").source("spool.Main", """
                public class NAME implements Plugin<NAME.Settings> {
                    record Settings(String name) { }
                    public Class<Settings> configuration() { return Settings.class; }
                    public void prepare(PluginContext context, Settings settings) throws Exception {
                        java.nio.channels.FileChannel channel = NamedResources.of(context).keep(settings.name(),
                                java.nio.channels.FileChannel.class,
                                () -> java.nio.channels.FileChannel.open(
                                        context.dataDirectory().resolve(settings.name()),
                                        java.nio.file.StandardOpenOption.CREATE_NEW,
                                        java.nio.file.StandardOpenOption.WRITE));
                        channel.write(java.nio.ByteBuffer.wrap((context.generation() + " ").getBytes()));
                    }
                }
                """).directory(fixture.plugins());
        PluginHost host = fixture.start("spool { name = a }");
        host.replace("spool");
        host.replace("spool");
        fixture.stage(host, "spool { name = b }").publish();
        Awaits.until(() -> host.plugins().getFirst().generations().size() == 1);

        // made once each, since CREATE_NEW would fail the second time
        assertEquals("1 2 3 ", Files.readString(home.resolve("data/spool/a")));
        assertEquals("4 ", Files.readString(home.resolve("data/spool/b")));
        assertEquals(List.of(), host.leaks());
    }

    @Test
    void keepsNothingOfThePluginsOwnClasses() {
        new PluginBuilder("own").property("plugin.class", "own.Main").source("own.Main", """
                public class NAME implements Plugin<NoConfiguration> {
                    public Class<NoConfiguration> configuration() { return NoConfiguration.class; }
                    public void prepare(PluginContext context, NoConfiguration none) throws Exception {
                        NamedResources.of(context).keep("mine", AutoCloseable.class, () -> () -> { });
                    }
                }
                """).directory(fixture.plugins());

        String refused = String.valueOf(
                assertThrows(PluginStartException.class, () -> fixture.start("own { }")).getMessage());
        assertTrue(refused.contains("\"mine\" is a own.Main") && refused.endsWith(
                "of the plugin, which ends with its generation: only what the JDK makes can be kept"), refused);
    }
}
