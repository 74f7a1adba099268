package io.drawbridge.api.guard;

import java.net.InetSocketAddress;

/** Bytes from the wire and where they came from; a reused flyweight. */
public interface PacketView {

    /** The network whose listener received it. */
    String network();

    /** The source. */
    InetSocketAddress source();

    /** Tells whether it came in a stream (TCP and the like). */
    boolean stream();

    /** The number of bytes. */
    int length();

    /** One byte. */
    byte at(int index);
}
