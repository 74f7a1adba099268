package io.drawbridge.core.ua;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A callee on a loopback socket that plays one manner of answering, and sends audio back if it answers. */
final class PlayedCallee implements AutoCloseable {
    private final DatagramSocket signalling = open();
    private final DatagramSocket media = open();
    private final List<String> methods = new ArrayList<>();
    private final Manner manner;

    /** How it answers. */
    enum Manner {
        ECHO, DEAF, HANGS_UP, BUSY, UNKNOWN, SILENT, RINGS, NO_AUDIO
    }

    PlayedCallee(Manner manner) {
        this.manner = manner;
        Thread.ofVirtual().start(this::answer);
        Thread.ofVirtual().start(this::echo);
    }

    String uri() {
        return "sip:bob@127.0.0.1:" + signalling.getLocalPort();
    }

    /** The methods that it heard, once the given one is among them; what does not come in five seconds never does. */
    List<String> methodsUntil(String last) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        synchronized (methods) { // wait() needs it
            for (long left = 1; !methods.contains(last) && left > 0;
                    left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())) {
                methods.wait(left);
            }
            return List.copyOf(methods);
        }
    }

    @Override
    public void close() {
        signalling.close();
        media.close();
    }

    private void answer() {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
                signalling.receive(packet);
                String request = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII);
                String method = request.substring(0, request.indexOf(' '));
                synchronized (methods) {
                    methods.add(method);
                    methods.notifyAll();
                }
                play(method, request, packet);
            }
        } catch (SocketException _) {
            // Closed: the test is over.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void play(String method, String request, DatagramPacket from) throws IOException {
        switch (method) {
            case "INVITE" -> {
                switch (manner) {
                    case ECHO, DEAF, HANGS_UP -> {
                        respond("180 Ringing", request, "", from);
                        respond("200 OK", request, sdp(media.getLocalPort()), from);
                    }
                    case NO_AUDIO -> respond("200 OK", request, sdp(0), from);
                    case RINGS -> respond("180 Ringing", request, "", from);
                    case BUSY -> respond("486 Busy Here", request, "", from);
                    case UNKNOWN -> respond("404 Not Found", request, "", from);
                    case SILENT -> { }
                }
            }
            case "CANCEL" -> {
                respond("200 OK", request, "", from);
                respond("487 Request Terminated", request.replaceFirst("(?m)^CSeq: (\\d+) CANCEL", "CSeq: $1 INVITE"),
                        "", from);
            }
            case "ACK" -> {
                if (manner == Manner.HANGS_UP) {
                    send(bye(request), from);
                }
            }
            case "BYE" -> respond("200 OK", request, "", from);
            default -> { }
        }
    }

    private void respond(String status, String request, String body, DatagramPacket to) throws IOException {
        String tagged = header("To", request).contains(";tag=") ? header("To", request)
                : header("To", request) + ";tag=bob";
        send("SIP/2.0 " + status + "\r\nVia: " + header("Via", request) + "\r\nFrom: " + header("From", request)
                + "\r\nTo: " + tagged + "\r\nCall-ID: " + header("Call-ID", request)
                + "\r\nCSeq: " + header("CSeq", request) + "\r\nContact: <" + uri() + ">"
                + (body.isEmpty() ? "" : "\r\nContent-Type: application/sdp")
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body, to);
    }

    private String bye(String ack) {
        String target = header("From", ack).replaceFirst("^<([^>]*)>.*", "$1");
        return "BYE " + target + " SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + signalling.getLocalPort()
                + ";branch=z9hG4bKbye\r\nFrom: " + header("To", ack)
                + "\r\nTo: " + header("From", ack) + "\r\nCall-ID: " + header("Call-ID", ack)
                + "\r\nCSeq: 1 BYE\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n";
    }

    private void send(String message, DatagramPacket to) throws IOException {
        byte[] bytes = message.getBytes(StandardCharsets.US_ASCII);
        signalling.send(new DatagramPacket(bytes, bytes.length, to.getSocketAddress()));
    }

    private void echo() {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
                media.receive(packet);
                if (manner != Manner.DEAF) {
                    media.send(packet);
                }
            }
        } catch (SocketException _) {
            // Closed: the test is over.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sdp(int port) {
        return "v=0\r\no=bob 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio " + port
                + " RTP/AVP 0 101\r\na=rtpmap:101 telephone-event/8000\r\n";
    }

    private static String header(String name, String message) {
        return message.lines().filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip()).findFirst().orElse("");
    }

    private static DatagramSocket open() {
        try {
            return new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }
}
