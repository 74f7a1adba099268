package io.drawbridge.api.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An authority that issues certificates for tests of TLS, as the PEM files that operators have. It asks the keytool of
 * the JDK that runs the test, which takes about a second each time. For one thread.
 */
public final class TestAuthority {
    private static final String PASSWORD = "in-a-test-only";
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final Path directory;
    private final Path store;
    private final Path certificate;
    private int issued;

    /**
     * Makes an authority.
     *
     * @param directory of this authority alone; made if it is not there
     */
    public TestAuthority(Path directory) {
        try {
            this.directory = Files.createDirectories(directory);
            store = directory.resolve("authority.p12");
            keytool("-alias", "authority", "-dname", "CN=authority of " + directory.getFileName(), "-ext", "bc:c");
            certificate = Files.writeString(directory.resolve("authority.pem"), chain("authority"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What somebody shows.
     *
     * @param certificates the certificate and that of the authority, PEM
     * @param key the private key, PKCS #8 in PEM
     */
    public record Issued(Path certificates, Path key) {
    }

    /** The certificate of the authority, PEM. */
    public Path certificate() {
        return certificate;
    }

    /**
     * Issues a certificate that is valid now.
     *
     * @param names host names and addresses, {@code dns:localhost} and {@code ip:127.0.0.1}
     */
    public Issued issue(String... names) {
        return issue(List.of("-validity", "30"), names);
    }

    /** Issues a certificate whose time ended yesterday. */
    public Issued expired(String... names) {
        return issue(List.of("-startdate", "-2d", "-validity", "1"), names);
    }

    private Issued issue(List<String> validity, String... names) {
        String alias = "issued-" + ++issued;
        List<String> arguments = new ArrayList<>(List.of("-alias", alias, "-signer", "authority",
                "-dname", "CN=" + alias, "-ext", "san=" + String.join(",", names)));
        arguments.addAll(validity);
        keytool(arguments.toArray(String[]::new));
        try {
            return new Issued(Files.writeString(directory.resolve(alias + ".pem"), chain(alias)),
                    Files.writeString(directory.resolve(alias + ".key"), pem("PRIVATE KEY", key(alias).getEncoded())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keytool(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
                "-keystore", store.toString(), "-storepass", PASSWORD, "-keyalg", "EC", "-groupname", "secp256r1"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(Arrays.toString(arguments) + ": " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private KeyStore open() {
        try {
            return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Key key(String alias) {
        try {
            return open().getKey(alias, PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private String chain(String alias) {
        try {
            List<String> all = new ArrayList<>();
            for (Certificate one : open().getCertificateChain(alias)) {
                all.add(pem("CERTIFICATE", one.getEncoded()));
            }
            return all.stream().collect(Collectors.joining());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String pem(String what, byte[] encoded) {
        return "-----BEGIN " + what + "-----\n" + LINES.encodeToString(encoded) + "\n-----END " + what + "-----\n";
    }
}
