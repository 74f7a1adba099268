package io.drawbridge.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that use what the host has for them, and leave it as it is when they go. */
class HostedLibraryTest {
    private static final int SWAPS = 3;

    /** Opens a call, hears itself, and forgets about it; waits for a change of state that never comes. */
    private static final String TALKER = """
            @Extension public class NAME implements CallFilter {
                private final io.grpc.ManagedChannel channel;
                private io.grpc.ClientCall<byte[], byte[]> call;
                @Inject NAME(PluginContext context, Talk.Settings settings) {
                    channel = io.drawbridge.api.grpc.GrpcChannels.of(context).to(
                            io.drawbridge.api.grpc.GrpcTarget.plaintext("127.0.0.1:" + settings.port()));
                }
                public Verdict screen(CallAttempt attempt) throws Exception {
                    var heard = new java.util.concurrent.LinkedBlockingQueue<String>();
                    call = channel.newCall(Bytes.TALK, io.grpc.CallOptions.DEFAULT);
                    call.start(new io.grpc.ClientCall.Listener<byte[]>() {
                        public void onMessage(byte[] message) {
                            Thread thread = Thread.currentThread();
                            heard.add(new String(message) + " " + thread.getName().replaceAll("[0-9]", "") + " "
                                    + (thread.getContextClassLoader() == NAME.class.getClassLoader()));
                        }
                    }, new io.grpc.Metadata());
                    call.request(1);
                    call.sendMessage("hello".getBytes());
                    String answer = heard.take();
                    channel.notifyWhenStateChanged(channel.getState(false), () -> heard.add("changed"));
                    return Verdict.score(0, answer);
                }
            }
            """;
    static final String BYTES = """
            class NAME implements io.grpc.MethodDescriptor.Marshaller<byte[]> {
                static final io.grpc.MethodDescriptor<byte[], byte[]> TALK =
                        io.grpc.MethodDescriptor.<byte[], byte[]>newBuilder()
                                .setType(io.grpc.MethodDescriptor.MethodType.BIDI_STREAMING)
                                .setFullMethodName("talk.Talk/talk")
                                .setRequestMarshaller(new NAME()).setResponseMarshaller(new NAME()).build();
                public java.io.InputStream stream(byte[] value) { return new java.io.ByteArrayInputStream(value); }
                public byte[] parse(java.io.InputStream in) {
                    try { return in.readAllBytes(); } catch (java.io.IOException e) { throw new RuntimeException(e); }
                }
            }
            """;
    private static final String SETTINGS = """
            public class NAME implements Plugin<NAME.Settings> {
                record Settings(int port) { }
                public Class<Settings> configuration() { return Settings.class; }
            }
            """;
    /** Binds a port, leaves a repeated task and a fast thread-local on the loop. */
    private static final String BINDER = """
            @Extension public class NAME implements CallFilter {
                private final io.netty.channel.Channel channel;
                @Inject NAME(PluginContext context) throws Exception {
                    var loops = io.drawbridge.api.netty.NettyLoops.of(context);
                    channel = new io.netty.bootstrap.ServerBootstrap().group(loops.group())
                            .channel(loops.serverSocket())
                            .childHandler(new Greeter())
                            .bind("127.0.0.1", 0).sync().channel();
                    var left = new io.netty.util.concurrent.FastThreadLocal<NAME>();
                    loops.group().next().submit(() -> left.set(this)).sync();
                    loops.group().next().scheduleAtFixedRate(this::toString, 1, 1,
                            java.util.concurrent.TimeUnit.MILLISECONDS);
                }
                public Verdict screen(CallAttempt attempt) {
                    return Verdict.score(0, Integer.toString(
                            ((java.net.InetSocketAddress) channel.localAddress()).getPort()));
                }
            }
            """;
    private static final String GREETER = """
            @io.netty.channel.ChannelHandler.Sharable
            class NAME extends io.netty.channel.ChannelInboundHandlerAdapter {
                public void channelActive(io.netty.channel.ChannelHandlerContext context) {
                    context.writeAndFlush(io.netty.buffer.Unpooled.wrappedBuffer(
                            Thread.currentThread().getName().getBytes()));
                }
            }
            """;
    /** Asks a server that never answers, and does not wait for it. */
    private static final String ASKER = """
            @Extension public class NAME implements CallFilter {
                private final PluginContext context;
                private final Talk.Settings settings;
                @Inject NAME(PluginContext context, Talk.Settings settings) {
                    this.context = context;
                    this.settings = settings;
                }
                public Verdict screen(CallAttempt attempt) {
                    context.http().sendAsync(java.net.http.HttpRequest.newBuilder(
                                    java.net.URI.create("http://127.0.0.1:" + settings.port() + "/")).build(),
                            java.net.http.HttpResponse.BodyHandlers.ofString()).thenAccept(response -> toString());
                    return Verdict.score(0, context.http().version().toString());
                }
            }
            """;

