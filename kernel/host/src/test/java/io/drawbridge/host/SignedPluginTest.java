package io.drawbridge.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.host.load.PluginKeys;
import io.drawbridge.host.load.PluginKeys.UnusableKeyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With keys configured, only what their owners have signed is loaded. */
class SignedPluginTest {
    private static final String UNSIGNED = "it is not signed (there is no %s), and drawbridge.plugin-keys allows "
            + "signed plugins only";

    @TempDir Path home;

    private KeyPair edwards;
    private KeyPair elliptic;
    private HostFixture fixture;

    SignedPluginTest() throws GeneralSecurityException {
        edwards = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        elliptic = KeyPairGenerator.getInstance("EC").generateKeyPair();
    }

    @BeforeEach
    void trustBoth() throws IOException, UnusableKeyException {
        fixture = new HostFixture(home).keys(
                PluginKeys.read(List.of(pem("edwards.pem", edwards), pem("elliptic.pem", elliptic))));
    }

    private Path pem(String name, KeyPair pair) throws IOException {
        return Files.writeString(home.resolve(name), "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n");
    }

    private static void sign(Path file, KeyPair pair, String algorithm)
            throws IOException, GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(pair.getPrivate());
        signature.update(Files.readAllBytes(file));
        Files.write(file.resolveSibling(file.getFileName() + ".sig"), signature.sign());
    }

    private static PluginBuilder plugin() {
        return new PluginBuilder("safe").source("safe.Safe", """
                @Extension public class NAME implements CallFilter {
                    public Verdict screen(CallAttempt call) { return Verdict.allow(); }
                }
                """);
    }

    @Test
    void loadsASignedZipOnly() throws IOException, GeneralSecurityException {
        Path zip = plugin().zip(fixture.plugins(), home.resolve("scratch"));
        assertEquals(List.of(UNSIGNED.formatted("safe.zip.sig")), fixture.verify(zip).problems());

        sign(zip, edwards, "Ed25519");
        assertEquals(List.of(), fixture.verify(zip).problems());
        sign(zip, elliptic, "SHA256withECDSA");
        assertEquals(List.of(), fixture.verify(zip).problems());
        sign(zip, KeyPairGenerator.getInstance("Ed25519").generateKeyPair(), "Ed25519");
        assertEquals(1, fixture.verify(zip).problems().size());
        assertTrue(fixture.inspect("safe { }").problems().getFirst().message().contains("its signature is of none"));
    }

    @Test
    void noticesAChangeInASignedDirectory() throws IOException, GeneralSecurityException {
        Path directory = plugin().directory(fixture.plugins());
        assertEquals(List.of(UNSIGNED.formatted("plugin.digests.sig")), fixture.verify(directory).problems());

        StringBuilder digests = new StringBuilder();
        for (String name : List.of("plugin.properties", "lib/safe.jar")) {
            digests.append(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(Files.readAllBytes(directory.resolve(name))))).append("  ./").append(name).append('\n');
        }
        Path list = Files.writeString(directory.resolve("plugin.digests"), digests);
        sign(list, elliptic, "SHA256withECDSA");
        assertEquals(List.of(), fixture.verify(directory).problems());

        Files.writeString(directory.resolve("lib/more.jar"), "");
        assertEquals(List.of("lib/more.jar is not in its plugin.digests"), fixture.verify(directory).problems());
        Files.delete(directory.resolve("lib/more.jar"));
        Files.writeString(directory.resolve("plugin.properties"), "plugin.id=safe\nplugin.version=9.0.0\n");
        assertEquals(List.of("plugin.properties is not what was signed"), fixture.verify(directory).problems());
        Files.writeString(list, "");
        assertEquals(List.of("its signature is of none of the keys of drawbridge.plugin-keys, or plugin.digests was "
                + "changed after it was signed"), fixture.verify(directory).problems());
    }

    @Test
    void installsTheSignatureWithTheZip() throws IOException, GeneralSecurityException {
        try (HostFixture open = fixture) {
            Path zip = plugin().zip(home.resolve("shop"), home.resolve("scratch"));
            PluginHost host = open.start("");
            assertThrows(PluginRefusedException.class, () -> host.operations().install(zip));

            sign(zip, edwards, "Ed25519");
            var _ = host.operations().install(zip);

            assertTrue(Files.exists(fixture.plugins().resolve("safe.zip.sig")));
            fixture.stage(host, "safe { }").publish();
            assertTrue(HostFixture.screen(host).value().isPresent());
        }
    }

    @Test
    void saysWhatIsWrongWithAKey() throws IOException {
        Path text = Files.writeString(home.resolve("key.txt"), "ssh-ed25519 AAAA");
        assertEquals(text + " has no BEGIN PUBLIC KEY: expected a public key in PEM",
                assertThrows(UnusableKeyException.class, () -> PluginKeys.read(List.of(text))).getMessage());
        Path odd = Files.writeString(home.resolve("odd.pem"),
                "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n");
        assertEquals(odd + " is neither an Ed25519 nor an EC key",
                assertThrows(UnusableKeyException.class, () -> PluginKeys.read(List.of(odd))).getMessage());
    }
}
