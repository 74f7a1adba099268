package io.drawbridge.api.tls;

import io.drawbridge.api.plugin.PluginContext;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** What was in the files when they were good last, behind one context for the life of a generation. Any thread. */
final class WatchedTls {
    private static final List<Duration> HANDSHAKES_OVER = List.of(Duration.ofSeconds(2), Duration.ofMinutes(1));

    private final PluginContext context;
    private final TlsFiles files;
    private final List<Path> all;
    private volatile @Nullable TlsMaterial current;
    private volatile @Nullable X509ExtendedKeyManager keysBefore;
    private volatile @Nullable SSLContext made;

    WatchedTls(PluginContext context, TlsFiles files) {
        this.context = context;
        this.files = files;
        this.all = Stream.of(files.certificate(), files.key(), files.trust()).flatMap(Optional::stream).toList();
    }

    SSLContext start() throws UnusableTlsFileException {
        // Whoever renews writes one file after the other: the first change finds a pair that does not go together.
        all.forEach(file -> context.watch(file, this::renew));
        read();
        try {
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(files.certificate().isEmpty() ? null
                            : new KeyManager[] {new RenewedKeys(
                                    () -> Objects.requireNonNull(material().keys()), () -> keysBefore)},
                    files.trust().map(file -> new TrustManager[] {
                            new RenewedTrust(file, () -> Objects.requireNonNull(material().trust()))}).orElse(null),
                    null);
            made = tls;
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
    }

    /**
     * Who resumes a session shows and checks no certificate (RFC 8446 §2.2): it would be the old ones for a day. A
     * handshake that is under way leaves a session behind afterwards, therefore once more when those are over.
     */
    private void forgetSessions() {
        invalidateSessions();
        HANDSHAKES_OVER.forEach(delay -> context.after(delay, this::invalidateSessions));
    }

    private void invalidateSessions() {
        SSLContext tls = made;
        if (tls != null) {
            SSLSessionContext sessions = tls.getClientSessionContext();
            for (byte[] id : Collections.list(sessions.getIds())) {
                SSLSession session = sessions.getSession(id);
                if (session != null) {
                    session.invalidate();
                }
            }
        }
    }

    private void renew() {
        try {
            read();
            forgetSessions();
            context.logger().info("TLS: {} were read again", all);
        } catch (UnusableTlsFileException e) {
            context.logger().error("TLS: {}: {}; it stays as it was", e.key(), e.getMessage());
        }
    }
}
