package io.drawbridge.api.routing;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A resolver’s answer; immutable. */
public final class Route {
    private static final Route NOT_MINE = new Route(List.of(), 0, "");

    private final List<Target> targets;
    private final int status;
    private final String reason;

    private Route(List<Target> targets, int status, String reason) {
        this.targets = targets;
        this.status = status;
        this.reason = reason;
    }

    /** This resolver does not know the call; the next one is asked. */
    public static Route notMine() {
        return NOT_MINE;
    }

    /** The call may go to these targets, in this order. */
    public static Route to(List<Target> targets) {
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("a route needs at least one target");
        }
        return new Route(List.copyOf(targets), 0, "");
    }

    /** The call may go to this target. */
    public static Route to(Target target) {
        return to(List.of(target));
    }

    /**
     * The call may go nowhere, and no other resolver is asked.
     *
     * @param status the SIP status that the caller gets, 400 to 699
     * @param reason a stable reason code
     */
    public static Route refuse(int status, String reason) {
        if (status < 400 || status > 699) {
            throw new IllegalArgumentException("a refusal needs a status of 400 to 699, not " + status);
        }
        return new Route(List.of(), status, reason);
    }

    /** The targets; empty if not mine or refused. */
    public List<Target> targets() {
        return targets;
    }

    /** The refusal, if this is one. */
    public Optional<Refusal> refusal() {
        @Nullable Refusal refusal = status == 0 ? null : new Refusal(status, reason);
        return Optional.ofNullable(refusal);
    }

    /**
     * A refusal.
     *
     * @param status the SIP status
     * @param reason the reason code
     */
    public record Refusal(int status, String reason) {
    }
}
