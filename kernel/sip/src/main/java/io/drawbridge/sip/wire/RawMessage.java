package io.drawbridge.sip.wire;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The scan of one message: where its lines are, before anything is parsed.
 *
 * <p>A scratch object of one receiving loop, filled again for each message; it allocates nothing for a message that
 * is dropped. Every limit is applied here, and every trick with line ends refused: a header ends with CRLF, nothing
 * else, so that no two readers can see two different messages.
 */
public final class RawMessage {
    /** What the bytes are. */
    public enum Shape {
        /** A request, perhaps with a {@link #problem()}. */
        REQUEST,
        /** A response without fault. */
        RESPONSE,
        /** Line ends only (RFC 5626 §3.5.1). */
        KEEP_ALIVE,
        /** Nothing that deserves an answer. */
        GARBAGE
    }

    static final int STRIDE = 5;
    private static final int FOLDED = 0x100;
    private static final boolean[] TOKEN = new boolean[128];

    static {
        for (char c = '0'; c <= 'z'; c++) {
            TOKEN[c] = Character.isLetterOrDigit(c);
        }
        for (char c : "-.!%*_+`'~".toCharArray()) {
            TOKEN[c] = true;
        }
    }

    private final WireLimits limits;
    private final TopVia via = new TopVia();
    private final HeaderCheck check = new HeaderCheck();
    private final int[] first = new int[HeaderName.COUNT];
    private byte[] data = new byte[0];
    private int length;
    private int[] table;
    private int headers;
    private Shape shape = Shape.GARBAGE;
    private @Nullable Problem problem;
    private int methodStart;
    private int methodEnd;
    private int uriStart;
    private int uriEnd;
    private int status;
    private int bodyStart;
    private int bodyLength;

    /** Makes a scanner with these limits. */
    public RawMessage(WireLimits limits) {
        this.limits = limits;
        this.table = new int[limits.headers() * STRIDE];
    }

    static boolean isToken(byte c) {
        return c >= 0 && TOKEN[c];
    }

    /**
     * Scans a message.
     *
     * @param bytes the bytes, which must not change while this scan is read
     * @param size how many of them
     * @param datagram whether they came as a datagram, whose end is the end of the message
     */
    public Shape scan(byte[] bytes, int size, boolean datagram) {
        data = bytes;
        length = size;
        headers = 0;
        problem = null;
        status = 0;
        Arrays.fill(first, -1);
        check.reset();
        int at = 0;
        while (at < size && (bytes[at] == '\r' || bytes[at] == '\n')) {
            at++;
        }
        if (at == size) {
            shape = Shape.KEEP_ALIVE;
            return shape;
        }
        int lineEnd = lineEnd(at);
        if (lineEnd < 0 || !startLine(at, lineEnd)) {
            shape = Shape.GARBAGE;
            return shape;
        }
        bodyStart = headerLines(lineEnd + 2);
        bodyLength = Math.max(0, size - bodyStart);
        checkAll(datagram);
        if (shape == Shape.RESPONSE && problem != null) {
            shape = Shape.GARBAGE;
        }
        return shape;
    }

    private void fault(Problem found) {
        if (problem == null) {
            problem = found;
        }
    }

    /** The index of the CR that ends the line, or -1; a CR or LF on its own is a fault. */
    private int lineEnd(int from) {
        for (int i = from; i < length; i++) {
            byte c = data[i];
            if (c == '\r') {
                if (i + 1 < length && data[i + 1] == '\n') {
                    return i;
                }
                fault(Problem.LINE_END);
            } else if (c == '\n') {
                fault(Problem.LINE_END);
            }
        }
        return -1;
    }

