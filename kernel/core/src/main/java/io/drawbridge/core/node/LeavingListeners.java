package io.drawbridge.core.node;

import io.drawbridge.sip.dialog.UserAgentCore;
import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.stack.SipStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listeners that are gone from the configuration and whose sockets serve the dialogs that they have, until none has
 * been left for a while: a peer that missed our answer to its BYE repeats it within T2 (RFC 3261 §17.1.2.2). A call
 * that is being set up under a configuration that has the listener may yet need it, and is waited for as well.
 */
final class LeavingListeners {
    private static final Logger LOG = LoggerFactory.getLogger(LeavingListeners.class);
    private static final long BUSY = Long.MAX_VALUE;

    private final SipStack stack;
    private final UserAgentCore userAgent;
    // The locks below keep a socket from closing while a configuration is made ready that may take it back.
    private final List<Leaving> leaving = new ArrayList<>();
    private boolean held;
    private Duration rest = Duration.ofSeconds(8);

    // Who may still be setting up calls with listeners that have left, the oldest first.
    private final List<Past> pasts = new ArrayList<>();
    private long borders;

    /** A listener, the last border that had it, and since when nobody needs it. */
    private record Leaving(BoundListener bound, long lastBorder, AtomicLong idleSince) {
    }

    /** A border that holds no more, and how many calls are being set up under it. */
    private record Past(long border, IntSupplier settingUp) {
    }

    LeavingListeners(SipStack stack, UserAgentCore userAgent) {
        this.stack = stack;
        this.userAgent = userAgent;
    }

    /** Those that leave; none of them closes until {@link #go}. */
    synchronized List<BoundListener> hold() {
        held = true;
        return leaving.stream().map(Leaving::bound).toList();
    }

    /** Lets them close again. */
    synchronized void go() {
        held = false;
    }

    /**
     * A configuration has come to hold: what it does not name any more leaves, what it names again stays.
     *
     * @param before the listeners of the one before it
     * @param settingUp how many calls are being set up under the one before it
     * @param now its own
     * @param quiet how long a socket is kept after its last dialog
     */
    synchronized void settle(Collection<BoundListener> before, IntSupplier settingUp, Collection<BoundListener> now,
            Duration quiet) {
        rest = quiet;
        borders++;
        pasts.add(new Past(borders, settingUp));
        leaving.removeIf(one -> among(now, one.bound().listener()));
        for (BoundListener bound : before) {
            if (!among(now, bound.listener())) {
                leaving.add(new Leaving(bound, borders, new AtomicLong(BUSY)));
            }
        }
    }

    private boolean wanted(Leaving one) {
        return pasts.stream().anyMatch(past -> past.border() <= one.lastBorder());
    }

    private static boolean among(Collection<BoundListener> listeners, SipListener one) {
        return listeners.stream().anyMatch(bound -> bound.listener().sameSocket(one));
    }

    /** Looks who is needed no more, and closes who has not been for long enough; once a second or so, on one thread. */
    synchronized void tick() {
        long now = System.nanoTime();
        pasts.removeIf(past -> past.settingUp().getAsInt() == 0);
        for (Leaving one : List.copyOf(leaving)) {
            long since = one.idleSince.get();
            if (!held && !wanted(one) && since != BUSY && now - since >= rest.toNanos()) {
                leaving.remove(one);
                stack.close(one.bound.listener());
                LOG.info("listener {} {} of network {} is closed", one.bound.config().transport().token(),
                        one.bound.config().bind(), one.bound.listener().network());
            } else {
                userAgent.over(one.bound.listener()).thenAccept(dialogs -> {
                    if (dialogs > 0) {
                        one.idleSince.set(BUSY);
                    } else {
                        one.idleSince.compareAndSet(BUSY, System.nanoTime());
                    }
                });
            }
        }
    }
}
