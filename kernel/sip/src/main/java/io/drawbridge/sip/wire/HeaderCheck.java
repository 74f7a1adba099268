package io.drawbridge.sip.wire;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Checks and reads the header fields that routing rests on, in the bytes of a scanned message. */
final class HeaderCheck {
    private static final long MAX_CSEQ = (1L << 31) - 1;

    private boolean viaSound;
    private int contentLength;
    private int maxForwards;
    private long cseq;
    private int cseqMethodStart;
    private int cseqMethodEnd;
    private int fromTagStart;
    private int fromTagEnd;
    private int toTagStart;
    private int toTagEnd;
    private int tagStart;
    private int tagEnd;

    void reset() {
        viaSound = false;
        contentLength = -1;
        maxForwards = -1;
        cseq = -1;
        cseqMethodStart = 0;
        cseqMethodEnd = 0;
        fromTagStart = 0;
        fromTagEnd = 0;
        toTagStart = 0;
        toTagEnd = 0;
    }

    /** A field that RFC 3261 §7.3.1 allows once. */
    static boolean single(int number) {
        return number == HeaderName.FROM || number == HeaderName.TO || number == HeaderName.CALL_ID
                || number == HeaderName.CSEQ || number == HeaderName.MAX_FORWARDS
                || number == HeaderName.CONTENT_LENGTH || number == HeaderName.CONTENT_TYPE;
    }

    /** Checks everything; returns the first fault. Fields are read even behind a fault, for its answer needs them. */
    @Nullable Problem run(RawMessage raw, WireLimits limits, TopVia via) {
        byte[] data = raw.data();
        Problem found = null;
        int length = raw.first(HeaderName.CONTENT_LENGTH);
        if (length >= 0) {
            long value = decimal(data, raw.valueStart(length), raw.valueEnd(length), Integer.MAX_VALUE);
            contentLength = (int) value;
            found = value < 0 ? Problem.CONTENT_LENGTH : null;
        }
        found = or(found, tags(raw));
        found = or(found, via(raw, via));
        found = or(found, cseq(raw));
        found = or(found, callId(raw));
        found = or(found, maxForwards(raw));
        return or(found, values(raw, limits.values()));
    }

    private static @Nullable Problem or(@Nullable Problem first, @Nullable Problem second) {
        return first == null ? second : first;
    }

    private @Nullable Problem via(RawMessage raw, TopVia via) {
        int index = raw.first(HeaderName.VIA);
        if (index < 0) {
            return Problem.MISSING;
        }
        viaSound = via.scan(raw.data(), raw.valueStart(index), raw.valueEnd(index));
        return viaSound ? null : Problem.VIA;
    }

    /** Tells whether the topmost Via can be answered to. */
    boolean viaSound() {
        return viaSound;
    }

    private @Nullable Problem tags(RawMessage raw) {
        int from = raw.first(HeaderName.FROM);
        int to = raw.first(HeaderName.TO);
        if (from >= 0) {
            findTag(raw.data(), raw.valueStart(from), raw.valueEnd(from));
            fromTagStart = tagStart;
            fromTagEnd = tagEnd;
        }
        if (to >= 0) {
            findTag(raw.data(), raw.valueStart(to), raw.valueEnd(to));
            toTagStart = tagStart;
            toTagEnd = tagEnd;
        }
        return from < 0 || to < 0 ? Problem.MISSING : null;
    }

    /** Finds the tag behind the address: not inside of quotes or angle brackets. */
    private void findTag(byte[] data, int from, int to) {
        tagStart = 0;
        tagEnd = 0;
        boolean quoted = false;
        boolean angle = false;
        for (int i = from; i < to; i++) {
            byte c = data[i];
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (angle) {
                angle = c != '>';
            } else if (c == '"') {
                quoted = true;
            } else if (c == '<') {
                angle = true;
            } else if (c == ';' && isTag(data, i + 1, to)) {
                return;
            }
        }
    }

    private boolean isTag(byte[] data, int from, int to) {
        int at = skipBlank(data, from, to);
        if (at + 3 > to || !same(data, at, "tag")) {
            return false;
        }
        at = skipBlank(data, at + 3, to);
        if (at >= to || data[at] != '=') {
            return false;
        }
        at = skipBlank(data, at + 1, to);
        tagStart = at;
        while (at < to && data[at] != ';' && data[at] != ',' && data[at] > ' ') {
            at++;
        }
        tagEnd = at;
        return tagEnd > tagStart;
    }

