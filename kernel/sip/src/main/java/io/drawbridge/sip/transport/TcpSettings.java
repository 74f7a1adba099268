package io.drawbridge.sip.transport;

import java.time.Duration;

/**
 * How streams behave.
 *
 * @param connections connections that a listener holds at most
 * @param perSource connections of one source address to a listener at most
 * @param connect how long a connection of ours may take to open
 * @param message how long a message may take from its first byte to its last
 * @param idle how long a connection may be silent
 * @param pending bytes that may wait to be written to one peer
 */
public record TcpSettings(
        int connections, int perSource, Duration connect, Duration message, Duration idle, int pending) {
    /** Bounds that no honest peer meets. */
    public static final TcpSettings DEFAULTS = new TcpSettings(
            10_000, 256, Duration.ofSeconds(4), Duration.ofSeconds(10), Duration.ofMinutes(10), 1 << 20);
}
