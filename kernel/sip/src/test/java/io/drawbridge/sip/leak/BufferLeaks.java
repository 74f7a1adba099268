package io.drawbridge.sip.leak;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.util.ResourceLeakDetector;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test class after which a buffer of Netty’s is gone that was never released. Every buffer is tracked
 * ({@code paranoid}); the garbage collector shows which were lost, and the next allocation reports them.
 */
public final class BufferLeaks implements BeforeAllCallback, AfterAllCallback {
    private static final Queue<String> LEAKS = new ConcurrentLinkedQueue<>();

    @Override
    public void beforeAll(ExtensionContext context) {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        ByteBufUtil.setLeakListener((type, records) -> LEAKS.add(type + " " + records));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        List<String> lost = lost();
        if (!lost.isEmpty()) {
            throw new AssertionError(lost.size() + " buffers of this class or one before it were never released: "
                    + lost);
        }
    }

    /** What was lost since it was asked last. */
    static List<String> lost() {
        collectGarbage();
        ByteBufAllocator.DEFAULT.directBuffer(1).release();
        List<String> lost = List.copyOf(LEAKS);
        LEAKS.clear();
        return lost;
    }

    /** Returns when what was unreachable before has been found to be so; twice, as references queue in any order. */
    private static void collectGarbage() {
        for (int round = 0; round < 2; round++) {
            ReferenceQueue<Object> queue = new ReferenceQueue<>();
            WeakReference<Object> unreachable = new WeakReference<>(new Object(), queue);
            do {
                System.gc();
            } while (!queued(queue) || unreachable.get() != null);
        }
    }

    private static boolean queued(ReferenceQueue<Object> queue) {
        try {
            return queue.remove(100) != null;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
