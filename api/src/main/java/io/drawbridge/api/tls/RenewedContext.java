package io.drawbridge.api.tls;

import java.security.SecureRandom;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * One context for whoever keeps it, which hands everything to the newest of several. Each of those has sessions of its
 * own: who resumes a session shows and checks no certificate (RFC 8446 §2.2), and would go on with the old ones.
 */
final class RenewedContext extends SSLContext {

    RenewedContext(Supplier<SSLContext> newest) {
        super(new Newest(newest), newest.get().getProvider(), newest.get().getProtocol());
    }

    private static final class Newest extends SSLContextSpi {
        private final Supplier<SSLContext> newest;

        Newest(Supplier<SSLContext> newest) {
            this.newest = newest;
        }

        @Override
        protected void engineInit(KeyManager @Nullable [] keys, TrustManager @Nullable [] trust,
                @Nullable SecureRandom random) {
            throw new IllegalStateException("its files say what it has");
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            return newest.get().getSocketFactory();
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            return newest.get().getServerSocketFactory();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            return newest.get().createSSLEngine();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String host, int port) {
            return newest.get().createSSLEngine(host, port);
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            return newest.get().getServerSessionContext();
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            return newest.get().getClientSessionContext();
        }

        @Override
        protected SSLParameters engineGetDefaultSSLParameters() {
            return newest.get().getDefaultSSLParameters();
        }

        @Override
        protected SSLParameters engineGetSupportedSSLParameters() {
            return newest.get().getSupportedSSLParameters();
        }
    }
}
