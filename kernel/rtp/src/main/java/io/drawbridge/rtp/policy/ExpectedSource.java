package io.drawbridge.rtp.policy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * One peer that may send to a port.
 *
 * @param address its signalled address; a packet from exactly there needs no further proof
 * @param only the one address (any port) that it may prove to have; null: any
 * @param reachable whether media may be sent to {@code address} before a source is verified
 * @param symmetric whether media is sent to where it comes from
 */
public record ExpectedSource(
        InetSocketAddress address, @Nullable InetAddress only, boolean reachable, boolean symmetric) {

    /** Tells whether a source may prove to be this peer. */
    boolean admits(InetSocketAddress source) {
        return only == null || only.equals(source.getAddress());
    }

    /** Tells whether a source is the signalled one to the port. */
    boolean names(InetSocketAddress source) {
        return admits(source) && address.equals(source);
    }
}