    private boolean startLine(int from, int to) {
        if (to - from > 4 && HeaderCheck.same(data, from, "SIP/")) {
            shape = Shape.RESPONSE;
            return statusLine(from, to);
        }
        shape = Shape.REQUEST;
        int end = to;
        while (end > from && (data[end - 1] == ' ' || data[end - 1] == '\t')) {
            end--;
        }
        int version = end;
        while (version > from && data[version - 1] != ' ') {
            version--;
        }
        methodStart = from;
        methodEnd = from;
        while (methodEnd < version && isToken(data[methodEnd])) {
            methodEnd++;
        }
        if (end - version < 5 || !HeaderCheck.same(data, version, "SIP/") || methodEnd == from
                || methodEnd >= version || data[methodEnd] != ' ') {
            return false;
        }
        uriStart = methodEnd + 1;
        uriEnd = Math.max(uriStart, version - 1);
        if (end != to || uriEnd == uriStart || !visible(uriStart, uriEnd) || methodEnd - methodStart > 64) {
            fault(Problem.START_LINE);
        }
        if (uriEnd - uriStart > limits.uri()) {
            fault(Problem.URI_LENGTH);
        }
        if (end - version != 7 || !HeaderCheck.same(data, version, "SIP/2.0")) {
            fault(Problem.VERSION);
        }
        return true;
    }

    private boolean visible(int from, int to) {
        for (int i = from; i < to; i++) {
            byte c = data[i];
            if ((c >= 0 && c <= ' ') || c == '<' || c == '>' || c == '"' || c == 0x7f) {
                return false;
            }
        }
        return true;
    }

    private boolean statusLine(int from, int to) {
        if (to - from < 12 || !HeaderCheck.same(data, from, "SIP/2.0 ")) {
            return false;
        }
        for (int i = from + 8; i < from + 11; i++) {
            if (data[i] < '0' || data[i] > '9') {
                return false;
            }
            status = status * 10 + data[i] - '0';
        }
        uriStart = from + 12;
        uriEnd = to;
        return data[from + 11] == ' ' && status >= 100 && status <= 699;
    }

    /** Finds the header fields; returns where the body starts. */
    private int headerLines(int from) {
        int at = from;
        while (true) {
            int end = lineEnd(at);
            if (end < 0) {
                fault(Problem.NO_END);
                return length;
            }
            if (end == at) {
                return at + 2;
            }
            if (data[at] == ' ' || data[at] == '\t') {
                fold(end);
            } else if (headers == limits.headers()) {
                fault(Problem.HEADERS);
                return length;
            } else {
                header(at, end);
            }
            at = end + 2;
        }
    }

    private void fold(int end) {
        if (headers == 0) {
            fault(Problem.HEADER);
            return;
        }
        int entry = (headers - 1) * STRIDE;
        table[entry + 3] = trimEnd(table[entry + 2], end);
        table[entry + 4] |= FOLDED;
        if (end - table[entry] > limits.headerLength()) {
            fault(Problem.HEADER_LENGTH);
        }
    }

    private void header(int from, int end) {
        int nameEnd = from;
        while (nameEnd < end && isToken(data[nameEnd])) {
            nameEnd++;
        }
        int colon = nameEnd;
        while (colon < end && (data[colon] == ' ' || data[colon] == '\t')) {
            colon++;
        }
        if (nameEnd == from || colon == end || data[colon] != ':') {
            fault(Problem.HEADER);
            return;
        }
        if (end - from > limits.headerLength()) {
            fault(Problem.HEADER_LENGTH);
        }
        int value = colon + 1;
        while (value < end && (data[value] == ' ' || data[value] == '\t')) {
            value++;
        }
        int number = HeaderName.of(data, from, nameEnd);
        int entry = headers * STRIDE;
        table[entry] = from;
        table[entry + 1] = nameEnd;
        table[entry + 2] = value;
        table[entry + 3] = trimEnd(value, end);
        table[entry + 4] = number;
        if (first[number] < 0) {
            first[number] = headers;
        } else if (HeaderCheck.single(number)) {
            fault(number == HeaderName.CONTENT_LENGTH ? Problem.CONTENT_LENGTH : Problem.DUPLICATE);
        }
        headers++;
    }

    private int trimEnd(int from, int end) {
        int last = end;
        while (last > from && (data[last - 1] == ' ' || data[last - 1] == '\t')) {
            last--;
        }
        return last;
    }

