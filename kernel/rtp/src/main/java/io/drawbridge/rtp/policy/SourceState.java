package io.drawbridge.rtp.policy;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * How far a port knows its peer: LEARN until a source is verified, then LOCKED to it.
 *
 * <p>{@code Learning → Locked} by a packet from the signalled address, or by proof. {@code Locked → Learning} when
 * signalling names another peer. {@code Locked → Stale} by silence; {@code Stale → Locked} by the same source, or
 * by proof from another port of the same host.
 */
public sealed interface SourceState {

    /**
     * No source is verified.
     *
     * @param previous the source of before a re-INVITE, welcome for a while longer: the peer changes over when it likes
     * @param until when that ends, in nanoseconds
     */
    record Learning(@Nullable InetSocketAddress previous, long until) implements SourceState {
    }

    /**
     * One source is verified; no other is heard.
     *
     * @param source its address
     * @param as which peer it is
     */
    record Locked(InetSocketAddress source, ExpectedSource as) implements SourceState {
    }

    /**
     * The verified source is silent.
     *
     * @param source its address
     * @param as which peer it is
     */
    record Stale(InetSocketAddress source, ExpectedSource as) implements SourceState {
    }
}
