package io.drawbridge.rtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A peer with one UDP socket that sends and takes RTP and RTCP on loopback. */
public final class Phone implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 5_000;

    private final DatagramSocket socket;
    private final int ssrc;
    private int sequence = 1000;

    /** Opens a socket on any port of an address. */
    public Phone(String address) {
        this(address, 0);
    }

    /** Opens a socket. */
    public Phone(String address, int port) {
        try {
            socket = new DatagramSocket(new InetSocketAddress(InetAddress.getByName(address), port));
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setReceiveBufferSize(1 << 20);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ssrc = 0x5000_0000 + socket.getLocalPort();
    }

    /** Its own address. */
    public InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** Its synchronisation source. */
    public long ssrc() {
        return ssrc & 0xFFFF_FFFFL;
    }

    /** Sends the next RTP packet of payload type 0, and tells its sequence number. */
    public int send(InetSocketAddress to) {
        return send(to, 0);
    }

    /** Sends the next RTP packet of a payload type, and tells its sequence number. */
    public int send(InetSocketAddress to, int payloadType) {
        int number = sequence++ & 0xFFFF;
        raw(to, rtp(payloadType, number, 160L * number, ssrc, 160));
        return number;
    }

    /** Sends bytes. */
    public void raw(InetSocketAddress to, byte[] bytes) {
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a datagram; fails if none comes. */
    public byte[] receive() {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("nothing came to " + address(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    /** Waits for an RTP packet and tells its sequence number. */
    public int receiveSequence() {
        return sequence(receive());
    }

    /** What has come so far, without waiting. */
    public List<byte[]> received() {
        List<byte[]> all = new ArrayList<>();
        try {
            patience(1);
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
                socket.receive(packet);
                all.add(Arrays.copyOf(packet.getData(), packet.getLength()));
            }
        } catch (SocketTimeoutException e) {
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            patience(PATIENCE_MILLIS);
        }
    }

    /** The sequence number of an RTP packet. */
    public static int sequence(byte[] packet) {
        return ByteBuffer.wrap(packet).getShort(2) & 0xFFFF;
    }

    /** Makes an RTP packet. */
    public static byte[] rtp(int payloadType, int sequence, long timestamp, int ssrc, int payload) {
        return ByteBuffer.allocate(12 + payload)
                .put((byte) 0x80)
                .put((byte) payloadType)
                .putShort((short) sequence)
                .putInt((int) timestamp)
                .putInt(ssrc)
                .array();
    }

    /** Makes an empty RTCP receiver report. */
    public static byte[] rtcp(int ssrc) {
        return ByteBuffer.allocate(8).put((byte) 0x80).put((byte) 201).putShort((short) 1).putInt(ssrc).array();
    }

    /** Makes a receiver report with one block, and a source description that tells who and where this is. */
    public static byte[] tellingRtcp(int ssrc, String cname, String tool) {
        int items = 2 + cname.length() + 2 + tool.length();
        int chunk = 4 + (items / 4 + 1) * 4;
        ByteBuffer compound = ByteBuffer.allocate(32 + 4 + chunk)
                .put((byte) 0x81).put((byte) 201).putShort((short) 7).putInt(ssrc)
                .putInt(7).putInt(0x05_000011).putInt(1234).putInt(16).putInt(0).putInt(0)
                .put((byte) 0x81).put((byte) 202).putShort((short) (chunk / 4)).putInt(ssrc)
                .put((byte) 1).put((byte) cname.length()).put(cname.getBytes(StandardCharsets.US_ASCII))
                .put((byte) 6).put((byte) tool.length()).put(tool.getBytes(StandardCharsets.US_ASCII));
        return compound.array();
    }

    private void patience(int millis) {
        try {
            socket.setSoTimeout(millis);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
