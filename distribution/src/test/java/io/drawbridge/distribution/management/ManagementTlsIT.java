package io.drawbridge.distribution.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.testkit.TestAuthority;
import io.drawbridge.api.testkit.TestAuthority.Issued;
import io.drawbridge.distribution.Await;
import io.drawbridge.distribution.ChildProcess;
import io.drawbridge.distribution.Loopback;
import io.drawbridge.distribution.RunningDrawbridge;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin management of the tarball with a certificate: as it has to be beyond loopback. */
class ManagementTlsIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String HOST = "sbc.example";
    private static final String TOKEN = "viewer-token-0123";

    @TempDir
    private Path made;

    @TempDir
    private Path directory;

    private final Loopback here = Loopback.fresh();
    private final int sip = here.freePort();
    private final int https = here.freePort();
    private TestAuthority authority;
    private Path certificate;
    private Path key;

    @BeforeEach
    void issue() throws IOException {
        authority = new TestAuthority(made);
        certificate = made.resolve("served.pem");
        key = made.resolve("served.key");
        serve(authority.issue("ip:" + here));
    }

    /** As a renewal does it: one file after the other takes the place of the old one. */
    private void serve(Issued issued) throws IOException {
        replace(issued.certificates(), certificate);
        replace(issued.key(), key);
    }

    private static void replace(Path from, Path to) throws IOException {
        Path beside = Files.copy(from, to.resolveSibling(to.getFileName() + ".new"));
        Files.move(beside, to, StandardCopyOption.ATOMIC_MOVE);
    }

    private String configuration() {
        return """
                drawbridge {
                  networks.local { sip = [ { bind = "%1$s:%2$d" } ], media.bind = "%1$s", strangers = accept }
                  plugins {
                    static-routes.routes = [ { to = { service = echo } } ]
                    echo {}
                    management {
                      admin = true, bind = "%1$s:%3$d", anonymous = none
                      hosts = [%7$s], tokens = [ { name = v, role = viewer, token = %4$s } ]
                      tls {
                        certificate = "%5$s"
                        key = "%6$s"
                      }
                    }
                  }
                }
                """.formatted(here, sip, https, TOKEN, certificate, key, HOST);
    }

    private SSLSocket connect(String... protocols) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(authority.certificate())) {
            trusted.setCertificateEntry("authority",
                    CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(here.address(), https);
        socket.setSoTimeout((int) LIMIT.toMillis());
        if (protocols.length > 0) {
            socket.setEnabledProtocols(protocols);
        }
        socket.startHandshake();
        return socket;
    }

    private Certificate served() {
        try (SSLSocket socket = connect()) {
            return socket.getSession().getPeerCertificates()[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static void ask(Socket socket, String path, String more) throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: " + HOST + "\r\n" + more + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    }

    private static String bearer() {
        return "Authorization: Bearer " + TOKEN + "\r\n";
    }

    private static void readUntil(Socket socket, StringBuilder heard, String wanted) throws IOException {
        while (heard.indexOf(wanted) < 0) {
            int next = socket.getInputStream().read();
            assertTrue(next >= 0, () -> "ended before " + wanted + ":\n" + heard);
            heard.append((char) next);
        }
    }

    /** The line of the status; the connection goes on after the body. */
    private static String status(Socket socket, String path, String more) throws IOException {
        ask(socket, path, more);
        StringBuilder heard = new StringBuilder();
        readUntil(socket, heard, "\r\n\r\n");
        int length = Integer.parseInt(Pattern.compile("(?i)content-length: (\\d+)").matcher(heard).results()
                .findFirst().orElseThrow().group(1));
        socket.getInputStream().readNBytes(length);
        return heard.substring(0, heard.indexOf("\r\n"));
    }

    @Test
    void isSpokenByWhoeverHasATokenAndByNobodyInPlainText() throws Exception {
        try (RunningDrawbridge _ = RunningDrawbridge.start(directory, configuration())) {
            for (String version : List.of("TLSv1.2", "TLSv1.3")) {
                try (SSLSocket socket = connect(version)) {
                    assertEquals("HTTP/1.1 200 OK", status(socket, "/v1/calls", bearer()), version);
                    assertEquals("HTTP/1.1 401 Unauthorized", status(socket, "/v1/calls", ""), version);
                    assertEquals("HTTP/1.1 200 OK", status(socket, "/health", ""), version);
                }
            }
            try (Socket plain = new Socket(here.address(), https)) {
                plain.setSoTimeout((int) LIMIT.toMillis());
                ask(plain, "/health", "");
                String answer = new String(plain.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
                assertFalse(answer.contains("HTTP"), answer);
            }
            expectOldVersionRefused();
            try (SSLSocket socket = connect()) {
                assertEquals("HTTP/1.1 200 OK", status(socket, "/health", ""), "it goes on");
            }
        }
    }

    /** A hello of TLS 1.1 (RFC 4346 §7.4.1.2) with a suite that everybody had then: Java itself sends no such. */
    private void expectOldVersionRefused() throws IOException {
        byte[] hello = HexFormat.of().parseHex(
                "160301002d" + "01000029" + "0302" + "00".repeat(32) + "00" + "0002" + "c013" + "0100");
        try (Socket socket = new Socket(here.address(), https)) {
            socket.setSoTimeout((int) LIMIT.toMillis());
            socket.getOutputStream().write(hello);
            byte[] answer = socket.getInputStream().readNBytes(7);
            assertEquals("15 fatal, protocol_version", HexFormat.of().toHexDigits(answer[0]) + " "
                    + (answer[5] == 2 ? "fatal" : "warning") + ", "
                    + (answer[6] == 70 ? "protocol_version" : "alert " + answer[6]));
        }
    }

    @Test
    void isRenewedUnderTheConnectionsThatAreUp() throws Exception {
        try (RunningDrawbridge node = RunningDrawbridge.start(directory, configuration());
                SSLSocket stream = connect(); SSLSocket kept = connect()) {
            StringBuilder heard = new StringBuilder();
            ask(stream, "/v1/events", bearer());
            readUntil(stream, heard, ": listening");
            assertEquals("HTTP/1.1 200 OK", status(kept, "/v1/calls", bearer()));
            Certificate before = served();

            serve(authority.issue("ip:" + here));
            Await.until("the new certificate", LIMIT, () -> !served().equals(before));
            Certificate renewed = served();

            replace(authority.expired("ip:" + here).certificates(), certificate);
            node.process().awaitOutput(Pattern.compile("TLS: certificate: " + Pattern.quote(certificate.toString())
                    + " has expired on .*; it stays as it was"), LIMIT);
            Files.writeString(certificate, "-----BEGIN CERTIFICATE-----\nbroken\n");
            node.process().awaitOutput(Pattern.compile("TLS: certificate: " + Pattern.quote(certificate.toString())
                    + " cannot be used: .*; it stays as it was"), LIMIT);
            assertEquals(renewed, served());

            assertEquals("HTTP/1.1 200 OK", status(kept, "/v1/calls", bearer()));
            try (ChildProcess call = RunningDrawbridge.launch(
                    node.home(), "call", "sip:echo@" + here + ":" + sip, "--duration", "1s")) {
                readUntil(stream, heard, "call.started");
                readUntil(stream, heard, "call.ended");
                call.awaitExit(LIMIT);
            }
        }
    }

    @Test
    void isRefusedBeforeTheStartWithFileLineAndKey() throws Exception {
        Path home = RunningDrawbridge.install(directory);
        Path file = Files.writeString(home.resolve("conf/drawbridge.conf"), configuration());

        replace(authority.issue("ip:" + here).key(), key);
        assertEquals(file + ":11: drawbridge.plugins.management.tls.key: " + key
                + " is not the key of the certificate in " + certificate + ", whose subject is CN=issued-1\n",
                refusal(home));

        serve(authority.expired("ip:" + here));
        String expired = refusal(home);
        assertTrue(expired.startsWith(file + ":10: drawbridge.plugins.management.tls.certificate: " + certificate
                + " has expired on "), expired);

        Files.delete(key);
        replace(authority.issue("ip:" + here).certificates(), certificate);
        assertEquals(file + ":11: drawbridge.plugins.management.tls.key: " + key
                + " cannot be used: no such file\n", refusal(home));
    }

    private static String refusal(Path home) {
        try (ChildProcess check = RunningDrawbridge.launch(home, "check")) {
            assertEquals(1, check.awaitExit(LIMIT), check::output);
            return check.output();
        }
    }
}
