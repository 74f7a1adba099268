/**
 * TLS with the files that operators have: PEM, renewed in place. For an SSLContext that a plugin hands to
 * {@link io.drawbridge.api.plugin.PluginContext#http(java.util.function.Consumer)}, or listens with:
 *
 * <pre>{@code
 * record LookUpConfiguration(String server, TlsFiles tls) { }
 *
 * public final class LookUp implements Plugin<LookUpConfiguration> {
 *     private volatile HttpClient client;
 *
 *     @Override
 *     public Class<LookUpConfiguration> configuration() {
 *         return LookUpConfiguration.class;
 *     }
 *
 *     @Override
 *     public void check(LookUpConfiguration configuration, SectionCheck check) {
 *         configuration.tls().check(check, "tls");
 *     }
 *
 *     @Override
 *     public void prepare(PluginContext context, LookUpConfiguration configuration) throws Exception {
 *         SSLContext tls = configuration.tls().watched(context);
 *         client = context.http(builder -> builder.sslContext(tls));
 *     }
 * }
 * }</pre>
 *
 * <p>Whoever connects checks that the certificate of the server is for the host that was asked for, as HTTP clients do
 * by themselves. Files are looked at again when they change: connections that come then use what is in them, those that
 * are up go on. Files that are no good change nothing and are logged as an error with the reason.
 */
@NullMarked
package io.drawbridge.api.tls;

import org.jspecify.annotations.NullMarked;
