package io.drawbridge.plugin.management.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
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

    /**
     * What TLS is made with.
     *
     * @param now when the certificate has to be valid
     */
    public static SSLContext read(TlsConfiguration files, Instant now) throws UnusableException {
        X509Certificate[] chain = certificates(files.certificate());
        expectValid(chain[0], files.certificate(), now);
        PrivateKey key = key(files.key());
        try {
            if (!together(chain[0], key)) {
                throw new UnusableException("tls.key", files.key() + " is not the key of the certificate in "
                        + files.certificate() + ", whose subject is " + chain[0].getSubjectX500Principal());
            }
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
                    + " cannot be used: " + reason(e));
        }
    }

    /** Of those above it in the chain some may have expired: clients choose another way to what they trust. */
    private static void expectValid(X509Certificate certificate, Path file, Instant now) throws UnusableException {
        Instant from = certificate.getNotBefore().toInstant();
        Instant until = certificate.getNotAfter().toInstant();
        if (now.isAfter(until)) {
            throw new UnusableException("tls.certificate", file + " has expired on " + until);
        }
        if (now.isBefore(from)) {
            throw new UnusableException("tls.certificate", file + " is not valid before " + from);
        }
    }

    /** Key stores take any two: whether they are a pair would show when somebody connects. */
    private static boolean together(X509Certificate certificate, PrivateKey key) throws GeneralSecurityException {
        String kind = key.getAlgorithm();
        if (!kind.equals(certificate.getPublicKey().getAlgorithm())) {
            return false;
        }
        Signature signature = Signature.getInstance(switch (kind) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> kind;
        });
        byte[] something = {1, 2, 3};
        signature.initSign(key);
        signature.update(something);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(something);
        try {
            return signature.verify(signed);
        } catch (SignatureException e) {
            return false; // of another length, say
        }
    }

    private static X509Certificate[] certificates(Path file) throws UnusableException {
        try (InputStream in = Files.newInputStream(file)) {
            X509Certificate[] chain =
                    CertificateFactory.getInstance("X.509").generateCertificates(in).toArray(X509Certificate[]::new);
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
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
