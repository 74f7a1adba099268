package io.drawbridge.host.load;

import io.drawbridge.host.config.IoReason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of those whose plugins this box runs; with none, it runs any. A zip is signed as it is, in a file
 * beside it whose name has {@code .sig} at the end; a directory through a list of the SHA-256 digests of all its
 * files, {@code plugin.digests} as {@code sha256sum} writes it, with {@code plugin.digests.sig}. Signatures are plain
 * bytes: Ed25519 over the file, or ECDSA over its SHA-256. Immutable.
 */
public final class PluginKeys {
    /** No keys: plugins need no signature. */
    public static final PluginKeys NONE = new PluginKeys(Map.of());

    private static final String DIGESTS = "plugin.digests";
    private static final String SIGNATURE = ".sig";

    private final Map<Path, PublicKey> keys;

    private PluginKeys(Map<Path, PublicKey> keys) {
        this.keys = Map.copyOf(keys);
    }

    /** A key file is of no use; the message says why. */
    public static final class UnusableKeyException extends Exception {
        private static final long serialVersionUID = 1;

        private UnusableKeyException(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * Reads keys, each a file in PEM: {@code BEGIN PUBLIC KEY}, Ed25519 or EC.
     *
     * @throws UnusableKeyException if one of them is not
     */
    public static PluginKeys read(List<Path> files) throws UnusableKeyException {
        Map<Path, PublicKey> keys = new HashMap<>();
        for (Path file : files) {
            keys.put(file, key(file));
        }
        return new PluginKeys(keys);
    }

    private static PublicKey key(Path file) throws UnusableKeyException {
        X509EncodedKeySpec specification = specification(file);
        return key("Ed25519", specification).or(() -> key("EC", specification))
                .orElseThrow(() -> new UnusableKeyException(file + " is neither an Ed25519 nor an EC key"));
    }

    private static X509EncodedKeySpec specification(Path file) throws UnusableKeyException {
        try {
            String text = Files.readString(file);
            int begin = text.indexOf("-----BEGIN PUBLIC KEY-----");
            int end = text.indexOf("-----END PUBLIC KEY-----");
            if (begin < 0 || end < begin) {
                throw new UnusableKeyException(file + " has no BEGIN PUBLIC KEY: expected a public key in PEM");
            }
            return new X509EncodedKeySpec(Base64.getMimeDecoder().decode(
                    text.substring(text.indexOf('\n', begin) + 1, end)));
        } catch (IOException e) {
            throw new UnusableKeyException(file + " cannot be read: " + IoReason.of(e));
        } catch (IllegalArgumentException e) {
            throw new UnusableKeyException(file + " is damaged: " + e.getMessage());
        }
    }

    private static Optional<PublicKey> key(String algorithm, X509EncodedKeySpec specification) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePublic(specification));
        } catch (InvalidKeySpecException e) {
            return Optional.empty(); // a key of another algorithm
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Tells whether plugins need a signature. */
    public boolean required() {
        return !keys.isEmpty();
    }

    /**
     * Checks the signature of an artifact that nobody else can change any more.
     *
     * @param copy the copy of the artifact
     * @param signature the file with the signature of a zip; a directory has its own in it
     * @throws UnusablePluginException if none of the keys has signed it
     */
    void verify(Path copy, Path signature) throws UnusablePluginException {
        if (!required()) {
            return;
        }
        try {
            if (Files.isDirectory(copy)) {
                verifySigned(copy.resolve(DIGESTS), copy.resolve(DIGESTS + SIGNATURE));
                verifyDigests(copy);
            } else {
                verifySigned(copy, signature);
            }
        } catch (IOException e) {
            throw new UnusablePluginException("its signature cannot be read: " + IoReason.of(e));
        }
    }

    private void verifySigned(Path signed, Path signature) throws IOException, UnusablePluginException {
        if (!Files.isRegularFile(signed) || !Files.isRegularFile(signature)) {
            throw new UnusablePluginException("it is not signed (there is no " + signature.getFileName()
                    + "), and drawbridge.plugin-keys allows signed plugins only");
        }
        byte[] bytes = Files.readAllBytes(signed);
        byte[] proof = Files.readAllBytes(signature);
        if (keys.values().stream().noneMatch(key -> signed(bytes, proof, key))) {
            throw new UnusablePluginException("its signature is of none of the keys of drawbridge.plugin-keys, or "
                    + signed.getFileName() + " was changed after it was signed");
        }
    }

    private static boolean signed(byte[] bytes, byte[] proof, PublicKey key) {
        try {
            Signature check = Signature.getInstance(key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "Ed25519");
            check.initVerify(key);
            check.update(bytes);
            return check.verify(proof);
        } catch (GeneralSecurityException e) {
            return false; // not even the shape of a signature of this key
        }
    }

    private static void verifyDigests(Path directory) throws IOException, UnusablePluginException {
        Map<String, String> listed = new HashMap<>();
        for (String line : Files.readAllLines(directory.resolve(DIGESTS))) {
            // sha256sum: digest, a blank, a blank or an asterisk, name
            int blank = line.indexOf(' ');
            if (blank > 0 && line.length() > blank + 2) {
                String name = line.substring(blank + 2);
                listed.put(name.startsWith("./") ? name.substring(2) : name, line.substring(0, blank));
            }
        }
        for (Path file : files(directory)) {
            String name = directory.relativize(file).toString();
            @Nullable String expected = listed.get(name);
            if (expected == null) {
                throw new UnusablePluginException(name + " is not in its " + DIGESTS);
            }
            if (!expected.equals(digest(file))) {
                throw new UnusablePluginException(name + " is not what was signed");
            }
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) walk::iterator) {
                Path name = directory.relativize(file);
                if (!Files.isDirectory(file) && !name.equals(Path.of(DIGESTS))
                        && !name.equals(Path.of(DIGESTS + SIGNATURE))) {
                    files.add(file);
                }
            }
        }
        return files;
    }

    private static String digest(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                var _ = in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The file with the signature of a zip. */
    static Path signatureOf(Path artifact) {
        return artifact.resolveSibling(artifact.getFileName() + SIGNATURE);
    }

    /** The file with the signature of a zip, if it has one. */
    static Optional<Path> presentSignature(Path artifact) {
        return Optional.of(signatureOf(artifact)).filter(Files::isRegularFile);
    }
}
