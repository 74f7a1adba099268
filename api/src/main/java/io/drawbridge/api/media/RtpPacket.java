package io.drawbridge.api.media;

/** An RTP packet (RFC 3550 §5.1): a reused view of a loop-owned buffer. */
public interface RtpPacket {

    /** The payload type, 0 to 127. */
    int payloadType();

    /** Sets the payload type. */
    void payloadType(int type);

    /** The marker bit. */
    boolean marker();

    /** Sets the marker bit. */
    void marker(boolean set);

    /** The sequence number, 0 to 65535. */
    int sequence();

    /** Sets the sequence number; the lower 16 bits count. */
    void sequence(int number);

    /** The timestamp as an unsigned 32-bit number. */
    long timestamp();

    /** Sets the timestamp; the lower 32 bits count. */
    void timestamp(long value);

    /** The synchronisation source as an unsigned 32-bit number. */
    long ssrc();

    /** Sets the synchronisation source; the lower 32 bits count. */
    void ssrc(long value);

    /** The number of payload bytes, padding excluded. */
    int payloadLength();

    /** One byte of the payload. */
    byte payload(int index);

    /** Sets one byte of the payload. */
    void payload(int index, byte value);
}
