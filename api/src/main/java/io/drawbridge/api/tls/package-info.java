/**
 * TLS with the files that operators have: PEM, renewed in place. For an SSLContext that a plugin hands to
 * {@link io.drawbridge.api.plugin.PluginContext#http(java.util.function.Consumer)}, or listens with:
 *
 * <pre>{@code
 * record Settings(String server, TlsFiles tls) { }
 *
 * public void check(Settings settings, SectionCheck check) {
 *     settings.tls().check(check, "tls");
 * }
 *
 * public void prepare(PluginContext context, Settings settings) throws Exception {
 *     SSLContext tls = settings.tls().watched(context);
 *     client = context.http(builder -> builder.sslContext(tls));
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
