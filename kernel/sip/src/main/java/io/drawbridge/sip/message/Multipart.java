package io.drawbridge.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes a multipart body apart (RFC 2046 §5.1, RFC 5621). Lines may end in LF alone: some gateways write parts so. A
 * body of more than {@value #MOST} parts is none that we read.
 */
public final class Multipart {
    private static final int MOST = 16;

    private final byte[] data;
    private final byte[] delimiter;
    private final List<BodyPart> parts = new ArrayList<>();

    private Multipart(byte[] data, String boundary) {
        this.data = data;
        this.delimiter = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Tells whether a content type is one of the multipart ones. */
    public static boolean is(Body body) {
        return ParameterText.value(body.contentType()).startsWith("multipart/");
    }

    /** Tells whether the parts are the same thing in several forms, the best one last (RFC 2046 §5.1.4). */
    public static boolean isAlternative(Body body) {
        return ParameterText.value(body.contentType()).equals("multipart/alternative");
    }

    /**
     * The parts in order.
     *
     * @return empty if the body is not what its content type says
     */
    public static Optional<List<BodyPart>> partsOf(Body body) {
        String boundary = ParameterText.parameter(body.contentType(), "boundary");
        if (boundary == null || boundary.isEmpty() || boundary.length() > 70) {
            return Optional.empty();
        }
        Multipart multipart = new Multipart(body.content(), boundary);
        return multipart.read() ? Optional.of(List.copyOf(multipart.parts)) : Optional.empty();
    }

    private boolean read() {
        int start = -1;
        for (int line = 0; line < data.length; line = lineAfter(line)) {
            if (!isDelimiter(line)) {
                continue;
            }
            if (start >= 0) {
                if (parts.size() == MOST) {
                    return false;
                }
                parts.add(part(start, withoutLineEnd(start, line)));
            }
            if (isLast(line)) {
                return !parts.isEmpty();
            }
            start = lineAfter(line);
        }
        return false;
    }

    private boolean isDelimiter(int line) {
        int end = line + delimiter.length;
        if (end > data.length || !Arrays.equals(data, line, end, delimiter, 0, delimiter.length)) {
            return false;
        }
        for (int i = isLast(line) ? end + 2 : end; i < lineAfter(line); i++) {
            if (data[i] != ' ' && data[i] != '\t' && data[i] != '\r' && data[i] != '\n') {
                return false; // a longer boundary, or text
            }
        }
        return true;
    }

    private boolean isLast(int line) {
        int end = line + delimiter.length;
        return end + 2 <= data.length && data[end] == '-' && data[end + 1] == '-';
    }

    /** The line break before a delimiter belongs to the delimiter. */
    private int withoutLineEnd(int start, int line) {
        int end = line;
        if (end > start && data[end - 1] == '\n') {
            end--;
            if (end > start && data[end - 1] == '\r') {
                end--;
            }
        }
        return end;
    }

    private int lineAfter(int line) {
        for (int i = line; i < data.length; i++) {
            if (data[i] == '\n') {
                return i + 1;
            }
        }
        return data.length;
    }

    private BodyPart part(int start, int end) {
        List<String> headers = new ArrayList<>();
        int line = start;
        while (line < end) {
            int next = Math.min(lineAfter(line), end);
            String text = new String(data, line, next - line, StandardCharsets.UTF_8).stripTrailing();
            line = next;
            if (text.isEmpty()) {
                break;
            }
            if (!headers.isEmpty() && (text.charAt(0) == ' ' || text.charAt(0) == '\t')) {
                headers.add(headers.removeLast() + " " + text.strip()); // folded
            } else {
                headers.add(text);
            }
        }
        String type = header(headers, "content-type");
        return new BodyPart(
                new Body(type == null ? "text/plain" : type, Arrays.copyOfRange(data, line, end)), // RFC 2046 §5.1
                header(headers, "content-disposition"), header(headers, "content-encoding"),
                header(headers, "content-transfer-encoding"));
    }

    private static @Nullable String header(List<String> headers, String name) {
        for (String header : headers) {
            int colon = header.indexOf(':');
            if (colon > 0 && header.substring(0, colon).strip().toLowerCase(Locale.ROOT).equals(name)) {
                return header.substring(colon + 1).strip();
            }
        }
        return null;
    }
}
