package io.drawbridge.rtp.packet;

import java.util.HexFormat;

/** Packets from hexadecimal digits. */
public final class Packets {
    private Packets() {
    }

    /** Puts the bytes into a buffer; spaces are for the reader. */
    public static PacketBuffer of(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        PacketBuffer buffer = new PacketBuffer();
        buffer.bytes().put(0, bytes);
        buffer.length(bytes.length);
        return buffer;
    }
}
