package io.drawbridge.plugin.hep;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Reads HEPv3 packets, and refuses what a collector would refuse: wrong lengths, chunks that come twice. */
final class HepReader {
    private static final Map<Integer, Integer> LENGTHS = Map.ofEntries(Map.entry(1, 1), Map.entry(2, 1),
            Map.entry(3, 4), Map.entry(4, 4), Map.entry(5, 16), Map.entry(6, 16), Map.entry(7, 2), Map.entry(8, 2),
            Map.entry(9, 4), Map.entry(10, 4), Map.entry(11, 1), Map.entry(12, 4));

    private final Map<Integer, byte[]> chunks = new TreeMap<>();

    HepReader(byte[] packet) {
        ByteBuffer in = ByteBuffer.wrap(packet);
        byte[] magic = new byte[4];
        in.get(magic);
        require(new String(magic, StandardCharsets.US_ASCII).equals("HEP3"), "magic");
        require((in.getShort() & 0xffff) == packet.length, "length");
        while (in.hasRemaining()) {
            require(in.getShort() == 0, "vendor");
            int type = in.getShort() & 0xffff;
            byte[] value = new byte[(in.getShort() & 0xffff) - 6];
            in.get(value);
            require(LENGTHS.getOrDefault(type, value.length) == value.length, "length of chunk " + type);
            require(chunks.put(type, value) == null, "second chunk " + type);
        }
    }

    boolean has(int type) {
        return chunks.containsKey(type);
    }

    private byte[] value(int type) {
        byte[] value = chunks.get(type);
        require(value != null, "chunk missing " + type);
        return value == null ? new byte[0] : value;
    }

    long number(int type) {
        long number = 0;
        for (byte octet : value(type)) {
            number = (number << 8) | (octet & 0xff);
        }
        return number;
    }

    String text(int type) {
        return new String(value(type), StandardCharsets.UTF_8);
    }

    String address(int type) {
        try {
            return InetAddress.getByAddress(value(type)).getHostAddress();
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static void require(boolean right, String what) {
        if (!right) {
            throw new AssertionError("wrong " + what);
        }
    }
}
