package io.drawbridge.api.tls;

import io.drawbridge.api.plugin.ConfigurationException;
import io.drawbridge.api.plugin.PluginContext;
import io.drawbridge.api.plugin.SectionCheck;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * The files of one side of TLS; as a component of a plugin’s configuration, the keys {@code trust}, {@code certificate}
 * and {@code key}.
 *
 * @param trust the certificates of the authorities, PEM, in place of those that the JDK trusts
 * @param certificate what this side shows: its certificate and those that lead to the authority, PEM
 * @param key its private key, PKCS #8 in PEM, not encrypted; there with a certificate and only then
 */
public record TlsFiles(Optional<Path> trust, Optional<Path> certificate, Optional<Path> key) {

    /** Refuses half of a pair. */
    public TlsFiles {
        if (certificate.isPresent() != key.isPresent()) {
            throw new ConfigurationException(certificate.isPresent() ? "key" : "certificate",
                    "is needed as well: a certificate and its key go together");
        }
    }

    /** What a server shows, or a client that is asked for it. */
    public static TlsFiles of(Path certificate, Path key) {
        return new TlsFiles(Optional.empty(), Optional.of(certificate), Optional.of(key));
    }

    /**
     * Reports files that cannot be read, have expired or do not go together.
     *
     * @param section the key under which the files stand in the plugin’s section
     */
    public void check(SectionCheck check, String section) {
        try {
            var _ = TlsMaterial.read(this, check.clock().instant());
        } catch (UnusableTlsFileException e) {
            check.report(section + "." + e.key(), String.valueOf(e.getMessage()));
        }
    }

    /**
     * Reads the files, and again after each change until the end of the generation. A connection that is up is not
     * affected by a change; the next one begins without a session of before.
     *
     * @throws UnusableTlsFileException if they are no good now
     */
    public SSLContext watched(PluginContext context) throws UnusableTlsFileException {
        return new WatchedTls(context, this).start();
    }
}
