package io.drawbridge.sip.wire;

import io.drawbridge.sip.message.Body;
import io.drawbridge.sip.message.HeaderField;
import io.drawbridge.sip.message.ResponseDraft;
import java.net.InetSocketAddress;

/** Writes responses (RFC 3261 §8.2.6): what the request says is copied byte for byte but for the source in Via. */
public final class AnswerWriter {
    private static final int MOST_ADDED = 128;

    private AnswerWriter() {
    }

    /** Writes the answer to a request. */
    public static byte[] write(WireWriter out, ReceivedRequest request, ResponseDraft draft) {
        Lines lines = request.lines();
        String reason = draft.reason() == null ? Reasons.of(draft.status()) : draft.reason();
        start(out, draft.status(), reason);
        boolean topmost = true;
        for (int i = 0; i < lines.count(); i++) {
            if (lines.number(i) == HeaderName.VIA) {
                out.text("Via: ");
                int from = lines.valueStart(i);
                if (topmost) {
                    request.via().writeAnswer(out, request.flow().remote());
                    from = request.via().end();
                    topmost = false;
                }
                copy(out, lines.data(), from, lines.valueEnd(i));
                out.line();
            }
        }
        if (establishesDialog(request, draft.status())) {
            copyAll(out, lines, HeaderName.RECORD_ROUTE, "Record-Route");
        }
        copyAll(out, lines, HeaderName.FROM, "From");
        int to = lines.first(HeaderName.TO);
        out.text("To: ");
        copy(out, lines.data(), lines.valueStart(to), lines.valueEnd(to));
        if (request.toTag() == null && draft.toTag() != null) {
            out.text(";tag=").text(draft.toTag());
        }
        out.line();
        copyAll(out, lines, HeaderName.CALL_ID, "Call-ID");
        copyAll(out, lines, HeaderName.CSEQ, "CSeq");
        String timestamp = draft.status() == 100 ? request.header("Timestamp") : null;
        if (timestamp != null) {
            out.header("Timestamp", timestamp);
        }
        if (draft.contact() != null) {
            out.header("Contact", draft.contact().toString());
        }
        for (HeaderField field : draft.headers()) {
            out.header(field.name(), field.value());
        }
        Body body = draft.body();
        if (body != null) {
            out.header("Content-Type", body.contentType());
        }
        out.text("Content-Length: ").number(body == null ? 0 : body.content().length).line().line();
        if (body != null) {
            out.raw(body.content(), 0, body.content().length);
        }
        return out.toBytes();
    }

    private static boolean establishesDialog(ReceivedRequest request, int status) {
        return status > 100 && status < 300 && request.toTag() == null;
    }

    /**
     * Writes an answer straight from the scan, without a transaction; nothing if the request lacks what an answer
     * must repeat, or if a datagram would grow by more than the tag and source that an answer must add: we are no
     * amplifier.
     *
     * @param tag the To tag if the request has none
     * @param retryAfter seconds, or 0 for none
     * @return the answer, or an empty array
     */
    public static byte[] stateless(WireWriter out, RawMessage raw, InetSocketAddress source, int status, String reason,
            String tag, int retryAfter) {
        int[] table = raw.table();
        if (!raw.answerable()) {
            return new byte[0];
        }
        start(out, status, reason);
        boolean topmost = true;
        for (int i = 0; i < raw.headerCount(); i++) {
            int number = RawMessage.number(table[i * RawMessage.STRIDE + 4]);
            boolean repeated = raw.first(number) == i
                    && (number == HeaderName.FROM || number == HeaderName.CALL_ID || number == HeaderName.CSEQ);
            if (number == HeaderName.VIA) {
                out.text("Via: ");
                int from = raw.valueStart(i);
                if (topmost) {
                    raw.via().writeAnswer(out, source);
                    from = raw.via().end();
                    topmost = false;
                }
                copy(out, raw.data(), from, raw.valueEnd(i));
                out.line();
            } else if (repeated) {
                out.text(HeaderName.text(number)).text(": ");
                copy(out, raw.data(), raw.valueStart(i), raw.valueEnd(i));
                out.line();
            } else if (number == HeaderName.TO && raw.first(number) == i) {
                out.text("To: ");
                copy(out, raw.data(), raw.valueStart(i), raw.valueEnd(i));
                if (!raw.inDialog()) {
                    out.text(";tag=").text(tag);
                }
                out.line();
            }
        }
        if (retryAfter > 0) {
            out.text("Retry-After: ").number(retryAfter).line();
        }
        out.text("Content-Length: 0").line().line();
        return out.length() > raw.length() + MOST_ADDED ? new byte[0] : out.toBytes();
    }

    private static void start(WireWriter out, int status, String reason) {
        out.reset().text("SIP/2.0 ").number(status).text(" ").text(
                WireText.breaksLine(reason) ? Reasons.of(status) : reason).line();
    }

    private static void copyAll(WireWriter out, Lines lines, int number, String name) {
        for (int i = 0; i < lines.count(); i++) {
            if (lines.number(i) == number) {
                out.text(name).text(": ");
                copy(out, lines.data(), lines.valueStart(i), lines.valueEnd(i));
                out.line();
            }
        }
    }

    /** Copies a value; folded lines become one, whatever line ends a broken request has. */
    private static void copy(WireWriter out, byte[] data, int from, int to) {
        int start = from;
        for (int i = from; i < to; i++) {
            if (data[i] == '\r' || data[i] == '\n') {
                out.raw(data, start, i);
                if (start < i) {
                    out.text(" ");
                }
                start = i + 1;
            }
        }
        out.raw(data, start, to);
    }
}
