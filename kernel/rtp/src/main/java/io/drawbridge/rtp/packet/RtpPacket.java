package io.drawbridge.rtp.packet;

import java.nio.ByteBuffer;

/**
 * An RTP packet (RFC 3550 §5.1) as a flyweight over a loop-owned buffer: valid until the callback that was given it
 * returns, never to be kept. What the setters change is what is sent.
 */
public final class RtpPacket {
    /** The length of a header without contributing sources and extension. */
    public static final int FIXED_HEADER = 12;

    private static final int VERSION_2 = 0x80;
    private static final int VERSION_MASK = 0xC0;
    private static final int PADDING = 0x20;
    private static final int EXTENSION = 0x10;
    private static final int MARKER = 0x80;

    private final PacketBuffer buffer;
    private final ByteBuffer bytes;

    /** Makes a view of whatever packet the buffer holds at the time of a call. */
    public RtpPacket(PacketBuffer buffer) {
        this.buffer = buffer;
        this.bytes = buffer.bytes();
    }

    /** The buffer under this view. */
    public PacketBuffer buffer() {
        return buffer;
    }

    /** Tells whether this is a whole RTP packet of version 2; nothing else may be asked of one that is not. */
    public boolean valid() {
        int length = buffer.length();
        if (length < FIXED_HEADER || (bytes.get(0) & VERSION_MASK) != VERSION_2) {
            return false;
        }
        if ((bytes.get(0) & ~VERSION_MASK) == 0) {
            return true;
        }
        int header = headerLength();
        return header <= length && header + padding() <= length;
    }

    /**
     * Writes a header without contributing sources and extension, and no payload yet.
     *
     * @param payloadType 0 to 127
     * @param sequence its lower 16 bits count
     * @param timestamp its lower 32 bits count
     * @param ssrc its lower 32 bits count
     */
    public void write(int payloadType, int sequence, long timestamp, long ssrc) {
        bytes.put(0, (byte) VERSION_2);
        bytes.put(1, (byte) (payloadType & 0x7F));
        sequence(sequence);
        timestamp(timestamp);
        ssrc(ssrc);
        buffer.length(FIXED_HEADER);
    }

    /** The payload type, 0 to 127. */
    public int payloadType() {
        return bytes.get(1) & 0x7F;
    }

    /** Sets the payload type. */
    public void payloadType(int type) {
        bytes.put(1, (byte) ((bytes.get(1) & MARKER) | (type & 0x7F)));
    }

    /** The marker bit. */
    public boolean marker() {
        return (bytes.get(1) & MARKER) != 0;
    }

    /** Sets the marker bit. */
    public void marker(boolean set) {
        bytes.put(1, (byte) (set ? bytes.get(1) | MARKER : bytes.get(1) & 0x7F));
    }

    /** The sequence number, 0 to 65535. */
    public int sequence() {
        return bytes.getShort(2) & 0xFFFF;
    }

    /** Sets the sequence number; its lower 16 bits count. */
    public void sequence(int number) {
        bytes.putShort(2, (short) number);
    }

    /** The timestamp as an unsigned 32-bit number. */
    public long timestamp() {
        return bytes.getInt(4) & 0xFFFF_FFFFL;
    }

    /** Sets the timestamp; its lower 32 bits count. */
    public void timestamp(long value) {
        bytes.putInt(4, (int) value);
    }

    /** The synchronisation source as an unsigned 32-bit number. */
    public long ssrc() {
        return bytes.getInt(8) & 0xFFFF_FFFFL;
    }

    /** Sets the synchronisation source; its lower 32 bits count. */
    public void ssrc(long value) {
        bytes.putInt(8, (int) value);
    }

    /** The length of the whole packet in bytes. */
    public int length() {
        return buffer.length();
    }

    /** Where the payload begins: behind the contributing sources and the header extension. */
    public int payloadOffset() {
        return headerLength();
    }

    /** The number of payload bytes, padding excluded. */
    public int payloadLength() {
        return buffer.length() - headerLength() - padding();
    }

    /** Sets the number of payload bytes, of a packet without padding. */
    public void payloadLength(int length) {
        buffer.length(headerLength() + length);
    }

    /** One byte of the payload. */
    public byte payload(int index) {
        return bytes.get(headerLength() + index);
    }

    /** Sets one byte of the payload. */
    public void payload(int index, byte value) {
        bytes.put(headerLength() + index, value);
    }

    /** Makes these bytes the payload. */
    public void payload(byte[] source, int offset, int length) {
        bytes.put(headerLength(), source, offset, length);
        payloadLength(length);
    }

    /** Copies this whole packet into another one. */
    public void copyTo(RtpPacket other) {
        other.bytes.put(0, bytes, 0, buffer.length());
        other.buffer.length(buffer.length());
    }

    private int headerLength() {
        int first = bytes.get(0);
        int length = FIXED_HEADER + 4 * (first & 0x0F);
        if ((first & EXTENSION) == 0) {
            return length;
        }
        if (length + 4 > buffer.length()) {
            return Integer.MAX_VALUE / 2;
        }
        return length + 4 + 4 * (bytes.getShort(length + 2) & 0xFFFF);
    }

    private int padding() {
        return (bytes.get(0) & PADDING) == 0 ? 0 : bytes.get(buffer.length() - 1) & 0xFF;
    }
}
