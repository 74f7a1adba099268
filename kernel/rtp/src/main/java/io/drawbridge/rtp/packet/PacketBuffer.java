package io.drawbridge.rtp.packet;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/**
 * One datagram’s worth of direct memory, owned by a media loop and used again for every packet.
 *
 * <p>Native calls take {@link #address()}, everything else {@link #bytes()} with absolute positions. The capacity is
 * above {@link #LARGEST}, so that a datagram that is too long is seen to be so and not silently cut.
 */
public final class PacketBuffer {
    /** The longest packet that is carried: what fits an Ethernet frame. Longer ones are no telephony. */
    public static final int LARGEST = 1500;

    private static final int CAPACITY = 2048;

    private final ByteBuffer bytes = ByteBuffer.allocateDirect(CAPACITY);
    private final long address = MemorySegment.ofBuffer(bytes).address();
    private int length;

    /** The memory in network byte order; position and limit are the socket’s, so use absolute positions. */
    public ByteBuffer bytes() {
        return bytes;
    }

    /** The same memory for native calls. */
    public long address() {
        return address;
    }

    /** The number of bytes that a packet may have here. */
    public int capacity() {
        return CAPACITY;
    }

    /** The length of the packet in here. */
    public int length() {
        return length;
    }

    /** Sets the length of the packet in here. */
    public void length(int length) {
        this.length = length;
    }
}
