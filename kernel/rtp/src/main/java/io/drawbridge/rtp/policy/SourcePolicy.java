package io.drawbridge.rtp.policy;

import io.drawbridge.rtp.policy.SourceState.Learning;
import io.drawbridge.rtp.policy.SourceState.Locked;
import io.drawbridge.rtp.policy.SourceState.Stale;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides for one port who its peer is: LEARN, then LOCKED.
 *
 * <p>Media may be stolen (RTP bleed) or injected wherever the first packet wins. Here a source counts only if
 * signalling entitles its address ({@link ExpectedSource}) and it either is the signalled one to the port or shows
 * a stream: several consecutive packets of one synchronisation source, not in a burst. Once locked, the port
 * connects its socket and the kernel drops the rest. A new source is then looked for only when signalling names
 * another one, or when the old one is silent; and then only another port of the same host, rarely. Nothing is ever
 * sent to an address that was neither signalled nor verified, so that we amplify nothing.
 *
 * <p>Several peers may be expected while dialogs are early (forking); the first that shows is heard until
 * signalling decides. Until then the port is not to connect, so that the others can still be seen.
 */
public final class SourcePolicy {

    /** What became of a packet’s source. */
    public enum Judgement {
        /** The peer. */
        ACCEPTED,
        /** The peer, which this packet verified. */
        LOCKED,
        /** Entitled, not yet verified. */
        BEFORE_LOCK,
        /** A stranger. */
        FOREIGN
    }

    private final SourceRules rules;
    private final Candidates candidates = new Candidates();
    private List<ExpectedSource> expected = List.of();
    private boolean confirmed;
    private SourceState state = new Learning(null, 0);
    private long lastTakeOver;
    private boolean tookOver;

    /** Makes a policy that expects nobody. */
    public SourcePolicy(SourceRules rules) {
        this.rules = rules;
    }

    /**
     * Signalling says who may send. What is locked stays locked if it is still meant.
     *
     * @param sources the peers of the dialogs that there are, the preferred first; none: nobody may
     * @param confirmed whether the one dialog is confirmed: then the port may connect
     * @param now nanoseconds
     */
    public void expect(List<ExpectedSource> sources, boolean confirmed, long now) {
        this.confirmed = confirmed;
        if (sources.equals(expected)) {
            return;
        }
        expected = List.copyOf(sources);
        candidates.clear();
        state = switch (state) {
            case Learning learning -> learning;
            case Locked locked -> meant(locked.source(), locked.as(), now);
            case Stale stale -> meant(stale.source(), stale.as(), now);
        };
    }

    /**
     * Judges the source of a packet that came through a socket that is not connected, or not yet only to its peer.
     *
     * @param source where it came from
     * @param plausible whether the packet is one that the peer may send
     * @param ssrc its synchronisation source
     * @param sequence its sequence number
     * @param now nanoseconds
     */
    public Judgement judge(InetSocketAddress source, boolean plausible, long ssrc, int sequence, long now) {
        return switch (state) {
            case Learning learning -> learn(learning, source, plausible, ssrc, sequence, now);
            case Locked locked -> locked.source().equals(source) ? Judgement.ACCEPTED : Judgement.FOREIGN;
            case Stale stale -> reconsider(stale, source, plausible, ssrc, sequence, now);
        };
    }

    /**
     * Tells the policy that the peer is silent.
     *
     * @param silence for how many nanoseconds
     * @return whether this opens the port to a successor: it must not stay connected
     */
    public boolean silent(long silence) {
        if (state instanceof Locked(InetSocketAddress source, ExpectedSource as)
                && silence > rules.staleAfter().toNanos()) {
            candidates.clear();
            state = new Stale(source, as);
            return true;
        }
        return false;
    }

    /** The state. */
    public SourceState state() {
        return state;
    }

    /** The verified source, also while it is silent; null while learning. */
    public @Nullable InetSocketAddress source() {
        return switch (state) {
            case Learning _ -> null;
            case Locked locked -> locked.source();
            case Stale stale -> stale.source();
        };
    }

    /** Where media for the peer goes; null if nothing was signalled or verified that may be sent to. */
    public @Nullable InetSocketAddress destination() {
        return switch (state) {
            case Learning learning -> signalled(learning.previous());
            case Locked locked -> locked.as().symmetric() ? locked.source() : locked.as().address();
            case Stale stale -> stale.as().symmetric() ? stale.source() : stale.as().address();
        };
    }

    /** The address to connect the socket to; null while it must stay open to others or sends elsewhere. */
    public @Nullable InetSocketAddress connectTo() {
        return confirmed && state instanceof Locked(InetSocketAddress source, ExpectedSource _)
                && source.equals(destination()) ? source : null;
    }

    private Judgement learn(
            Learning learning, InetSocketAddress source, boolean plausible, long ssrc, int sequence, long now) {
        ExpectedSource as = expectedAs(source);
        if (as != null && plausible && (as.names(source) || candidates.proves(source, ssrc, sequence, now, rules))) {
            return lock(source, as);
        }
        if (source.equals(learning.previous()) && now - learning.until() < 0) {
            return Judgement.ACCEPTED;
        }
        return as == null ? Judgement.FOREIGN : Judgement.BEFORE_LOCK;
    }

    private Judgement reconsider(
            Stale stale, InetSocketAddress source, boolean plausible, long ssrc, int sequence, long now) {
        if (stale.source().equals(source)) {
            return lock(source, stale.as());
        }
        ExpectedSource as = successor(stale, source);
        if (as == null) {
            return Judgement.FOREIGN;
        }
        if (!plausible || (tookOver && now - lastTakeOver < rules.relatchInterval().toNanos())
                || !candidates.proves(source, ssrc, sequence, now, rules)) {
            return Judgement.BEFORE_LOCK;
        }
        tookOver = true;
        lastTakeOver = now;
        return lock(source, as);
    }

    /** Who may follow a silent peer: itself from another port, or while dialogs are early another one of those. */
    private @Nullable ExpectedSource successor(Stale stale, InetSocketAddress source) {
        if (source.getAddress().equals(stale.source().getAddress())) {
            return stale.as();
        }
        return confirmed ? null : expectedAs(source);
    }

    private Judgement lock(InetSocketAddress source, ExpectedSource as) {
        candidates.clear();
        state = new Locked(source, as);
        return Judgement.LOCKED;
    }

    private SourceState meant(InetSocketAddress source, ExpectedSource as, long now) {
        for (ExpectedSource each : expected) {
            if (each.equals(as) || each.names(source)) {
                return new Locked(source, each);
            }
        }
        return new Learning(source, now + rules.staleAfter().toNanos());
    }

    private @Nullable ExpectedSource expectedAs(InetSocketAddress source) {
        ExpectedSource found = null;
        for (ExpectedSource each : expected) {
            if (each.names(source)) {
                return each;
            }
            if (found == null && each.admits(source)) {
                found = each;
            }
        }
        return found;
    }

    private @Nullable InetSocketAddress signalled(@Nullable InetSocketAddress otherwise) {
        for (ExpectedSource each : expected) {
            if (each.reachable()) {
                return each.address();
            }
        }
        return expected.isEmpty() ? null : otherwise;
    }
}