    /** Places a call and waits for what becomes of it. */
    private static final String RINGER = """
            @Extension public class NAME implements CallFilter {
                private final PluginContext context;
                @Inject NAME(PluginContext context) { this.context = context; }
                public Verdict screen(CallAttempt attempt) {
                    PlacedCall placed = context.calls().place(CallRequest.to("+15550100"));
                    placed.outcome().thenAccept(outcome -> toString());
                    return Verdict.score(0, placed.id());
                }
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

    private static String screen(PluginHost host) {
        return HostFixture.screen(host).value().orElseThrow().toString();
    }

    private static void swapAndExpectNothingLeft(PluginHost host, String id) {
        host.replace(id);
        Awaits.until(() -> host.plugins().getFirst().generations().size() == 1);
        assertEquals(List.of(), host.leaks());
    }

    private PluginBuilder talker() {
        return new PluginBuilder("talk").property("Uses", "grpc/1").property("plugin.class", "talk.Talk")
                .source("talk.Talk", SETTINGS).source("talk.Bytes", BYTES).source("talk.Talker", TALKER);
    }

    @Test
    void sharesConnectionsBetweenGenerationsAndCutsTheirCalls() throws InterruptedException {
        try (TalkServer server = new TalkServer()) {
            talker().directory(fixture.plugins());
            PluginHost host = fixture.start("talk { deadline = 20s, port = " + server.port() + " }");

            for (int i = 0; i < SWAPS; i++) {
                assertEquals("score 0 hello plugin-talk-task- true", screen(host));
                assertEquals(1, server.calls());
                swapAndExpectNothingLeft(host, "talk");
                Awaits.until(() -> server.calls() == 0);
            }
            assertEquals(1, server.accepted(), "the connection outlives the generations that use it");

            host.close();
            Awaits.until(() -> server.connections() == 0);
        }
    }

    @Test
    void hidesGrpcFromPluginsThatDoNotUseItAndSaysWhatToDo() {
        talker().property("Uses", "").directory(fixture.plugins());

        PluginStartException refused =
                assertThrows(PluginStartException.class, () -> fixture.start("talk { port = 1 }"));
        assertTrue(String.valueOf(refused.getMessage()).contains("add Uses: grpc/1 to plugin.properties"),
                refused.getMessage());
    }

    @Test
    void endsTheLoopOfAGenerationWithAllThatIsOnIt() throws IOException {
        new PluginBuilder("bind").property("Uses", "netty/1")
                .source("bind.Greeter", GREETER).source("bind.Binder", BINDER).directory(fixture.plugins());
        PluginHost host = fixture.start("bind { }");

        for (int i = 0; i < SWAPS; i++) {
            int port = Integer.parseInt(screen(host).replace("score 0 ", ""));
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                byte[] name = "plugin-bind-loop-1".getBytes(StandardCharsets.US_ASCII);
                assertArrayEquals(name, socket.getInputStream().readNBytes(name.length));
                swapAndExpectNothingLeft(host, "bind");
                assertEquals(-1, socket.getInputStream().read(), "the connection is closed");
            }
            new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
        }
    }

    @Test
    void cutsHttpRequestsOfAGenerationThatEnds() throws IOException, InterruptedException {
        BlockingQueue<Socket> asked = new LinkedBlockingQueue<>();
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> accept(server, asked));
            new PluginBuilder("talk").property("plugin.class", "talk.Talk")
                    .source("talk.Talk", SETTINGS).source("talk.Asker", ASKER).directory(fixture.plugins());
            PluginHost host = fixture.start("talk { deadline = 20s, port = " + server.getLocalPort() + " }");

            for (int i = 0; i < SWAPS; i++) {
                assertEquals("score 0 HTTP_2", screen(host));
                try (Socket socket = asked.take()) {
                    swapAndExpectNothingLeft(host, "talk");
                    socket.getInputStream().transferTo(OutputStream.nullOutputStream()); // until it is closed
                }
            }
        }
    }

    @Test
    void forgetsWhoWaitsForACallThatRingsOn() {
        new PluginBuilder("ring").source("ring.Ringer", RINGER).directory(fixture.plugins());
        PluginHost host = fixture.start("ring { }");

        for (int i = 0; i < SWAPS; i++) {
            assertEquals("score 0 ringing", screen(host));
            swapAndExpectNothingLeft(host, "ring");
        }
    }

    private static void accept(ServerSocket server, BlockingQueue<Socket> asked) {
        try {
            while (!server.isClosed()) {
                asked.add(server.accept());
            }
        } catch (IOException e) {
            if (!server.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
