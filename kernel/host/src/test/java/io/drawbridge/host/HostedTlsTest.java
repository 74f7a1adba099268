package io.drawbridge.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.testkit.FakePluginContext;
import io.drawbridge.api.testkit.TestAuthority;
import io.drawbridge.api.testkit.TestAuthority.Issued;
import io.drawbridge.api.tls.TlsFiles;
import io.drawbridge.host.config.InvalidConfigurationException;
import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that ask servers over TLS with authorities and certificates of their own, through HTTP and gRPC. */
class HostedTlsTest {
    /** Asks a server for one byte or more, and says what came of it. */
    private static final String ASKER = """
            @Extension public class NAME implements CallFilter {
                private final Asker.Settings settings;
                private final java.net.http.HttpClient client;
                @Inject NAME(PluginContext context, Asker.Settings settings) throws Exception {
                    this.settings = settings;
                    javax.net.ssl.SSLContext tls = settings.tls().watched(context);
                    client = context.http(builder -> builder.sslContext(tls));
                }
                public Verdict screen(CallAttempt attempt) throws Exception {
                    try {
                        return Verdict.score(0, client.send(
                                java.net.http.HttpRequest.newBuilder(
                                        java.net.URI.create(settings.server())).build(),
                                java.net.http.HttpResponse.BodyHandlers.ofString()).body());
                    } catch (java.io.IOException e) {
                        return Verdict.score(0, e.toString());
                    }
                }
            }
            """;
    private static final String ASKER_SETTINGS = """
            public class NAME implements Plugin<NAME.Settings> {
                record Settings(String server, io.drawbridge.api.tls.TlsFiles tls) { }
                public Class<Settings> configuration() { return Settings.class; }
                public void check(Settings settings, SectionCheck check) { settings.tls().check(check, "tls"); }
            }
            """;
    /** Says hello to a gRPC server, with what the files hold when it is asked. */
    private static final String TALKER = """
            @Extension public class NAME implements CallFilter {
                private final PluginContext context;
                private final Talk.Settings settings;
                @Inject NAME(PluginContext context, Talk.Settings settings) {
                    this.context = context;
                    this.settings = settings;
                }
                private static String read(java.nio.file.Path file) throws Exception {
                    return java.nio.file.Files.readString(file);
                }
                public Verdict screen(CallAttempt attempt) throws Exception {
                    var target = io.drawbridge.api.grpc.GrpcTarget.tls(settings.server())
                            .trusting(read(settings.trust()));
                    if (settings.certificate().isPresent()) {
                        target = target.as(new io.drawbridge.api.grpc.GrpcTarget.Identity(
                                read(settings.certificate().get()), Secret.of(read(settings.key().get()))));
                    }
                    var channel = io.drawbridge.api.grpc.GrpcChannels.of(context).to(target);
                    var heard = new java.util.concurrent.LinkedBlockingQueue<String>();
                    var call = channel.newCall(Bytes.TALK, io.grpc.CallOptions.DEFAULT);
                    call.start(new io.grpc.ClientCall.Listener<byte[]>() {
                        public void onMessage(byte[] message) { heard.add(new String(message)); }
                        public void onClose(io.grpc.Status status, io.grpc.Metadata trailers) {
                            var why = new StringBuilder(status.getCode() + " " + status.getDescription());
                            for (Throwable t = status.getCause(); t != null; t = t.getCause()) {
                                why.append(": ").append(t.getMessage());
                            }
                            heard.add(why.toString());
                        }
                    }, new io.grpc.Metadata());
                    call.request(1);
                    call.sendMessage("hello".getBytes());
                    try {
                        return Verdict.score(0, heard.take());
                    } finally {
                        channel.shutdownNow();
                    }
                }
            }
            """;
    private static final String TALK_SETTINGS = """
            public class NAME implements Plugin<NAME.Settings> {
                record Settings(String server, java.nio.file.Path trust, Optional<java.nio.file.Path> certificate,
                        Optional<java.nio.file.Path> key) { }
                public Class<Settings> configuration() { return Settings.class; }
            }
            """;

