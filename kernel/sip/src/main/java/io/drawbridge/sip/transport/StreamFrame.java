package io.drawbridge.sip.transport;

/**
 * Finds the messages in a stream (RFC 3261 §18.3): lines up to an empty one, then as many bytes as Content-Length says.
 *
 * <p>It decides nothing but where a message ends. Where that cannot be known, because a length is no number, stands
 * twice, or is larger than allowed, the header section alone is taken for the message: the scan refuses it, and the
 * stream is closed before a byte of the body could pass for a second request.
 */
final class StreamFrame {
    /** More bytes are needed. */
    static final int INCOMPLETE = -1;
    /** The header section is longer than a message may be. */
    static final int TOO_LONG = -2;
    private static final byte[] NAME = {'c', 'o', 'n', 't', 'e', 'n', 't', '-', 'l', 'e', 'n', 'g', 't', 'h'};

    private final int limit;
    private int line;
    private int scanned;
    private int length;
    private int header;

    StreamFrame(int limit) {
        this.limit = limit;
    }

    /** Starts at the first byte of a message. */
    void reset() {
        line = 0;
        scanned = 0;
        length = -1;
        header = -1;
    }

    /**
     * Goes on where the last call stopped.
     *
     * @param data the buffer
     * @param from where the message starts in it
     * @param available how many bytes are there
     * @return the size of the message, or {@link #INCOMPLETE} or {@link #TOO_LONG}
     */
    int size(byte[] data, int from, int available) {
        while (header < 0 && scanned < available) {
            if (data[from + scanned] == '\n') {
                int end = scanned > line && data[from + scanned - 1] == '\r' ? scanned - 1 : scanned;
                if (end == line) {
                    header = scanned + 1;
                } else {
                    contentLength(data, from + line, from + end);
                    line = scanned + 1;
                }
            }
            scanned++;
        }
        if (header < 0) {
            return available >= limit ? TOO_LONG : INCOMPLETE;
        }
        if (length > limit - header) {
            // refused by the scan, which sees a body shorter than its length
            return header;
        }
        int size = header + Math.max(0, length);
        return available >= size ? size : INCOMPLETE;
    }

    private void contentLength(byte[] data, int from, int to) {
        int at = from;
        if ((data[at] | 0x20) == 'l' && at + 1 < to && !isLetter(data[at + 1])) {
            at++;
        } else {
            while (at < to && at - from < NAME.length && (data[at] | 0x20) == (NAME[at - from] | 0x20)) {
                at++;
            }
            if (at - from < NAME.length) {
                return;
            }
        }
        while (at < to && (data[at] == ' ' || data[at] == '\t')) {
            at++;
        }
        if (at == to || data[at] != ':') {
            return;
        }
        int value = number(data, at + 1, to);
        length = length < 0 ? value : Integer.MAX_VALUE;
    }

    private static int number(byte[] data, int from, int to) {
        int at = from;
        while (at < to && (data[at] == ' ' || data[at] == '\t')) {
            at++;
        }
        long value = 0;
        int digits = at;
        while (at < to && data[at] >= '0' && data[at] <= '9' && value < Integer.MAX_VALUE) {
            value = value * 10 + data[at++] - '0';
        }
        while (at < to && (data[at] == ' ' || data[at] == '\t')) {
            at++;
        }
        return at > digits && at == to && value < Integer.MAX_VALUE ? (int) value : Integer.MAX_VALUE;
    }

    private static boolean isLetter(byte c) {
        return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '-' || (c >= '0' && c <= '9');
    }
}
