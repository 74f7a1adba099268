package io.drawbridge.sip.guard;

import io.drawbridge.sip.flow.SipListener;
import java.net.InetSocketAddress;

/** Bytes from the wire and where they came from; a reused flyweight. */
public interface Packet {

    /** The listener that received it. */
    SipListener listener();

    /** The source. */
    InetSocketAddress source();

    /** The number of bytes. */
    int length();

    /** One byte. */
    byte at(int index);
}
