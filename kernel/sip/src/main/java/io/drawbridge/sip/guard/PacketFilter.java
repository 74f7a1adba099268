package io.drawbridge.sip.guard;

/** Looks at each datagram, and each message of a stream, before it is parsed; on the receiving loop. */
@FunctionalInterface
public interface PacketFilter {

    /** Says what becomes of the packet. */
    PacketVerdict inspect(Packet packet);
}
