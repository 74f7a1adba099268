package io.drawbridge.core.sdp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A description as a peer wrote it: every line verbatim and in order, with typed access to what matters. Immutable. */
public final class SessionDescription implements SdpReading {
    private final List<SdpLine> sessionLines;
    private final List<MediaSection> media;
    private final SessionPart session;
    private final @Nullable Origin origin;

    SessionDescription(List<SdpLine> sessionLines, List<MediaSection> media, SessionPart session,
            @Nullable Origin origin) {
        this.sessionLines = List.copyOf(sessionLines);
        this.media = List.copyOf(media);
        this.session = session;
        this.origin = origin;
    }

    /** The lines before the first m= line. */
    public List<SdpLine> sessionLines() {
        return sessionLines;
    }

    /** The m= lines with what belongs to them, in order. */
    public List<MediaSection> media() {
        return media;
    }

    /** The o= line, {@code null} if it is missing or unreadable. */
    public @Nullable Origin origin() {
        return origin;
    }

    /** The session's c= line, {@code null} if there is none. */
    public @Nullable Connection connection() {
        return session.connection();
    }

    /** The session's direction, {@code sendrecv} unless said. */
    public Direction direction() {
        return session.direction();
    }

    /** The description as it was read, with CRLF line ends. */
    public String text() {
        StringBuilder text = new StringBuilder(1024);
        sessionLines.forEach(line -> append(text, line));
        for (MediaSection section : media) {
            section.lines().forEach(line -> append(text, line));
        }
        return text.toString();
    }

    /** The same as the bytes that were read; the counterpart of {@link SdpParser#parse(byte[])}. */
    public byte[] bytes() {
        return text().getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return text();
    }

    private static void append(StringBuilder text, SdpLine line) {
        text.append(line.type()).append('=').append(line.value()).append("\r\n");
    }
}