    @TempDir
    private static Path made;

    private static TestAuthority authority;
    private static TestAuthority other;
    private static Issued local;
    private static Issued elsewhere;
    private static Issued client;

    @TempDir
    private Path home;

    private HostFixture fixture;
    private Path trust;

    @BeforeAll
    static void issue() {
        authority = new TestAuthority(made.resolve("ours"));
        other = new TestAuthority(made.resolve("theirs"));
        local = authority.issue("ip:127.0.0.1", "dns:localhost");
        elsewhere = authority.issue("dns:elsewhere.example");
        client = authority.issue("dns:plugin.example");
    }

    @BeforeEach
    void open() throws IOException {
        fixture = new HostFixture(home);
        trust = Files.copy(authority.certificate(), home.resolve("trust.pem"));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static void replace(Path from, Path to) throws IOException {
        Files.move(Files.copy(from, to.resolveSibling(to.getFileName() + ".new")), to,
                StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String said(PluginHost host) {
        return HostFixture.screen(host).value().orElseThrow().toString().replaceFirst("^score 0 ?", "");
    }

    /** An HTTPS server that says who asks, and hangs up. */
    private static final class Https implements AutoCloseable {
        private final FakePluginContext context;
        private final SSLServerSocket server;

        Https(Path directory, Issued shown, boolean asksWho) throws Exception {
            context = new FakePluginContext("server", directory);
            context.advance(Duration.between(context.clock().instant(), Instant.now()));
            SSLContext tls = new TlsFiles(Optional.of(authority.certificate()), Optional.of(shown.certificates()),
                    Optional.of(shown.key())).watched(context);
            server = (SSLServerSocket) tls.getServerSocketFactory()
                    .createServerSocket(0, 10, InetAddress.getLoopbackAddress());
            server.setNeedClientAuth(asksWho);
            Thread.ofVirtual().start(this::serve);
        }

        private void serve() {
            while (!server.isClosed()) {
                try (SSLSocket socket = (SSLSocket) server.accept()) {
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                    String line = in.readLine();
                    while (line != null && !line.isEmpty()) {
                        line = in.readLine();
                    }
                    String who = server.getNeedClientAuth()
                            ? socket.getSession().getPeerPrincipal().getName() : "welcome";
                    socket.getOutputStream().write(("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: "
                            + who.length() + "\r\n\r\n" + who).getBytes(StandardCharsets.US_ASCII));
                } catch (IOException _) {
                    // a client that did not like what it saw, or the end of the test
                }
            }
        }

        int port() {
            return server.getLocalPort();
        }

        @Override
        public void close() throws Exception {
            server.close();
            context.close();
        }
    }

    private PluginHost asker(int port, String more) {
        new PluginBuilder("ask").property("plugin.class", "ask.Asker")
                .source("ask.Asker", ASKER_SETTINGS).source("ask.Filter", ASKER).directory(fixture.plugins());
        return fixture.start("ask { deadline = 20s, server = \"https://127.0.0.1:" + port + "/\", tls { trust = \""
                + trust + "\"" + more + " } }");
    }

    private static String identity(Path certificate, Path key) {
        return ", certificate = \"" + certificate + "\", key = \"" + key + "\"";
    }

    @Test
    void httpTrustsTheAuthorityOfTheFileAndAnotherOneOnceItStandsThere() throws Exception {
        try (Https server = new Https(made, local, false)) {
            replace(other.certificate(), trust);
            PluginHost host = asker(server.port(), "");
            String refused = said(host);
            assertTrue(refused.contains("the certificate of CN=issued-1 is not trusted with " + trust), refused);

            replace(authority.certificate(), trust);
            Awaits.until(() -> said(host).equals("welcome"));

            Files.writeString(trust, "nothing");
            assertEquals("welcome", said(host));
            assertThrows(InvalidConfigurationException.class, () -> host.replace("ask"));
            assertEquals("welcome", said(host), "the generation of before goes on");

            replace(other.certificate(), trust);
            Awaits.until(() -> said(host).contains("not trusted with " + trust));
        }
    }

    @Test
    void httpDoesNotTakeTheCertificateOfAnotherHost() throws Exception {
        try (Https server = new Https(made, elsewhere, false)) {
            String refused = said(asker(server.port(), ""));
            assertTrue(refused.contains("is not trusted with " + trust) && refused.contains("127.0.0.1"), refused);
        }
    }

    @Test
    void httpShowsACertificateAndTheRenewedOneAfterItsFiles() throws Exception {
        Path certificate = Files.copy(client.certificates(), home.resolve("client.pem"));
        Path key = Files.copy(client.key(), home.resolve("client.key"));
        try (Https server = new Https(made, local, true)) {
            PluginHost host = asker(server.port(), identity(certificate, key));
            assertEquals("CN=issued-3", said(host));

            Issued renewed = authority.issue("dns:plugin.example");
            replace(renewed.certificates(), certificate);
            replace(renewed.key(), key);
            Awaits.until(() -> said(host).equals("CN=issued-4"));

            host.replace("ask");
            Awaits.until(() -> host.plugins().getFirst().generations().size() == 1);
            assertEquals(List.of(), host.leaks());
        }
    }

    @Test
    void httpIsRefusedByAServerThatAsksWhoWeAre() throws Exception {
        try (Https server = new Https(made, local, true)) {
            String refused = said(asker(server.port(), ""));
            assertTrue(refused.contains("certificate_required") || refused.contains("bad_certificate"), refused);
        }
    }

    private PluginHost talker(int port, String more) {
        new PluginBuilder("talk").property("Uses", "grpc/1").property("plugin.class", "talk.Talk")
                .source("talk.Talk", TALK_SETTINGS).source("talk.Bytes", HostedLibraryTest.BYTES)
                .source("talk.Talker", TALKER).directory(fixture.plugins());
        return fixture.start("talk { deadline = 20s, server = \"localhost:" + port + "\", trust = \"" + trust + "\""
                + more + " }");
    }

    private static ServerCredentials credentials(Issued shown, boolean asksWho) throws IOException {
        TlsServerCredentials.Builder credentials = TlsServerCredentials.newBuilder()
                .keyManager(shown.certificates().toFile(), shown.key().toFile());
        return (asksWho ? credentials.trustManager(authority.certificate().toFile())
                .clientAuth(TlsServerCredentials.ClientAuth.REQUIRE) : credentials).build();
    }

    @Test
    void grpcTrustsTheAuthorityOfTheFileAndAnotherOneOnceItIsAskedWithIt() throws Exception {
        try (TalkServer server = new TalkServer(credentials(local, false))) {
            PluginHost host = talker(server.port(), "");
            assertEquals("hello", said(host));

            replace(other.certificate(), trust);
            String refused = said(host);
            assertTrue(refused.startsWith("UNAVAILABLE ") && refused.contains("unable to find valid certification"),
                    refused);

            replace(authority.certificate(), trust);
            assertEquals("hello", said(host));
        }
    }

    @Test
    void grpcDoesNotTakeTheCertificateOfAnotherHost() throws Exception {
        try (TalkServer server = new TalkServer(credentials(elsewhere, false))) {
            String refused = said(talker(server.port(), ""));
            assertTrue(refused.startsWith("UNAVAILABLE ") && refused.contains("localhost"), refused);
        }
    }

    @Test
    void grpcShowsACertificateWhereItIsAskedForOne() throws Exception {
        try (TalkServer server = new TalkServer(credentials(local, true))) {
            PluginHost host = talker(server.port(), identity(client.certificates(), client.key()));
            assertEquals("hello", said(host));
            host.replace("talk");
            Awaits.until(() -> host.plugins().getFirst().generations().size() == 1);
            assertEquals(List.of(), host.leaks());
        }
    }

    @Test
    void grpcIsRefusedByAServerThatAsksWhoWeAre() throws Exception {
        try (TalkServer server = new TalkServer(credentials(local, true))) {
            String refused = said(talker(server.port(), ""));
            assertTrue(refused.startsWith("UNAVAILABLE "), refused);
        }
    }
}
