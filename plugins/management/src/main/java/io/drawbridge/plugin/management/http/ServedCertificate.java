package io.drawbridge.plugin.management.http;

import io.drawbridge.api.plugin.PluginContext;
import java.util.Objects;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What the next connection is given: the certificate as it stood in the files when they were good last. Any thread.
 */
public final class ServedCertificate implements Supplier<SSLContext> {
    private final PluginContext context;
    private final TlsConfiguration files;
    private volatile @Nullable SSLContext current;

    private ServedCertificate(PluginContext context, TlsConfiguration files) {
        this.context = context;
        this.files = files;
    }

    /**
     * Reads the files, and again after each change until the end of the generation.
     *
     * @throws TlsKeys.UnusableException if they are no good now
     */
    public static ServedCertificate watched(PluginContext context, TlsConfiguration files)
            throws TlsKeys.UnusableException {
        ServedCertificate served = new ServedCertificate(context, files);
        // Whoever renews writes one file after the other: the first change finds a pair that does not go together.
        context.watch(files.certificate(), served::renew);
        context.watch(files.key(), served::renew);
        served.read();
        return served;
    }

    @Override
    public SSLContext get() {
        return Objects.requireNonNull(current, "nobody connects before it was read");
    }

    // Two changes at once must not end with what the slower one has read before the faster one.
    private synchronized void read() throws TlsKeys.UnusableException {
        current = TlsKeys.read(files, context.clock().instant());
    }

    private void renew() {
        try {
            read();
            context.logger().info("the certificate {} was read again", files.certificate());
        } catch (TlsKeys.UnusableException e) {
            context.logger().error("{}: {}; the certificate stays as it was", e.key(), e.getMessage());
        }
    }
}
