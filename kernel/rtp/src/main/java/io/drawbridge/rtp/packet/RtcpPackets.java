package io.drawbridge.rtp.packet;

import java.nio.ByteBuffer;

/** What a relay has to know of RTCP: what is one, and what is not. */
public final class RtcpPackets {
    private static final int SMALLEST = 8;

    private RtcpPackets() {
    }

    /** Tells by its second byte whether a packet on an RTP port is RTCP (RFC 5761 §4). */
    public static boolean muxed(PacketBuffer buffer) {
        if (buffer.length() < 2) {
            return false;
        }
        int type = buffer.bytes().get(1) & 0xFF;
        return type >= 192 && type <= 223;
    }

    /**
     * Tells whether the packet is a compound of whole RTCP packets of version 2 (RFC 3550 §A.2; RFC 5506 lets a
     * compound begin with any type).
     */
    public static boolean valid(PacketBuffer buffer) {
        ByteBuffer bytes = buffer.bytes();
        int length = buffer.length();
        if (length < SMALLEST || !muxed(buffer)) {
            return false;
        }
        int offset = 0;
        while (offset + 4 <= length) {
            if ((bytes.get(offset) & 0xC0) != 0x80) {
                return false;
            }
            offset += 4 * ((bytes.getShort(offset + 2) & 0xFFFF) + 1);
        }
        return offset == length;
    }

    /** The synchronisation source that the first packet of a compound is from. */
    public static long ssrc(PacketBuffer buffer) {
        return buffer.bytes().getInt(4) & 0xFFFF_FFFFL;
    }
}
