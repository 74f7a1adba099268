package io.drawbridge.core.call;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A SIP party of a test: a socket, and messages as text. What does not come within five seconds never does. */
final class WirePeer implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final int PATIENCE_MILLIS = 5_000;

    private final Line line;
    private final List<Message> unread = new ArrayList<>();
    private InetSocketAddress gateway;

    WirePeer(InetAddress address, boolean tcp) {
        try {
            line = tcp ? new TcpLine(address) : new UdpLine(address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        gateway = new InetSocketAddress(address, 5060);
    }

    /** A message as received. */
    record Message(String text) {

        String first() {
            return text.substring(0, text.indexOf("\r\n"));
        }

        boolean isRequest(String method) {
            return text.startsWith(method + " ");
        }

        boolean isResponse(int status, String method) {
            return text.startsWith("SIP/2.0 " + status + " ") && header("CSeq").endsWith(" " + method);
        }

        /** The value of the first header of this name. */
        String header(String name) {
            List<String> all = headers(name);
            if (all.isEmpty()) {
                throw new AssertionError("no " + name + " in\n" + text);
            }
            return all.getFirst();
        }

        List<String> headers(String name) {
            String prefix = name + ":";
            return head().lines().skip(1)
                    .filter(line -> line.regionMatches(true, 0, prefix, 0, prefix.length()))
                    .map(line -> line.substring(prefix.length()).strip())
                    .toList();
        }

        String head() {
            return text.substring(0, text.indexOf("\r\n\r\n"));
        }

        String body() {
            return text.substring(text.indexOf("\r\n\r\n") + 4);
        }

        /** The URI between the angle brackets of a header. */
        String uriOf(String name) {
            String value = header(name);
            return value.substring(value.indexOf('<') + 1, value.indexOf('>'));
        }

        String tagOf(String name) {
            String value = header(name);
            int tag = value.indexOf(";tag=");
            return tag < 0 ? "" : value.substring(tag + 5).split("[;>]", 2)[0];
        }

        /** The port of the first m-line. */
        int mediaPort() {
            return Integer.parseInt(body().split("m=audio ", 2)[1].split(" ", 2)[0]);
        }

        /** The address of the first c-line. */
        String mediaHost() {
            return body().split("c=IN IP[46] ", 2)[1].split("\r\n", 2)[0];
        }
    }

    void gateway(InetSocketAddress address) {
        gateway = address;
    }

    int port() {
        return line.local().getPort();
    }

    String host() {
        return line.local().getAddress().getHostAddress();
    }

    /** The host as it stands in URIs. */
    String uriHost() {
        return v6() ? "[" + host() + "]" : host();
    }

    private boolean v6() {
        return line.local().getAddress() instanceof Inet6Address;
    }

    String hostPort() {
        return uriHost() + ":" + port();
    }

    private String contact() {
        return "Contact: <sip:peer@" + hostPort() + (line.transport().equals("TCP") ? ";transport=tcp" : "") + ">\r\n";
    }

    void send(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        try {
            line.send(bytes, gateway);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String sdpHost() {
        return (v6() ? "IP6 " : "IP4 ") + host();
    }

    /** An SDP of one audio stream. */
    String sdp(int rtpPort, String... more) {
        StringBuilder text = new StringBuilder()
                .append("v=0\r\no=secret-user 4711 1 IN ").append(sdpHost()).append("\r\ns=secret\r\nc=IN ")
                .append(sdpHost()).append("\r\nt=0 0\r\nm=audio ").append(rtpPort)
                .append(" RTP/AVP 0 8 101\r\na=rtpmap:101 telephone-event/8000\r\n");
        for (String line : more) {
            text.append(line).append("\r\n");
        }
        return text.toString();
    }

    /** A request outside or inside of a dialog, with a Via and Contact of this peer. */
    String request(String method, String uri, String callId, int cseq, String from, String to, String body,
            String... headers) {
        return request(method, uri, callId, cseq, "z9hG4bK" + NUMBER.incrementAndGet(), from, to, body, headers);
    }

    String request(String method, String uri, String callId, int cseq, String branch, String from, String to,
            String body, String... headers) {
        StringBuilder text = new StringBuilder()
                .append(method).append(' ').append(uri).append(" SIP/2.0\r\n")
                .append("Via: SIP/2.0/").append(line.transport()).append(' ').append(hostPort())
                .append(";branch=").append(branch).append("\r\n")
                .append("From: ").append(from).append("\r\n")
                .append("To: ").append(to).append("\r\n")
                .append("Call-ID: ").append(callId).append("\r\n")
                .append("CSeq: ").append(cseq).append(' ').append(method).append("\r\n")
                .append("Max-Forwards: 70\r\n")
                .append(contact());
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        if (!body.isEmpty()) {
            text.append("Content-Type: application/sdp\r\n");
        }
        return text.append("Content-Length: ").append(body.length()).append("\r\n\r\n").append(body).toString();
    }

    /** A response to a request. */
    String response(Message request, int status, String phrase, String tag, String body, String... headers) {
        StringBuilder text = new StringBuilder("SIP/2.0 ").append(status).append(' ').append(phrase).append("\r\n");
        request.headers("Via").forEach(via -> text.append("Via: ").append(via).append("\r\n"));
        request.headers("Record-Route").forEach(route -> text.append("Record-Route: ").append(route).append("\r\n"));
        text.append("From: ").append(request.header("From")).append("\r\n");
        String to = request.header("To");
        text.append("To: ").append(to.contains(";tag=") || tag.isEmpty() ? to : to + ";tag=" + tag).append("\r\n");
        text.append("Call-ID: ").append(request.header("Call-ID")).append("\r\n");
        text.append("CSeq: ").append(request.header("CSeq")).append("\r\n");
        if (status > 100 && status < 300) {
            text.append(contact());
        }
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        if (!body.isEmpty()) {
            text.append("Content-Type: application/sdp\r\n");
        }
        return text.append("Content-Length: ").append(body.length()).append("\r\n\r\n").append(body).toString();
    }

    /** The next message that fits; others are kept for later questions. */
    Message expect(String what, Predicate<Message> wanted) {
        for (int i = 0; i < unread.size(); i++) {
            if (wanted.test(unread.get(i))) {
                return unread.remove(i);
            }
        }
        long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        while (System.nanoTime() < deadline) {
            Message message = receive(what);
            if (wanted.test(message)) {
                return message;
            }
            unread.add(message);
        }
        throw new AssertionError("no " + what + "; instead: " + unread);
    }

    Message expectRequest(String method) {
        return expect(method, message -> message.isRequest(method));
    }

    Message expectResponse(int status, String method) {
        return expect(status + " to " + method, message -> message.isResponse(status, method));
    }

    /** Tells whether nothing has arrived so far. */
    boolean nothingYet() {
        try {
            return line.receive(1) == null && unread.isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Message receive(String what) {
        Line.Arrived arrived;
        try {
            arrived = line.receive(PATIENCE_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (arrived == null) {
            throw new AssertionError("no " + what + "; instead: " + unread);
        }
        if (arrived.from() != null) {
            gateway = arrived.from();
        }
        return new Message(arrived.text());
    }

    @Override
    public void close() {
        line.close();
    }
}
