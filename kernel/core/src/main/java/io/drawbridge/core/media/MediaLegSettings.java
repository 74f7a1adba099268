package io.drawbridge.core.media;

import java.net.InetAddress;

/**
 * What a media plane needs to know of a leg.
 *
 * @param name for logs, such as {@code a} or {@code b2}
 * @param network the network whose media addresses and ports it uses
 * @param signallingSource where the peer’s signalling comes from: the only other address that its media may come from
 *     when its SDP names a private one
 * @param symmetric whether media is sent to where it comes from (clients behind NAT) within the rules of the source
 *     policy
 * @param anySource whether the first plausible source wins, whatever its address; only for networks that say so
 */
public record MediaLegSettings(
        String name, String network, InetAddress signallingSource, boolean symmetric, boolean anySource) {
}
