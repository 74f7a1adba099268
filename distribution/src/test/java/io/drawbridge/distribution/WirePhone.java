package io.drawbridge.distribution;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A caller with two bare sockets over IPv4 or IPv6: whoever reads a capture of its call is measured by what it has sent
 * itself. For one thread.
 */
final class WirePhone implements AutoCloseable {
    static final int PAYLOAD_TYPE = 0; // PCMU (RFC 3551 §6)

    private static final int PATIENCE_MILLIS = 30_000;
    private static final int PAYLOAD = 160;
    private static final Pattern AUDIO = Pattern.compile("^m=audio (\\d+)", Pattern.MULTILINE);
    private static final Pattern STATUS = Pattern.compile("SIP/2.0 (\\d{3}) ");

    private final InetAddress address;
    private final InetSocketAddress node;
    private final int ssrc;
    private final DatagramSocket sip;
    private final DatagramSocket rtp;
    private String to;

    WirePhone(InetAddress address, InetSocketAddress node, int ssrc) throws IOException {
        this.address = address;
        this.node = node;
        this.ssrc = ssrc;
        sip = new DatagramSocket(0, address);
        rtp = new DatagramSocket(0, address);
        sip.setSoTimeout(PATIENCE_MILLIS);
        rtp.setSoTimeout(PATIENCE_MILLIS);
        to = "<" + uri() + ">";
    }

    String callId() {
        return "seen-by-wireshark-" + Integer.toHexString(ssrc);
    }

    int rtpPort() {
        return rtp.getLocalPort();
    }

    private static String inUri(InetAddress host) {
        return host instanceof Inet6Address ? "[" + host.getHostAddress() + "]" : host.getHostAddress();
    }

    private String uri() {
        return "sip:echo@" + inUri(node.getAddress()) + ":" + node.getPort();
    }

    private void send(String method, int number, String body) throws IOException {
        String here = inUri(address) + ":" + sip.getLocalPort();
        byte[] bytes = (method + " " + uri() + " SIP/2.0\r\n"
                + "Via: SIP/2.0/UDP " + here + ";branch=z9hG4bK" + method + number + ssrc + "\r\n"
                + "Max-Forwards: 70\r\n"
                + "From: <sip:phone@" + here + ">;tag=phone\r\n"
                + "To: " + to + "\r\n"
                + "Call-ID: " + callId() + "\r\n"
                + "CSeq: " + number + " " + method + "\r\n"
                + "Contact: <sip:phone@" + here + ">\r\n"
                + (body.isEmpty() ? "" : "Content-Type: application/sdp\r\n")
                + "Content-Length: " + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII);
        sip.send(new DatagramPacket(bytes, bytes.length, node));
    }

    private String expectOk() throws IOException {
        while (true) {
            DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
            sip.receive(packet);
            String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII);
            Matcher status = STATUS.matcher(text);
            if (status.lookingAt() && Integer.parseInt(status.group(1)) >= 200) {
                if (!status.group(1).equals("200")) {
                    throw new AssertionError(text);
                }
                return text;
            }
        }
    }

    /** Calls the echo, and is answered. */
    void call() throws IOException {
        String family = address instanceof Inet6Address ? "IP6 " : "IP4 ";
        send("INVITE", 1, "v=0\r\no=- 1 1 IN " + family + address.getHostAddress() + "\r\ns=-\r\nc=IN " + family
                + address.getHostAddress() + "\r\nt=0 0\r\nm=audio " + rtp.getLocalPort()
                + " RTP/AVP " + PAYLOAD_TYPE + "\r\na=ptime:20\r\n");
        String answer = expectOk();
        to = answer.lines().filter(line -> line.startsWith("To: ")).findFirst().orElseThrow().substring(4);
        Matcher audio = AUDIO.matcher(answer);
        if (!audio.find()) {
            throw new AssertionError(answer);
        }
        rtp.connect(new InetSocketAddress(node.getAddress(), Integer.parseInt(audio.group(1))));
        send("ACK", 1, "");
    }

    /** Sends so many packets, each when the one before has come back. */
    void talk(int packets) throws IOException {
        for (int sequence = 1; sequence <= packets; sequence++) {
            ByteBuffer packet = ByteBuffer.allocate(12 + PAYLOAD);
            packet.put((byte) 0x80).put((byte) PAYLOAD_TYPE).putShort((short) sequence)
                    .putInt(sequence * PAYLOAD).putInt(ssrc);
            rtp.send(new DatagramPacket(packet.array(), packet.capacity()));
            rtp.receive(new DatagramPacket(new byte[2048], 2048));
        }
    }

    void hangUp() throws IOException {
        send("BYE", 2, "");
        expectOk();
    }

    @Override
    public void close() {
        sip.close();
        rtp.close();
    }
}
