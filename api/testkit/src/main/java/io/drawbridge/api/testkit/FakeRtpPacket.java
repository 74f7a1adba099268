package io.drawbridge.api.testkit;

import io.drawbridge.api.media.RtpPacket;
import java.util.Arrays;

/**
 * An RTP packet over a byte array, laid out as on the wire (RFC 3550 §5.1): reads and writes go straight to the bytes,
 * as with the kernel's view of its buffer. Without contributing sources, header extension or padding.
 */
public final class FakeRtpPacket implements RtpPacket {
    private static final int HEADER = 12;

    private final byte[] bytes;

    private FakeRtpPacket(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A packet with version 2 and the given payload; all else is 0. */
    public static FakeRtpPacket carrying(byte... payload) {
        byte[] bytes = new byte[HEADER + payload.length];
        bytes[0] = (byte) 0x80;
        System.arraycopy(payload, 0, bytes, HEADER, payload.length);
        return new FakeRtpPacket(bytes);
    }

    /** 20 ms of PCMU silence with these header fields. */
    public static FakeRtpPacket silence(int sequence, long timestamp, long ssrc) {
        byte[] payload = new byte[160];
        Arrays.fill(payload, (byte) 0xff);
        FakeRtpPacket packet = carrying(payload);
        packet.sequence(sequence);
        packet.timestamp(timestamp);
        packet.ssrc(ssrc);
        return packet;
    }

    /** A copy of any packet as it is now. */
    public static FakeRtpPacket copyOf(RtpPacket other) {
        byte[] payload = new byte[other.payloadLength()];
        for (int i = 0; i < payload.length; i++) {
            payload[i] = other.payload(i);
        }
        FakeRtpPacket copy = carrying(payload);
        copy.payloadType(other.payloadType());
        copy.marker(other.marker());
        copy.sequence(other.sequence());
        copy.timestamp(other.timestamp());
        copy.ssrc(other.ssrc());
        return copy;
    }

    /** The packet as it would stand on the wire; a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public int payloadType() {
        return bytes[1] & 0x7f;
    }

    @Override
    public void payloadType(int type) {
        bytes[1] = (byte) ((bytes[1] & 0x80) | (type & 0x7f));
    }

    @Override
    public boolean marker() {
        return (bytes[1] & 0x80) != 0;
    }

    @Override
    public void marker(boolean set) {
        bytes[1] = (byte) (set ? (bytes[1] | 0x80) : (bytes[1] & 0x7f));
    }

    @Override
    public int sequence() {
        return (int) read(2, 2);
    }

    @Override
    public void sequence(int number) {
        write(2, 2, number);
    }

    @Override
    public long timestamp() {
        return read(4, 4);
    }

    @Override
    public void timestamp(long value) {
        write(4, 4, value);
    }

    @Override
    public long ssrc() {
        return read(8, 4);
    }

    @Override
    public void ssrc(long value) {
        write(8, 4, value);
    }

    @Override
    public int payloadLength() {
        return bytes.length - HEADER;
    }

    @Override
    public byte payload(int index) {
        return bytes[HEADER + index];
    }

    @Override
    public void payload(int index, byte value) {
        bytes[HEADER + index] = value;
    }

    private long read(int offset, int size) {
        long value = 0;
        for (int i = 0; i < size; i++) {
            value = (value << 8) | (bytes[offset + i] & 0xff);
        }
        return value;
    }

    private void write(int offset, int size, long value) {
        for (int i = 0; i < size; i++) {
            bytes[offset + i] = (byte) (value >>> (8 * (size - 1 - i)));
        }
    }
}
