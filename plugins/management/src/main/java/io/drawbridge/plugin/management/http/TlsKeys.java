package io.drawbridge.plugin.management.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Reads the certificate and the key. */
public final class TlsKeys {
    private static final Pattern PKCS8 = Pattern.compile(
            "-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private TlsKeys() {
    }

    /** A file cannot be used; the message is for the operator. */
    public static final class UnusableException extends Exception {
        private static final long serialVersionUID = 1;

        private final String key;

        UnusableException(String key, String message) {
            super(message);
            this.key = key;
        }

        /** The key of the configuration that names it. */
        public String key() {
            return key;
        }
    }

    /** What TLS is made with. */
    public static SSLContext read(TlsConfiguration files) throws UnusableException {
        Certificate[] chain = certificates(files.certificate());
        PrivateKey key = key(files.key());
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setKeyEntry("management", key, new char[0], chain);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new UnusableException("tls.certificate", files.certificate() + " and " + files.key()
                    + " do not go together: " + e.getMessage());
        }
    }

    private static Certificate[] certificates(Path file) throws UnusableException {
        try (InputStream in = Files.newInputStream(file)) {
            Certificate[] chain =
                    CertificateFactory.getInstance("X.509").generateCertificates(in).toArray(Certificate[]::new);
            if (chain.length == 0) {
                throw new UnusableException("tls.certificate", file + " has no certificate in it");
            }
            return chain;
        } catch (IOException | GeneralSecurityException e) {
            throw new UnusableException("tls.certificate", file + " cannot be used: " + reason(e));
        }
    }

    private static PrivateKey key(Path file) throws UnusableException {
        try {
            Matcher pem = PKCS8.matcher(Files.readString(file));
            if (!pem.find()) {
                throw new UnusableException("tls.key", file + " has no BEGIN PRIVATE KEY in it; "
                        + "openssl pkcs8 -topk8 -nocrypt makes one of other forms");
            }
            PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
            @Nullable Exception wrong = null;
            for (String algorithm : List.of("EC", "RSA", "EdDSA")) {
                try {
                    return KeyFactory.getInstance(algorithm).generatePrivate(spec);
                } catch (InvalidKeySpecException e) {
                    wrong = e; // of another kind, perhaps
                }
            }
            throw new UnusableException("tls.key", file + " is neither an EC, an RSA nor an EdDSA key: " + wrong);
        } catch (IOException | GeneralSecurityException e) {
            throw new UnusableException("tls.key", file + " cannot be used: " + reason(e));
        }
    }

    private static String reason(Exception e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
