package io.drawbridge.sip.wire;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * The topmost Via of a scanned message (RFC 3261 §20.42), found in its bytes.
 *
 * <p>What it says about where the packet came from is never believed: {@link #writeAnswer} drops {@code received},
 * {@code rport} and {@code maddr} as the peer wrote them and states the true source (RFC 3581; a forged
 * {@code received} would turn us into a reflector).
 */
public final class TopVia {
    private byte[] data = new byte[0];
    private int start;
    private int end;
    private int hostStart;
    private int hostEnd;
    private int port;
    private int branchStart;
    private int branchEnd;
    private boolean rport;
    // parameters that an answer leaves out, as pairs of start and end
    private final int[] dropped = new int[8];
    private int droppedCount;
    private int at;

    TopVia() {
    }

    /** Reads the first value of a Via field; false if it is malformed. */
    boolean scan(byte[] bytes, int from, int to) {
        data = bytes;
        start = from;
        end = to;
        port = -1;
        branchStart = -1;
        branchEnd = -1;
        rport = false;
        droppedCount = 0;
        at = from;
        if (!word("SIP", to) || !slash(to) || !word("2.0", to) || !slash(to)) {
            return false;
        }
        int transport = at;
        token(to);
        if (at == transport || !space(to) || !sentBy(to)) {
            return false;
        }
        blank(to);
        while (at < to && data[at] == ';') {
            if (!parameter(to)) {
                return false;
            }
            blank(to);
        }
        if (at < to && data[at] == '(') {
            // a comment, gone since RFC 3261 but still sent
            while (at < to && data[at] != ')') {
                at++;
            }
            at = Math.min(at + 1, to);
            blank(to);
        }
        end = at;
        return at == to || data[at] == ',';
    }

    private boolean sentBy(int to) {
        hostStart = at;
        if (at < to && data[at] == '[') {
            while (at < to && data[at] != ']') {
                at++;
            }
            at++;
        } else {
            while (at < to && isHost(data[at])) {
                at++;
            }
        }
        hostEnd = at;
        if (at > to || hostEnd == hostStart) {
            return false;
        }
        blank(to);
        if (at < to && data[at] == ':') {
            at++;
            blank(to);
            int digits = at;
            int value = 0;
            while (at < to && data[at] >= '0' && data[at] <= '9' && at - digits < 6) {
                value = value * 10 + data[at++] - '0';
            }
            port = value;
            return at > digits && value > 0 && value < 65_536;
        }
        return true;
    }

    private boolean parameter(int to) {
        int from = at++;
        blank(to);
        int name = at;
        token(to);
        int nameEnd = at;
        if (name == nameEnd) {
            return at >= to || data[at] == ';';
        }
        int mark = at;
        blank(to);
        int value = mark;
        int valueEnd = mark;
        if (at < to && data[at] == '=') {
            at++;
            blank(to);
            value = at;
            value(to);
            valueEnd = at;
        } else {
            at = mark;
        }
        if (same("branch", name, nameEnd)) {
            if (value == valueEnd || branchStart >= 0) {
                return false;
            }
            branchStart = value;
            branchEnd = valueEnd;
        } else if (same("rport", name, nameEnd)) {
            rport = true;
            drop(from, at);
        } else if (same("received", name, nameEnd) || same("maddr", name, nameEnd)) {
            drop(from, at);
        }
        return true;
    }

    private void value(int to) {
        if (at < to && data[at] == '"') {
            at++;
            while (at < to && data[at] != '"') {
                at += data[at] == '\\' ? 2 : 1;
            }
            at = Math.min(at + 1, to);
            return;
        }
        while (at < to && data[at] != ';' && data[at] != ',' && !isBlank(data[at])) {
            at++;
        }
    }

    private void drop(int from, int to) {
        if (droppedCount + 2 <= dropped.length) {
            dropped[droppedCount++] = from;
            dropped[droppedCount++] = to;
        }
    }

    private boolean word(String expected, int to) {
        blank(to);
        if (at + expected.length() > to || !same(expected, at, at + expected.length())) {
            return false;
        }
        at += expected.length();
        return true;
    }

    private boolean slash(int to) {
        blank(to);
        if (at >= to || data[at] != '/') {
            return false;
        }
        at++;
        blank(to);
        return true;
    }

    private boolean space(int to) {
        int from = at;
        blank(to);
        return at > from;
    }

    private void blank(int to) {
        while (at < to && isBlank(data[at])) {
            at++;
        }
    }

    private void token(int to) {
        while (at < to && RawMessage.isToken(data[at])) {
            at++;
        }
    }

    private boolean same(String expected, int from, int to) {
        if (to - from != expected.length()) {
            return false;
        }
        for (int i = from; i < to; i++) {
            int c = data[i];
            int wanted = expected.charAt(i - from);
            if (c != wanted && (c | 0x20) != (wanted | 0x20)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(byte c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private static boolean isHost(byte c) {
        return c == '.' || c == '-' || c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z');
    }

    /** Where the value starts. */
    public int start() {
        return start;
    }

    /** Where the value ends: at the comma before the next Via, or at the end of the field. */
    public int end() {
        return end;
    }

    /** The whole value as written, folded lines as they are. */
    public String text() {
        return WireText.read(data, start, end).replace("\r\n", " ");
    }

    /** The sent-by host as written. */
    public String host() {
        return WireText.read(data, hostStart, hostEnd);
    }

    /** The sent-by port, or -1. */
    public int port() {
        return port;
    }

    /** The branch, empty if there is none (RFC 2543). */
    public String branch() {
        return branchStart < 0 ? "" : WireText.read(data, branchStart, branchEnd);
    }

    /** Tells whether the branch starts with the magic cookie of RFC 3261 §8.1.1.7. */
    public boolean hasCookie() {
        return branchEnd - branchStart > 7 && branchStart >= 0 && same("z9hG4bK", branchStart, branchStart + 7);
    }

    /** Tells whether the peer asks for symmetric response routing (RFC 3581). */
    public boolean rport() {
        return rport;
    }

    /**
     * Where an answer over UDP goes: always to the host that the packet came from; to its port if {@code rport} asks
     * for it or is forced, else to the sent-by port (RFC 3261 §18.2.2).
     */
    public InetSocketAddress replyTo(InetSocketAddress source, boolean forceRport) {
        int to = rport || forceRport ? source.getPort() : port < 0 ? 5060 : port;
        return to == source.getPort() ? source : new InetSocketAddress(source.getAddress(), to);
    }

    /** Writes the value as it stands in an answer, with the true source. */
    void writeAnswer(WireWriter out, InetSocketAddress source) {
        int from = start;
        for (int i = 0; i < droppedCount; i += 2) {
            out.raw(data, from, dropped[i]);
            from = dropped[i + 1];
        }
        int last = end;
        while (last > from && isBlank(data[last - 1])) {
            last--;
        }
        out.raw(data, from, last);
        out.text(";received=").text(addressText(source.getAddress()));
        if (rport) {
            out.text(";rport=").number(source.getPort());
        }
    }

    private static String addressText(InetAddress address) {
        String text = address.getHostAddress();
        int scope = text.indexOf('%');
        return scope < 0 ? text : text.substring(0, scope);
    }
}
