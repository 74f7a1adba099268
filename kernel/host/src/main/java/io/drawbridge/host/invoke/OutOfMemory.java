package io.drawbridge.host.invoke;

import org.jspecify.annotations.Nullable;

/**
 * Where it is noted that a plugin was refused memory. Noting allocates nothing, since there may be nothing left;
 * whoever watches the heap looks here to tell one array that was too large from a heap that is gone.
 */
public final class OutOfMemory {
    private static volatile @Nullable Object victim;

    private OutOfMemory() {
    }

    /**
     * Notes whatever was thrown, if it says that memory was refused.
     *
     * @param who whose code threw it; its text is made when somebody looks
     */
    public static void note(Throwable thrown, Object who) {
        if (thrown instanceof OutOfMemoryError) {
            victim = who;
        }
    }

    /** Who was refused memory last, once. */
    public static @Nullable Object take() {
        Object last = victim;
        if (last != null) {
            victim = null;
        }
        return last;
    }
}
