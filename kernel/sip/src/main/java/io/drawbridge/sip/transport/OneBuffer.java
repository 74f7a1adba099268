package io.drawbridge.sip.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Gives one socket the same receive buffer again and again, until the socket is closed.
 *
 * <p>A batch of datagrams needs half a megabyte, far beyond what allocators pool: each read would get, and clear, fresh
 * memory. Our readers copy a datagram before they return, so that the buffer is free by then; if it is not, the next
 * read gets another one. Confined to the loop of the socket.
 */
final class OneBuffer extends DefaultMaxMessagesRecvByteBufAllocator {
    private final int size;
    private @Nullable ByteBuf buffer;
    private boolean closed;

    OneBuffer(int size) {
        this.size = size;
    }

    /** Lets the buffer go; a read that is under way keeps it to its end. */
    void close() {
        closed = true;
        letGo();
    }

    private void letGo() {
        if (buffer != null) {
            buffer.release();
            buffer = null;
        }
    }

    private ByteBuf next(ByteBufAllocator allocator) {
        ByteBuf kept = buffer;
        if (kept == null || kept.refCnt() != 1) {
            letGo();
            kept = allocator.directBuffer(size);
            if (closed) {
                return kept;
            }
            buffer = kept;
        }
        return kept.clear().retain();
    }

    @Override
    @SuppressWarnings("deprecation") // the interface of handles that Netty itself still uses
    public Handle newHandle() {
        return new Reused();
    }

    private final class Reused extends MaxMessageHandle {

        @Override
        public int guess() {
            return size;
        }

        @Override
        public ByteBuf allocate(ByteBufAllocator allocator) {
            return next(allocator);
        }
    }
}
