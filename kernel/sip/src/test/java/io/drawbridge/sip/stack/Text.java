package io.drawbridge.sip.stack;

import java.util.List;

/** Makes and reads messages as text. */
final class Text {
    private Text() {
    }

    /** A request of a peer; lines of its own go behind the mandatory ones. */
    static String request(String method, UdpPeer peer, String branch, String... more) {
        return request(method, "127.0.0.1:" + peer.port(), branch, more);
    }

    static String request(String method, String sentBy, String branch, String... more) {
        return lines(method + " sip:bob@127.0.0.1 SIP/2.0",
                "Via: SIP/2.0/UDP " + sentBy + ";branch=" + branch + ";rport",
                "Max-Forwards: 70",
                "From: \"Alice\" <sip:alice@127.0.0.1>;tag=a1",
                "To: <sip:bob@127.0.0.1>",
                "Call-ID: call-" + branch,
                "CSeq: 1 " + method)
                + (more.length == 0 ? "" : lines(more)) + "Content-Length: 0\r\n\r\n";
    }

    /** The answer of a peer to a request of ours. */
    static String response(String request, int status, String... more) {
        StringBuilder text = new StringBuilder("SIP/2.0 " + status + " Because\r\n");
        for (String line : request.split("\r\n", -1)) {
            if (line.startsWith("Via:") || line.startsWith("From:") || line.startsWith("Call-ID:")
                    || line.startsWith("CSeq:")) {
                text.append(line).append("\r\n");
            } else if (line.startsWith("To:")) {
                text.append(line).append(status > 100 && !line.contains("tag=") ? ";tag=b1" : "").append("\r\n");
            }
        }
        return text.append(more.length == 0 ? "" : lines(more)).append("Content-Length: 0\r\n\r\n").toString();
    }

    static String lines(String... lines) {
        return String.join("\r\n", lines) + "\r\n";
    }

    static int status(String response) {
        return Integer.parseInt(response.substring(8, 11));
    }

    static String header(String message, String name) {
        List<String> all = headers(message, name);
        if (all.isEmpty()) {
            throw new AssertionError("no " + name + " in\n" + message);
        }
        return all.getFirst();
    }

    static List<String> headers(String message, String name) {
        return message.substring(0, message.indexOf("\r\n\r\n")).lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip()).toList();
    }
}
