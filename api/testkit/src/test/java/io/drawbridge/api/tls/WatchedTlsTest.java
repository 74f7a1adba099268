package io.drawbridge.api.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.testkit.FakePluginContext;
import io.drawbridge.api.testkit.TestAuthority;
import io.drawbridge.api.testkit.TestAuthority.Issued;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which certificate the next connection gets, whatever happens to its files. */
class WatchedTlsTest {
    @TempDir
    private static Path made;

    private static Issued first;
    private static Issued second;
    private static Issued expired;

    @TempDir
    private Path directory;

    private FakePluginContext context;
    private Path chain;
    private Path key;
    private TlsFiles files;

    @BeforeAll
    static void issue() {
        TestAuthority authority = new TestAuthority(made);
        first = authority.issue("dns:localhost");
        second = authority.issue("dns:localhost");
        expired = authority.expired("dns:localhost");
    }

    @BeforeEach
    void open() throws IOException {
        context = new FakePluginContext("secured", directory);
        context.advance(Duration.between(context.clock().instant(), Instant.now()));
        chain = directory.resolve("chain.pem");
        key = directory.resolve("key.pem");
        files = TlsFiles.of(chain, key);
        put(first.certificates(), chain);
        put(first.key(), key);
    }

    @AfterEach
    void close() throws Exception {
        context.close();
    }

    /** As a renewal does it: one file after the other, and the plugin hears of each. */
    private void put(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        context.changed(to);
    }

    /** What a client is shown that connects for the first time. */
    private Certificate served(SSLContext tls) throws Exception {
        try (FakePluginContext client = new FakePluginContext("client", directory);
                ServerSocket server = tls.getServerSocketFactory()
                        .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> accepted = CompletableFuture.runAsync(() -> accept(server));
            SSLContext trusting = new TlsFiles(Optional.of(made.resolve("authority.pem")), Optional.empty(),
                    Optional.empty()).watched(client);
            try (SSLSocket socket = (SSLSocket) trusting.getSocketFactory()
                    .createSocket(InetAddress.getLoopbackAddress(), server.getLocalPort())) {
                Certificate shown = socket.getSession().getPeerCertificates()[0];
                accepted.join();
                return shown;
            }
        }
    }

    private static void accept(ServerSocket server) {
        try (SSLSocket socket = (SSLSocket) server.accept()) {
            socket.startHandshake();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String refused() {
        UnusableTlsFileException refused = assertThrows(UnusableTlsFileException.class,
                () -> files.watched(context));
        return refused.key() + ": " + refused.getMessage();
    }

    @Test
    void aNewPairIsServedOnceBothFilesAreThereInWhateverOrderTheyCome() throws Exception {
        SSLContext tls = files.watched(context);
        Certificate before = served(tls);

        put(second.certificates(), chain);
        assertEquals(before, served(tls), "half of a pair");
        put(second.key(), key);
        Certificate renewed = served(tls);
        assertNotEquals(before, renewed);

        put(first.key(), key);
        assertEquals(renewed, served(tls), "half of a pair");
        put(first.certificates(), chain);
        assertEquals(before, served(tls));
    }

    @Test
    void whatIsNoGoodChangesNothing() throws Exception {
        SSLContext tls = files.watched(context);
        Certificate before = served(tls);

        Files.writeString(chain, "-----BEGIN CERTIFICATE-----\nbroken");
        context.changed(chain);
        Files.delete(chain);
        context.changed(chain);
        put(expired.key(), key);
        put(expired.certificates(), chain);

        assertEquals(before, served(tls));
    }

    @Test
    void aCertificateWithTheKeyOfAnotherIsRefused() throws IOException {
        put(second.key(), key);
        assertTrue(refused().startsWith("key: " + key + " is not the key of the certificate in "
                + chain), refused());
    }

    @Test
    void aCertificateWhoseTimeIsOverOrYetToComeIsRefused() throws IOException {
        put(expired.certificates(), chain);
        put(expired.key(), key);
        assertTrue(refused().startsWith("certificate: " + chain + " has expired on "), refused());

        context = new FakePluginContext("secured", directory);
        assertTrue(refused().startsWith("certificate: " + chain + " is not valid before "),
                refused());
    }

    @Test
    void filesOfAnotherFormAreToldWithTheirKeys() throws IOException {
        Files.writeString(key, Files.readString(key).replace("PRIVATE", "EC PRIVATE"));
        assertEquals("key: " + key + " has no BEGIN PRIVATE KEY in it; "
                + "openssl pkcs8 -topk8 -nocrypt makes one of other forms", refused());
        Files.writeString(chain, "");
        assertTrue(refused().startsWith("certificate: " + chain), refused());
    }
}
