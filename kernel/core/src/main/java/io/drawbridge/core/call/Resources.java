package io.drawbridge.core.call;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a call holds: trunk slots, ports, timers. Given back once, in the reverse order of taking; what is taken when
 * the call is already over (an acquisition that a CANCEL overtook) is given back at once. Confined to the shard.
 */
final class Resources {
    private static final Logger LOG = LoggerFactory.getLogger(Resources.class);

    private final Deque<Runnable> held = new ArrayDeque<>();
    private boolean released;

    /** Takes charge of something. */
    void hold(Runnable release) {
        if (released) {
            run(release);
        } else {
            held.push(release);
        }
    }

    /** No longer has charge of something, which is not given back here. */
    void forget(Runnable release) {
        held.remove(release);
    }

    /** Gives everything back. Idempotent. */
    void release() {
        released = true;
        while (!held.isEmpty()) {
            run(held.pop());
        }
    }

    private static void run(Runnable release) {
        try {
            release.run();
        } catch (RuntimeException e) {
            LOG.error("a resource of a call could not be released; the others are", e);
        }
    }
}
