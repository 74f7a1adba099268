package io.drawbridge.core.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Reads the frames of one segment in order. For one thread. */
final class SegmentReader implements Closeable {
    private static final int CHUNK = 128 << 10;

    private final FileChannel channel;
    private ByteBuffer buffer = ByteBuffer.allocate(CHUNK).flip();
    private long offset = Segment.HEAD;
    private boolean damaged;

    SegmentReader(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.READ);
    }

    /** Tells whether the file begins as a segment does. */
    boolean isSegment(long first) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(Segment.HEAD);
        while (head.hasRemaining()) {
            if (channel.read(head, head.position()) < 0) {
                return false;
            }
        }
        return head.flip().equals(Segment.head(first));
    }

    /**
     * The next frame.
     *
     * @param limit how much of the file may be read; may grow from one call to the next
     * @return null if there is no whole one, see {@link #damaged}
     */
    @Nullable Frame next(long limit) throws IOException {
        if (damaged || !fill(Frame.HEAD, limit)) {
            return null;
        }
        int length = buffer.getInt(buffer.position());
        int crc = buffer.getInt(buffer.position() + 4);
        if (length <= 0 || length > Frame.MAX_BODY) {
            damaged = true;
            return null;
        }
        if (!fill(Frame.HEAD + length, limit)) {
            return null;
        }
        Frame frame = Frame.decode(buffer.array(), buffer.position() + Frame.HEAD, length, crc);
        if (frame == null) {
            damaged = true;
            return null;
        }
        buffer.position(buffer.position() + Frame.HEAD + length);
        offset += Frame.HEAD + length;
        return frame;
    }

    /**
     * The frame that begins at an offset; {@link #next} goes on behind it.
     *
     * @param limit how much of the file may be read
     * @return null if there is no whole one
     */
    @Nullable Frame at(long place, long limit) throws IOException {
        offset = place;
        buffer.clear().flip();
        damaged = false;
        return next(limit);
    }

    /** Makes sure that so many bytes are in the buffer. */
    private boolean fill(int bytes, long limit) throws IOException {
        if (buffer.remaining() >= bytes) {
            return true;
        }
        if (buffer.capacity() < bytes) {
            buffer = ByteBuffer.allocate(bytes + CHUNK).put(buffer);
        } else {
            buffer.compact();
        }
        try {
            while (buffer.position() < bytes) {
                long from = offset + buffer.position();
                buffer.limit((int) Math.min(buffer.capacity(), Math.max(buffer.position(), limit - offset)));
                if (!buffer.hasRemaining() || channel.read(buffer, from) < 0) {
                    return false;
                }
            }
            return true;
        } finally {
            buffer.flip();
        }
    }

    /** Where the next frame begins. */
    long offset() {
        return offset;
    }

    /** Whether what stands there cannot be a frame: nothing behind it can be read. */
    boolean damaged() {
        return damaged;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