    private @Nullable Problem cseq(RawMessage raw) {
        int index = raw.first(HeaderName.CSEQ);
        if (index < 0) {
            return Problem.MISSING;
        }
        byte[] data = raw.data();
        int from = raw.valueStart(index);
        int to = raw.valueEnd(index);
        int digits = from;
        while (digits < to && data[digits] >= '0' && data[digits] <= '9') {
            digits++;
        }
        cseq = decimal(data, from, digits, MAX_CSEQ);
        cseqMethodStart = skipBlank(data, digits, to);
        cseqMethodEnd = cseqMethodStart;
        while (cseqMethodEnd < to && RawMessage.isToken(data[cseqMethodEnd])) {
            cseqMethodEnd++;
        }
        if (cseq < 0 || cseqMethodStart == digits || cseqMethodEnd == cseqMethodStart || cseqMethodEnd != to
                || cseqMethodEnd - cseqMethodStart > 64) {
            return Problem.CSEQ;
        }
        boolean mismatch = raw.shape() == RawMessage.Shape.REQUEST && !Arrays.equals(
                data, cseqMethodStart, cseqMethodEnd, data, raw.methodStart(), raw.methodEnd());
        return mismatch ? Problem.CSEQ : null;
    }

    private static @Nullable Problem callId(RawMessage raw) {
        int index = raw.first(HeaderName.CALL_ID);
        if (index < 0) {
            return Problem.MISSING;
        }
        int from = raw.valueStart(index);
        int to = raw.valueEnd(index);
        for (int i = from; i < to; i++) {
            if (raw.data()[i] >= 0 && raw.data()[i] <= ' ') {
                return Problem.CALL_ID;
            }
        }
        return from == to ? Problem.CALL_ID : null;
    }

    private @Nullable Problem maxForwards(RawMessage raw) {
        int index = raw.first(HeaderName.MAX_FORWARDS);
        if (index < 0 || raw.shape() != RawMessage.Shape.REQUEST) {
            return null;
        }
        long value = decimal(raw.data(), raw.valueStart(index), raw.valueEnd(index), 255);
        maxForwards = (int) value;
        return value < 0 ? Problem.MAX_FORWARDS : null;
    }

    private static @Nullable Problem values(RawMessage raw, int limit) {
        int[] table = raw.table();
        for (int i = 0; i < raw.headerCount(); i++) {
            int number = RawMessage.number(table[i * RawMessage.STRIDE + 4]);
            if (number == HeaderName.VIA || number == HeaderName.ROUTE || number == HeaderName.RECORD_ROUTE
                    || number == HeaderName.CONTACT) {
                int commas = 0;
                for (int k = raw.valueStart(i); k < raw.valueEnd(i); k++) {
                    commas += raw.data()[k] == ',' ? 1 : 0;
                }
                if (commas >= limit) {
                    return Problem.VALUES;
                }
            }
        }
        return null;
    }

    private static int skipBlank(byte[] data, int from, int to) {
        int at = from;
        while (at < to && (data[at] == ' ' || data[at] == '\t' || data[at] == '\r' || data[at] == '\n')) {
            at++;
        }
        return at;
    }

    /** A decimal number up to a limit, or -1. */
    private static long decimal(byte[] data, int from, int to, long limit) {
        long value = 0;
        for (int i = from; i < to; i++) {
            if (data[i] < '0' || data[i] > '9') {
                return -1;
            }
            value = value * 10 + data[i] - '0';
            if (value > limit) {
                return -1;
            }
        }
        return from == to ? -1 : value;
    }

    /** Compares with ASCII text, ignoring case. */
    static boolean same(byte[] data, int from, String text) {
        if (from + text.length() > data.length) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            int c = data[from + i];
            int wanted = text.charAt(i);
            boolean letter = (wanted | 0x20) >= 'a' && (wanted | 0x20) <= 'z';
            if (c != wanted && !(letter && (c | 0x20) == (wanted | 0x20))) {
                return false;
            }
        }
        return true;
    }

    /** Compares with ASCII text. */
    static boolean exactly(byte[] data, int from, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (data[from + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    int contentLength() {
        return contentLength;
    }

    int maxForwards() {
        return maxForwards;
    }

    long cseq() {
        return cseq;
    }

    int cseqMethodStart() {
        return cseqMethodStart;
    }

    int cseqMethodEnd() {
        return cseqMethodEnd;
    }

    int fromTagStart() {
        return fromTagStart;
    }

    int fromTagEnd() {
        return fromTagEnd;
    }

    int toTagStart() {
        return toTagStart;
    }

    int toTagEnd() {
        return toTagEnd;
    }
}
