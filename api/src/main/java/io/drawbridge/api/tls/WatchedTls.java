package io.drawbridge.api.tls;

import io.drawbridge.api.plugin.PluginContext;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** What was in the files when they were good last, behind one context for the life of a generation. Any thread. */
final class WatchedTls {
    private final PluginContext context;
    private final TlsFiles files;
    private final List<Path> all;
    private volatile @Nullable TlsMaterial current;
    private volatile @Nullable X509ExtendedKeyManager keysBefore;
    private volatile @Nullable SSLContext newest;

    WatchedTls(PluginContext context, TlsFiles files) {
        this.context = context;
        this.files = files;
        this.all = Stream.of(files.certificate(), files.key(), files.trust()).flatMap(Optional::stream).toList();
    }

    SSLContext start() throws UnusableTlsFileException {
        // Whoever renews writes one file after the other: the first change finds a pair that does not go together.
        all.forEach(file -> context.watch(file, this::renew));
        read();
        return new RenewedContext(() -> Objects.requireNonNull(newest));
    }

    private SSLContext made() {
        try {
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(files.certificate().isEmpty() ? null
                            : new KeyManager[] {new RenewedKeys(
                                    () -> Objects.requireNonNull(material().keys()), () -> keysBefore)},
                    files.trust().map(file -> new TrustManager[] {
                            new RenewedTrust(file, () -> Objects.requireNonNull(material().trust()))}).orElse(null),
                    null);
            return tls;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
    }

    private TlsMaterial material() {
        return Objects.requireNonNull(current);
    }

    // Two changes at once must not end with what the slower one has read before the faster one.
    private synchronized void read() throws UnusableTlsFileException {
        TlsMaterial read = TlsMaterial.read(files, context.clock().instant());
        @Nullable TlsMaterial before = current;
        keysBefore = before == null ? null : before.keys();
        current = read;
        newest = made();
    }

    private void renew() {
        try {
            read();
            context.logger().info("TLS: {} were read again", all);
        } catch (UnusableTlsFileException e) {
            context.logger().error("TLS: {}: {}; it stays as it was", e.key(), e.getMessage());
        }
    }
}
