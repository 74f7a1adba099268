package io.drawbridge.plugin.management.http;

import io.drawbridge.api.tls.TlsFiles;
import java.nio.file.Path;

/**
 * The keys of TLS.
 *
 * @param certificate the certificate chain, PEM
 * @param key its private key, PEM, PKCS #8
 */
public record TlsConfiguration(Path certificate, Path key) {

    /** The files, for the api. */
    public TlsFiles pem() {
        return TlsFiles.of(certificate, key);
    }
}
