package io.drawbridge.api.tls;

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
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * What is in the files.
 *
 * @param keys null without a certificate; the alias is another each time
 * @param trust null without authorities of its own
 */
record TlsMaterial(@Nullable X509ExtendedKeyManager keys, @Nullable X509ExtendedTrustManager trust) {
    private static final AtomicLong SERIAL = new AtomicLong();
    private static final Pattern PKCS8 = Pattern.compile(
            "-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    static TlsMaterial read(TlsFiles files, Instant now) throws UnusableTlsFileException {
        @Nullable X509ExtendedKeyManager keys = files.certificate().isPresent()
                ? keys(files.certificate().get(), files.key().orElseThrow(), now) : null;
        @Nullable X509ExtendedTrustManager trust = files.trust().isPresent() ? trust(files.trust().get()) : null;
        return new TlsMaterial(keys, trust);
    }

    private static X509ExtendedKeyManager keys(Path certificate, Path keyFile, Instant now)
            throws UnusableTlsFileException {
        X509Certificate[] chain = certificates("certificate", certificate);
        expectValid(chain[0], certificate, now);
        PrivateKey key = key(keyFile);
        try {
            if (!together(chain[0], key)) {
                throw new UnusableTlsFileException("key", keyFile + " is not the key of the certificate in "
                        + certificate + ", whose subject is " + chain[0].getSubjectX500Principal());
            }
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setKeyEntry("self-" + SERIAL.incrementAndGet(), key, new char[0], chain);
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, new char[0]);
            return (X509ExtendedKeyManager) factory.getKeyManagers()[0];
        } catch (GeneralSecurityException | IOException e) {
            throw new UnusableTlsFileException("certificate",
                    certificate + " and " + keyFile + " cannot be used: " + reason(e));
        }
    }

    private static X509ExtendedTrustManager trust(Path file) throws UnusableTlsFileException {
        X509Certificate[] authorities = certificates("trust", file);
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (int i = 0; i < authorities.length; i++) {
                store.setCertificateEntry("authority-" + i, authorities[i]);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException | IOException e) {
            throw new UnusableTlsFileException("trust", file + " cannot be used: " + reason(e));
        }
    }

    /** Of those above it in the chain some may have expired: clients choose another way to what they trust. */
    private static void expectValid(X509Certificate certificate, Path file, Instant now)
            throws UnusableTlsFileException {
        Instant from = certificate.getNotBefore().toInstant();
        Instant until = certificate.getNotAfter().toInstant();
        if (now.isAfter(until)) {
            throw new UnusableTlsFileException("certificate", file + " has expired on " + until);
        }
        if (now.isBefore(from)) {
            throw new UnusableTlsFileException("certificate", file + " is not valid before " + from);
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

    private static X509Certificate[] certificates(String as, Path file) throws UnusableTlsFileException {
        try (InputStream in = Files.newInputStream(file)) {
            X509Certificate[] chain =
                    CertificateFactory.getInstance("X.509").generateCertificates(in).toArray(X509Certificate[]::new);
            if (chain.length == 0) {
                throw new UnusableTlsFileException(as, file + " has no certificate in it");
            }
            return chain;
        } catch (IOException | GeneralSecurityException e) {
            throw new UnusableTlsFileException(as, file + " cannot be used: " + reason(e));
        }
    }

    private static PrivateKey key(Path file) throws UnusableTlsFileException {
        try {
            Matcher pem = PKCS8.matcher(Files.readString(file));
            if (!pem.find()) {
                throw new UnusableTlsFileException("key", file + " has no BEGIN PRIVATE KEY in it; "
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
            throw new UnusableTlsFileException("key", file + " is neither an EC, an RSA nor an EdDSA key: " + wrong);
        } catch (IOException | GeneralSecurityException e) {
            throw new UnusableTlsFileException("key", file + " cannot be used: " + reason(e));
        }
    }

    private static String reason(Exception e) {
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
