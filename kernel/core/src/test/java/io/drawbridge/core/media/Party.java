package io.drawbridge.core.media;

import io.drawbridge.core.sdp.MediaSection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A telephone's media: an RTP and an RTCP socket on an address of loopback. */
final class Party implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 100;
    private static final int MOST_TRIES = 100;

    final String address;
    private final DatagramSocket rtp;
    private final DatagramSocket rtcp;
    private final int ssrc;
    private int sequence = 100;

    Party(String address) throws IOException {
        this(address, pair(InetAddress.ofLiteral(address)));
    }

    private Party(String address, DatagramSocket[] pair) throws IOException {
        this.address = address;
        rtp = pair[0];
        rtcp = pair[1];
        rtp.setSoTimeout(PATIENCE_MILLIS);
        rtcp.setSoTimeout(PATIENCE_MILLIS);
        ssrc = 0x0b00_0000 + rtp.getLocalPort();
    }

    /** RTCP on the port above, as descriptions without a=rtcp imply. */
    private static DatagramSocket[] pair(InetAddress host) throws IOException {
        while (true) {
            DatagramSocket media = new DatagramSocket(new InetSocketAddress(host, 0));
            try {
                return new DatagramSocket[] {
                        media, new DatagramSocket(new InetSocketAddress(host, media.getLocalPort() + 1))};
            } catch (IOException taken) {
                media.close();
            }
        }
    }

    int port() {
        return rtp.getLocalPort();
    }

    /** What it writes of itself. */
    byte[] sdp(String formats, String... attributes) {
        return Sdp.audio(address, port(), formats, attributes);
    }

    /** Where a description of ours says that media is to be sent. */
    static InetSocketAddress target(MediaSection section) {
        InetAddress host = section.connection() == null ? null : section.connection().address();
        if (host == null) {
            throw new AssertionError("no address in " + section.lines());
        }
        return new InetSocketAddress(host, section.port());
    }

    /** Sends one packet of a payload type that holds this number. */
    void send(InetSocketAddress to, int payloadType, int content) {
        int number = sequence++;
        raw(rtp, to, ByteBuffer.allocate(12 + 160).put((byte) 0x80).put((byte) payloadType).putShort((short) number)
                .putInt(number * 160).putInt(ssrc).putInt(content).array());
    }

    /** Sends a receiver report from the control port. */
    void sendControl(InetSocketAddress to) {
        raw(rtcp, to, ByteBuffer.allocate(8).put((byte) 0x80).put((byte) 201).putShort((short) 1).putInt(ssrc).array());
    }

    /** Sends until a packet of this kind arrives at the other party: what goes through, goes through soon. */
    void reaches(InetSocketAddress through, Party other, int payloadType, int content) {
        for (int i = 0; i < MOST_TRIES; i++) {
            send(through, payloadType, content);
            if (other.waitFor(content)) {
                return;
            }
        }
        throw new AssertionError("nothing reached " + other.address);
    }

    /** The same for RTCP. */
    void reachesControl(InetSocketAddress through, Party other) throws IOException {
        for (int i = 0; i < MOST_TRIES; i++) {
            sendControl(new InetSocketAddress(through.getAddress(), through.getPort() + 1));
            DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
            try {
                other.rtcp.receive(packet);
                return;
            } catch (SocketTimeoutException again) {
                // Sent before the ports were ready.
            }
        }
        throw new AssertionError("no RTCP reached " + other.address);
    }

    /** The contents of all RTP packets that are there, without waiting. */
    List<Integer> arrived() {
        List<Integer> contents = new ArrayList<>();
        try {
            rtp.setSoTimeout(1);
            while (true) {
                contents.add(content());
            }
        } catch (SocketTimeoutException empty) {
            return contents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            patience();
        }
    }

    private boolean waitFor(int content) {
        try {
            while (content() != content) {
                // Older packets.
            }
            return true;
        } catch (SocketTimeoutException none) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int content() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        rtp.receive(packet);
        byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
        return ByteBuffer.wrap(bytes).getInt(12);
    }

    private void patience() {
        try {
            rtp.setSoTimeout(PATIENCE_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void raw(DatagramSocket socket, InetSocketAddress to, byte[] bytes) {
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        rtp.close();
        rtcp.close();
    }
}
