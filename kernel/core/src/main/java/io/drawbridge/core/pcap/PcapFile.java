package io.drawbridge.core.pcap;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes a pcap file. */
public final class PcapFile {
    private static final int MAGIC = 0xa1b2c3d4;
    private static final int LONGEST = 262_144;
    private static final int RAW_IP = 101;

    private final OutputStream out;

    /** Begins a file. */
    public PcapFile(OutputStream out) throws IOException {
        this.out = out;
        ByteBuffer header = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(MAGIC).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0).putInt(LONGEST)
                .putInt(RAW_IP);
        out.write(header.array());
    }

    /**
     * Writes a packet.
     *
     * @param micros when, in microseconds since 1970
     * @param packet beginning with its IP header
     */
    public void packet(long micros, byte[] packet) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt((int) (micros / 1_000_000)).putInt((int) (micros % 1_000_000)).putInt(packet.length)
                .putInt(packet.length);
        out.write(header.array());
        out.write(packet);
    }
}
