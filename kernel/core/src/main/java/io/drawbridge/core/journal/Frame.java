package io.drawbridge.core.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a segment. On disk, big-endian: length of the body (4 bytes), CRC32C of the body (4); then the body:
 * type (1), sequence (8), milliseconds since 1970 (8), length of the call's id (1), the id, the record as JSON. What
 * is needed after a crash stands before the JSON, so that a scan need not parse any.
 *
 * @param type what it is
 * @param sequence its place in the journal; of a mark, that of the record before it
 * @param millis when it was written
 * @param id the id of the call; empty for a mark
 * @param json the record; empty for a mark
 */
record Frame(Type type, long sequence, long millis, String id, String json) {
    static final int HEAD = 8;
    /** No record comes near; a length beyond it is garbage. */
    static final int MAX_BODY = 4 << 20;

    private static final int FIXED = 1 + 8 + 8 + 1;

    /** What a frame is. */
    enum Type {
        /** A record of a living call. */
        LIVE('L'),
        /** The last record of a call. */
        END('E'),
        /** A mark: the node was up, and so was every call without an end. */
        ALIVE('A'),
        /** A mark: the node ended in good order, no call was left. */
        CLEAN('C');

        private final byte code;

        Type(char code) {
            this.code = (byte) code;
        }

        static @Nullable Type of(byte code) {
            return switch (code) {
                case 'L' -> LIVE;
                case 'E' -> END;
                case 'A' -> ALIVE;
                case 'C' -> CLEAN;
                default -> null;
            };
        }
    }

    static Frame mark(Type type, long sequence, long millis) {
        return new Frame(type, sequence, millis, "", "");
    }

    boolean isRecord() {
        return type == Type.LIVE || type == Type.END;
    }

    void encode(FrameBuffer to) {
        byte[] name = id.getBytes(UTF_8);
        byte[] text = json.getBytes(UTF_8);
        int body = FIXED + name.length + text.length;
        ByteBuffer out = to.more(HEAD + body);
        int start = out.position();
        out.putInt(body).putInt(0).put(type.code).putLong(sequence).putLong(millis)
                .put((byte) name.length).put(name).put(text);
        CRC32C crc = new CRC32C();
        crc.update(out.slice(start + HEAD, body));
        out.putInt(start + 4, (int) crc.getValue());
    }

    /**
     * Reads the body of a frame.
     *
     * @return null if it is not what was written
     */
    static @Nullable Frame decode(byte[] bytes, int offset, int length, int crc) {
        if (length < FIXED || crc != crc(bytes, offset, length)) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, offset, length);
        Type type = Type.of(in.get());
        long sequence = in.getLong();
        long millis = in.getLong();
        int named = Byte.toUnsignedInt(in.get());
        if (type == null || named > in.remaining()) {
            return null;
        }
        String id = new String(bytes, in.position(), named, UTF_8);
        int text = in.position() + named;
        return new Frame(type, sequence, millis, id, new String(bytes, text, in.limit() - text, UTF_8));
    }

    private static int crc(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }
}
