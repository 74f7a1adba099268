package io.drawbridge.core.sdp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads descriptions. Lenient where the field is sloppy and the meaning is clear (line ends of LF or CR, missing
 * {@code s=} and {@code t=}, an unreadable {@code o=}, trailing blanks, empty lines, NULs at the end), strict where a
 * guess could send media astray. Immutable, any thread.
 */
public final class SdpParser {
    private final SdpLimits limits;

    /** Makes a parser with these bounds. */
    public SdpParser(SdpLimits limits) {
        this.limits = limits;
    }

    /** Reads the bytes of a body. Bytes above 127 are carried through as they are, whatever their character set. */
    public SdpReading parse(byte[] bytes) {
        if (bytes.length > limits.bytes()) {
            return new SdpRefusal(SdpReason.TOO_LARGE, bytes.length + " bytes of at most " + limits.bytes());
        }
        return parse(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /** Reads text. */
    public SdpReading parse(String text) {
        if (text.length() > limits.bytes()) {
            return new SdpRefusal(SdpReason.TOO_LARGE, text.length() + " characters of at most " + limits.bytes());
        }
        return new Reading(text).read();
    }

    /** One pass over one text. */
    private final class Reading {
        private final String text;
        private final List<SdpLine> sessionLines = new ArrayList<>();
        private final List<MediaSection> media = new ArrayList<>();
        private List<SdpLine> lines = sessionLines;
        private @Nullable MediaLine mediaLine;
        private @Nullable SessionPart session;
        private @Nullable SdpRefusal refusal;
        private int number;

        Reading(String text) {
            this.text = text;
        }

        SdpReading read() {
            int end = text.length();
            while (end > 0 && text.charAt(end - 1) == 0) {
                end--;
            }
            int start = 0;
            while (start < end && refusal == null) {
                int stop = start;
                while (stop < end && text.charAt(stop) != '\n' && text.charAt(stop) != '\r') {
                    stop++;
                }
                number++;
                line(start, stop);
                boolean pair = stop + 1 < end && text.charAt(stop) == '\r' && text.charAt(stop + 1) == '\n';
                start = stop + (pair ? 2 : 1);
            }
            if (refusal == null) {
                endSection();
            }
            if (refusal == null && sessionLines.isEmpty()) {
                refuse(SdpReason.MALFORMED, "no line at all");
            }
            if (refusal != null) {
                return refusal;
            }
            SessionPart part = session == null ? SessionPart.of(sessionLines) : session;
            return new SessionDescription(sessionLines, media, part, origin());
        }

        private void line(int start, int stop) {
            if (blank(start, stop)) {
                return;
            }
            if (stop - start < 2 || text.charAt(start + 1) != '=' || !letter(text.charAt(start))
                    || text.indexOf(0, start, stop) >= 0) {
                refuse(SdpReason.MALFORMED, "line " + number + " is not <letter>=<value>");
                return;
            }
            SdpLine line = new SdpLine(text.charAt(start), text.substring(start + 2, stop));
            if (sessionLines.isEmpty() && media.isEmpty()) {
                version(line);
            } else if (line.type() == 'm') {
                endSection();
                beginMedia(line);
            } else if (line.type() == 'c' && Connection.parse(line.value()) == null) {
                refuse(SdpReason.MALFORMED, "line " + number + ": unreadable c=");
            }
            if (lines.size() >= limits.lines()) {
                refuse(SdpReason.TOO_MANY_ATTRIBUTES, "more than " + limits.lines() + " lines in one section");
            }
            lines.add(line);
        }

        private boolean blank(int start, int stop) {
            for (int i = start; i < stop; i++) {
                if (!Character.isWhitespace(text.charAt(i))) {
                    return false;
                }
            }
            return true;
        }

        private void version(SdpLine line) {
            if (line.type() != 'v') {
                refuse(SdpReason.MALFORMED, "the first line is not v=");
            } else if (!line.value().strip().equals("0")) {
                refuse(SdpReason.VERSION, "v=" + quote(line.value()));
            }
        }

        private void endSection() {
            if (mediaLine == null) {
                session = SessionPart.of(sessionLines);
            } else if (session != null) {
                media.add(new MediaSection(mediaLine, lines, session));
            }
        }

        private void beginMedia(SdpLine line) {
            if (media.size() >= limits.media()) {
                refuse(SdpReason.TOO_MANY_MEDIA, "more than " + limits.media() + " m= lines");
                return;
            }
            lines = new ArrayList<>();
            String[] fields = Fields.split(line.value(), limits.formats() + 4);
            if (fields.length < 3) {
                refuse(SdpReason.MALFORMED, "line " + number + ": m= with " + fields.length + " fields");
                return;
            }
            if (fields.length > limits.formats() + 3) {
                refuse(SdpReason.TOO_MANY_FORMATS, "line " + number + ": more than " + limits.formats() + " formats");
                return;
            }
            int slash = fields[1].indexOf('/');
            int port = Fields.number(slash < 0 ? fields[1] : fields[1].substring(0, slash), 65535);
            int count = slash < 0 ? 1 : Fields.number(fields[1].substring(slash + 1), 65535);
            if (port < 0 || count < 1) {
                refuse(SdpReason.MALFORMED, "line " + number + ": no port: " + quote(fields[1]));
                return;
            }
            List<String> formats = List.of(fields).subList(3, fields.length);
            MediaLine read = new MediaLine(fields[0], port, count, fields[2], formats);
            for (String format : read.rtp() ? read.formats() : List.<String>of()) {
                if (Fields.number(format, 127) < 0) {
                    refuse(SdpReason.MALFORMED, "line " + number + ": no payload type: " + quote(format));
                    return;
                }
            }
            mediaLine = read;
        }

        private @Nullable Origin origin() {
            for (SdpLine line : sessionLines) {
                if (line.type() == 'o') {
                    return Origin.parse(line.value());
                }
            }
            return null;
        }

        private void refuse(SdpReason reason, String detail) {
            if (refusal == null) {
                refusal = new SdpRefusal(reason, detail);
            }
        }

        /** A peer's word, fit for one line of a record. */
        private static String quote(String word) {
            String shown = word.length() > 40 ? word.substring(0, 40) + "…" : word;
            return "'" + shown.replaceAll("[^\\x20-\\x7e…]", "?") + "'";
        }

        private static boolean letter(char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        }
    }
}
