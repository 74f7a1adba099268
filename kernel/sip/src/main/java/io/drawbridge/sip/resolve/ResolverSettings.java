package io.drawbridge.sip.resolve;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How names are resolved.
 *
 * @param servers the DNS servers, or none for those of the machine
 * @param hosts the hosts file, which comes before any server
 * @param timeout how long one query may take
 * @param cached how many questions are remembered
 * @param shortest how long an answer is remembered at least
 * @param longest how long an answer is remembered at most
 * @param absent how long it is remembered that there is none
 */
public record ResolverSettings(List<InetSocketAddress> servers, Path hosts, Duration timeout, int cached,
        Duration shortest, Duration longest, Duration absent) {
    /** The machine’s servers and hosts file. */
    public static final ResolverSettings DEFAULTS = new ResolverSettings(List.of(), Path.of("/etc/hosts"),
            Duration.ofSeconds(2), 4_096, Duration.ofSeconds(1), Duration.ofHours(1), Duration.ofSeconds(10));

    /** Copies the list. */
    public ResolverSettings {
        servers = List.copyOf(servers);
    }
}