    private void checkAll(boolean datagram) {
        Problem found = check.run(this, limits, via);
        if (found != null) {
            fault(found);
        }
        int stated = check.contentLength();
        if (stated > bodyLength || (stated < 0 && !datagram && bodyLength > 0)) {
            fault(Problem.CONTENT_LENGTH);
        }
        if (stated >= 0) {
            // what follows the body in a datagram is no second message (RFC 3261 §18.3)
            bodyLength = Math.min(bodyLength, stated);
        }
        if (bodyLength > limits.body()) {
            fault(Problem.BODY);
        }
        if (length > (datagram ? limits.datagram() : limits.streamMessage())) {
            fault(Problem.TOO_LARGE);
        }
    }

    /** What the last scan found. */
    public Shape shape() {
        return shape;
    }

    /** The first fault of a request, or null. */
    public @Nullable Problem problem() {
        return problem;
    }

    /** The status of a response. */
    public int status() {
        return status;
    }

    /** The topmost Via; valid if there is one and it is well-formed. */
    public TopVia via() {
        return via;
    }

    /** The request method, or that of the CSeq of a response. */
    public String method() {
        return shape == Shape.REQUEST ? Methods.of(data, methodStart, methodEnd)
                : Methods.of(data, check.cseqMethodStart(), check.cseqMethodEnd());
    }

    /** The method in the start line of a request, whatever its CSeq says. */
    public String requestMethod() {
        return Methods.of(data, methodStart, methodEnd);
    }

    /** Tells whether a request is of this method. */
    public boolean isMethod(String name) {
        return methodEnd - methodStart == name.length() && HeaderCheck.exactly(data, methodStart, name);
    }

    /** Tells whether this is a request that may be answered and says where to: no ACK, a sound Via. */
    public boolean answerable() {
        return shape == Shape.REQUEST && check.viaSound() && !isMethod(Methods.ACK);
    }

    /** The Request-URI as written. */
    public String uri() {
        return WireText.read(data, uriStart, uriEnd);
    }

    /** Tells whether To has a tag: the request belongs to a dialog. */
    public boolean inDialog() {
        return check.toTagEnd() > check.toTagStart();
    }

    /** Where the To tag starts. */
    public int toTagStart() {
        return check.toTagStart();
    }

    /** Where the To tag ends; equal to its start if there is none. */
    public int toTagEnd() {
        return check.toTagEnd();
    }

    /** The first value of a header field, or null; for policies that look at a new request before it is parsed. */
    public @Nullable String header(String name) {
        for (int i = 0; i < headers; i++) {
            int entry = i * STRIDE;
            if (Lines.nameIs(data, table[entry], table[entry + 1], name)) {
                return WireText.read(data, table[entry + 2], table[entry + 3]);
            }
        }
        return null;
    }

    /** The lines in arrays of their own, for a view that outlives this scan. */
    public Lines detach() {
        return new Lines(Arrays.copyOf(data, bodyStart + bodyLength), Arrays.copyOf(table, headers * STRIDE),
                first.clone(), new int[] {uriStart, uriEnd, bodyStart, bodyLength, check.fromTagStart(),
                    check.fromTagEnd(), check.toTagStart(), check.toTagEnd()}, check.cseq(), check.maxForwards());
    }

    byte[] data() {
        return data;
    }

    /** The bytes of the scanned message. */
    public int length() {
        return length;
    }

    int headerCount() {
        return headers;
    }

    int[] table() {
        return table;
    }

    /** The index of the first field of a numbered name, or -1. */
    int first(int number) {
        return first[number];
    }

    int valueStart(int header) {
        return table[header * STRIDE + 2];
    }

    int valueEnd(int header) {
        return table[header * STRIDE + 3];
    }

    int methodStart() {
        return methodStart;
    }

    int methodEnd() {
        return methodEnd;
    }

    /** Where the Call-ID starts; only for a message that has one. */
    public int callIdStart() {
        return valueStart(first[HeaderName.CALL_ID]);
    }

    /** Where the Call-ID ends. */
    public int callIdEnd() {
        return valueEnd(first[HeaderName.CALL_ID]);
    }

    /** The bytes that the indices of this scan point into. */
    public byte[] bytes() {
        return data;
    }

    HeaderCheck check() {
        return check;
    }

    static boolean isFolded(int flags) {
        return (flags & FOLDED) != 0;
    }

    static int number(int flags) {
        return flags & 0xff;
    }
}
