package io.drawbridge.core.pcap;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;

/** Writes datagrams and the messages of streams to a pcap file, in the order of their times. */
public final class PacketWriter {
    private final PcapFile file;
    private final Map<Ends, TcpStream> streams = new HashMap<>();

    private record Ends(InetSocketAddress one, InetSocketAddress other) {
    }

    /** Begins a file. */
    public PacketWriter(OutputStream out) throws IOException {
        file = new PcapFile(out);
    }

    /**
     * Writes a datagram.
     *
     * @param micros when, in microseconds since 1970
     */
    public void datagram(long micros, InetSocketAddress from, InetSocketAddress to, byte[] payload)
            throws IOException {
        datagram(micros, from, to, payload, 0, payload.length);
    }

    /** Writes a datagram that is a part of an array. */
    public void datagram(long micros, InetSocketAddress from, InetSocketAddress to, byte[] payload, int offset,
            int length) throws IOException {
        file.packet(micros, IpPacket.udp(from, to, payload, offset, length));
    }

    /** Writes a message that went over a stream. */
    public void message(long micros, InetSocketAddress from, InetSocketAddress to, byte[] message)
            throws IOException {
        TcpStream stream = streams.get(new Ends(to, from));
        if (stream == null) {
            stream = streams.get(new Ends(from, to));
        }
        if (stream == null) {
            stream = new TcpStream(file, micros, from, to);
            streams.put(new Ends(from, to), stream);
        }
        stream.message(file, micros, from, message);
    }
}
