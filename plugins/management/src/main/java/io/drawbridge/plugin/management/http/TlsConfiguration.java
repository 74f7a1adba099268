package io.drawbridge.plugin.management.http;

import java.nio.file.Path;

/**
 * The keys of TLS.
 *
 * @param certificate the certificate chain, PEM
 * @param key its private key, PEM, PKCS #8
 */
public record TlsConfiguration(Path certificate, Path key) {
}
