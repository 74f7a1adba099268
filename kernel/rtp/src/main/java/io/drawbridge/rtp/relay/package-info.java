/**
 * The ends of legs, and the way of a packet from one to the other.
 *
 * <p>A {@link MediaEnd} is opened and spoken to from any thread and acts on its media loop; messages of one thread
 * are acted upon in their order. A packet’s way is told in one file, {@link io.drawbridge.rtp.relay.RtpPort}.
 * {@link EndListener} and {@link PacketProcessor} are called on the loop: they must not block, and what they throw
 * is logged and costs the packet, never the call. Nothing here ends an end but its {@code close()}: what ICMP or a
 * stranger sends is counted.
 */
@NullMarked
package io.drawbridge.rtp.relay;

import org.jspecify.annotations.NullMarked;
