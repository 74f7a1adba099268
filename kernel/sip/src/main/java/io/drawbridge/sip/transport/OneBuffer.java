package io.drawbridge.sip.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Gives a socket the same receive buffer again and again.
 *
 * <p>A batch of datagrams needs half a megabyte, far beyond what allocators pool: each read would get, and clear, fresh
 * memory. Our readers copy a datagram before they return, so that the buffer is free by then; if it is not, the next
 * read gets another one.
 */
final class OneBuffer extends DefaultMaxMessagesRecvByteBufAllocator {
    private final int size;

    OneBuffer(int size) {
        this.size = size;
    }

    @Override
    @SuppressWarnings("deprecation") // the interface of handles that Netty itself still uses
    public Handle newHandle() {
        return new Reused();
    }

    private final class Reused extends MaxMessageHandle {
        private @Nullable ByteBuf buffer;

        @Override
        public int guess() {
            return size;
        }

        @Override
        public ByteBuf allocate(ByteBufAllocator allocator) {
            ByteBuf kept = buffer;
            if (kept == null || kept.refCnt() != 1) {
                if (kept != null) {
                    kept.release();
                }
                kept = allocator.directBuffer(size);
                buffer = kept;
            }
            return kept.clear().retain();
        }
    }
}
