package io.drawbridge.core.journal;

import java.nio.ByteBuffer;

/** Frames put together for one write; used again and again. For one thread. */
final class FrameBuffer {
    private ByteBuffer bytes = ByteBuffer.allocate(1 << 16);

    /** The buffer, with room for so many more bytes at its position. */
    ByteBuffer more(int length) {
        if (bytes.remaining() < length) {
            ByteBuffer longer = ByteBuffer.allocate(Math.max(bytes.capacity() * 2, bytes.position() + length));
            bytes = longer.put(bytes.flip());
        }
        return bytes;
    }

    int size() {
        return bytes.position();
    }

    /** All that is in, to be read; it stays in. */
    ByteBuffer written() {
        return bytes.duplicate().flip();
    }

    void clear() {
        bytes.clear();
    }
}
