package io.drawbridge.plugin.management;

import io.drawbridge.api.plugin.ByteSize;
import io.drawbridge.api.plugin.ConfigurationException;
import io.drawbridge.api.plugin.Max;
import io.drawbridge.api.plugin.Min;
import io.drawbridge.plugin.management.access.Grant;
import io.drawbridge.plugin.management.access.TokenConfiguration;
import io.drawbridge.plugin.management.http.TlsConfiguration;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The section of the plugin; {@code reference.conf} explains the keys.
 *
 * @param bind where to listen
 * @param anonymous what those may do who show no token
 * @param tokens who may do what
 * @param tls the certificate, if it speaks TLS
 * @param hosts names by which it may be called
 * @param maxBody the longest body of a request
 * @param maxConnections the most connections
 * @param idleTimeout how long a connection may wait for a request
 * @param requestTimeout how long a request may take
 */
public record ManagementConfiguration(
        BindAddress bind,
        Grant anonymous,
        List<TokenConfiguration> tokens,
        Optional<TlsConfiguration> tls,
        Set<String> hosts,
        ByteSize maxBody,
        @Min(1) @Max(10_000) int maxConnections,
        Duration idleTimeout,
        Duration requestTimeout) {
    private static final int SHORTEST_TOKEN = 16;
    private static final long LARGEST_BODY = 16 << 20;

    /** Refuses what would leave the node open to the world. */
    public ManagementConfiguration {
        if (!bind.loopback()) {
            if (anonymous != Grant.NONE) {
                throw new ConfigurationException("anonymous", "must be none, since " + bind + " is not loopback");
            }
            if (tokens.isEmpty()) {
                throw new ConfigurationException("tokens", "needs at least one, since " + bind + " is not loopback");
            }
            if (tls.isEmpty()) {
                throw new ConfigurationException("tls", "is needed, since " + bind + " is not loopback");
            }
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).token().reveal().length() < SHORTEST_TOKEN) {
                throw new ConfigurationException("tokens[" + i + "].token",
                        "must have at least " + SHORTEST_TOKEN + " characters");
            }
            if (!names.add(tokens.get(i).name())) {
                throw new ConfigurationException("tokens[" + i + "].name", "stands there twice");
            }
        }
        if (maxBody.bytes() > LARGEST_BODY) {
            throw new ConfigurationException("max-body", "must be at most 16m");
        }
        if (!idleTimeout.isPositive()) {
            throw new ConfigurationException("idle-timeout", "must be more than zero");
        }
        if (!requestTimeout.isPositive()) {
            throw new ConfigurationException("request-timeout", "must be more than zero");
        }
    }
}
