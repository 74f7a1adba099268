package io.drawbridge.plugin.management.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.testkit.FakePluginContext;
import io.drawbridge.api.testkit.TestAuthority;
import io.drawbridge.api.testkit.TestAuthority.Issued;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which certificate the next connection gets, whatever happens to its files. */
class ServedCertificateTest {
    @TempDir
    private static Path made;

    private static Issued first;
    private static Issued second;
    private static Issued expired;

    @TempDir
    private Path directory;

    private FakePluginContext context;
    private TlsConfiguration files;

    @BeforeAll
    static void issue() {
        TestAuthority authority = new TestAuthority(made);
        first = authority.issue("dns:localhost");
        second = authority.issue("dns:localhost");
        expired = authority.expired("dns:localhost");
    }

    @BeforeEach
    void open() throws IOException {
        context = new FakePluginContext("management", directory);
        context.advance(Duration.between(context.clock().instant(), Instant.now()));
        files = new TlsConfiguration(directory.resolve("chain.pem"), directory.resolve("key.pem"));
        put(first.certificates(), files.certificate());
        put(first.key(), files.key());
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

    private String refused() {
        TlsKeys.UnusableException refused = assertThrows(TlsKeys.UnusableException.class,
                () -> ServedCertificate.watched(context, files));
        return refused.key() + ": " + refused.getMessage();
    }

    @Test
    void aNewPairIsServedOnceBothFilesAreThereInWhateverOrderTheyCome() throws Exception {
        ServedCertificate served = ServedCertificate.watched(context, files);
        SSLContext before = served.get();

        put(second.certificates(), files.certificate());
        assertSame(before, served.get(), "half of a pair");
        put(second.key(), files.key());
        SSLContext renewed = served.get();
        assertNotSame(before, renewed);

        put(first.key(), files.key());
        assertSame(renewed, served.get(), "half of a pair");
        put(first.certificates(), files.certificate());
        assertNotSame(renewed, served.get());
    }

    @Test
    void whatIsNoGoodChangesNothing() throws Exception {
        ServedCertificate served = ServedCertificate.watched(context, files);
        SSLContext before = served.get();

        Files.writeString(files.certificate(), "-----BEGIN CERTIFICATE-----\nbroken");
        context.changed(files.certificate());
        Files.delete(files.certificate());
        context.changed(files.certificate());
        put(expired.key(), files.key());
        put(expired.certificates(), files.certificate());

        assertSame(before, served.get());
    }

    @Test
    void aCertificateWithTheKeyOfAnotherIsRefused() throws IOException {
        put(second.key(), files.key());
        assertTrue(refused().startsWith("tls.key: " + files.key() + " is not the key of the certificate in "
                + files.certificate()), refused());
    }

    @Test
    void aCertificateWhoseTimeIsOverOrYetToComeIsRefused() throws IOException {
        put(expired.certificates(), files.certificate());
        put(expired.key(), files.key());
        assertTrue(refused().startsWith("tls.certificate: " + files.certificate() + " has expired on "), refused());

        context = new FakePluginContext("management", directory);
        assertTrue(refused().startsWith("tls.certificate: " + files.certificate() + " is not valid before "),
                refused());
    }

    @Test
    void filesOfAnotherFormAreToldWithTheirKeys() throws IOException {
        Files.writeString(files.key(), Files.readString(files.key()).replace("PRIVATE", "EC PRIVATE"));
        assertEquals("tls.key: " + files.key() + " has no BEGIN PRIVATE KEY in it; "
                + "openssl pkcs8 -topk8 -nocrypt makes one of other forms", refused());
        Files.writeString(files.certificate(), "");
        assertTrue(refused().startsWith("tls.certificate: " + files.certificate()), refused());
    }
}
