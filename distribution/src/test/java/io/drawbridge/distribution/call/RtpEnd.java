package io.drawbridge.distribution.call;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.drawbridge.distribution.Loopback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The RTP of one party: sends packets that only it can have sent, and knows the other party's when it sees them. */
final class RtpEnd implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("^c=IN IP4 (\\S+)", Pattern.MULTILINE);
    private static final Pattern PORT = Pattern.compile("^m=audio (\\d+)", Pattern.MULTILINE);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    /** What a phone sends in 20 ms of PCMU. */
    private static final int PAYLOAD = 160;
    private static final int HEADER = 12;
    private static final int ENOUGH = 5;

    private final DatagramSocket socket;
    private final String mark;
    private final int ssrc = ThreadLocalRandom.current().nextInt();
    private InetSocketAddress remote;
    private int sequence = 1;
    private int heard;

    RtpEnd(Loopback local, String mark) {
        try {
            socket = new DatagramSocket(new InetSocketAddress(local.address(), 0));
            socket.setSoTimeout(10);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.mark = mark;
        this.remote = new InetSocketAddress(local.address(), 0);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Sends from now on to where this description says, and takes packets only from there. */
    RtpEnd to(String sdp) {
        String host = find(ADDRESS, sdp);
        int port = Integer.parseInt(find(PORT, sdp));
        try {
            remote = new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (UnknownHostException e) {
            throw new AssertionError(host, e);
        }
        return this;
    }

    private static String find(Pattern pattern, String sdp) {
        Matcher matcher = pattern.matcher(sdp);
        if (!matcher.find()) {
            throw new AssertionError("no " + pattern + " in\n" + sdp);
        }
        MatchResult result = matcher.toMatchResult();
        return result.group(1);
    }

    /** Has both send until each has heard the other, unchanged and from the address that it was told. */
    static void talk(RtpEnd one, RtpEnd other) {
        one.heard = 0;
        other.heard = 0;
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (one.heard < ENOUGH || other.heard < ENOUGH) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("no talk within " + LIMIT + ": " + one.mark + " heard " + one.heard
                        + " packets, " + other.mark + " " + other.heard);
            }
            one.send();
            other.send();
            one.hear(other);
            other.hear(one);
        }
    }

    /** Has one send, and the other hear it, as before an answer. */
    static void speak(RtpEnd speaker, RtpEnd listener) {
        listener.heard = 0;
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (listener.heard < ENOUGH) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(listener.mark + " heard nothing of " + speaker.mark + " within " + LIMIT);
            }
            speaker.send();
            listener.hear(speaker);
        }
    }

    /** Drops what has arrived so far. */
    void forget() {
        try {
            while (true) {
                socket.receive(new DatagramPacket(new byte[2048], 2048));
            }
        } catch (SocketTimeoutException _) {
            // that was all
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send() {
        ByteBuffer packet = ByteBuffer.allocate(HEADER + PAYLOAD);
        packet.putShort((short) 0x8000).putShort((short) sequence).putInt(sequence * PAYLOAD).putInt(ssrc);
        while (packet.remaining() >= mark.length()) {
            packet.put(mark.getBytes(US_ASCII));
        }
        sequence++;
        try {
            socket.send(new DatagramPacket(packet.array(), packet.capacity(), remote));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void hear(RtpEnd other) {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException _) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String payload = new String(packet.getData(), HEADER, packet.getLength() - HEADER, US_ASCII);
        if (packet.getLength() == HEADER + PAYLOAD && payload.startsWith(other.mark + other.mark)
                && packet.getSocketAddress().equals(remote)) {
            heard++;
        } else {
            throw new AssertionError(mark + " hears " + packet.getLength() + " bytes from " + packet.getSocketAddress()
                    + " in place of " + remote + ": " + payload);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
