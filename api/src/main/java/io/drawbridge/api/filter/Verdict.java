package io.drawbridge.api.filter;

import io.drawbridge.api.routing.Target;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a filter says of a call; immutable. Every verdict but a bare allow carries a reason code: lower-case words
 * joined by hyphens, stable, for records and statistics ({@code number-listed}).
 */
public final class Verdict {
    private static final Verdict ALLOW = new Verdict(Kind.ALLOW, 0, 0, null, "", Map.of());

    private final Kind kind;
    private final int status;
    private final int points;
    private final @Nullable Target target;
    private final String reason;
    private final Map<String, String> labels;

    private Verdict(
            Kind kind, int status, int points, @Nullable Target target, String reason, Map<String, String> labels) {
        this.kind = kind;
        this.status = status;
        this.points = points;
        this.target = target;
        this.reason = reason;
        this.labels = labels;
    }

    /** The kinds of verdict; only the kernel looks at them. */
    public enum Kind {
        /** Nothing against the call. */
        ALLOW,
        /** Refused with a status. */
        REJECT,
        /** Sent elsewhere. */
        DIVERT,
        /** Points towards the configured thresholds. */
        SCORE
    }

    /** Nothing against the call. */
    public static Verdict allow() {
        return ALLOW;
    }

    /**
     * Refuses the call.
     *
     * @param status the SIP status that the caller gets, 400 to 699
     */
    public static Verdict reject(int status, String reason) {
        if (status < 400 || status > 699) {
            throw new IllegalArgumentException("a refusal needs a status of 400 to 699, not " + status);
        }
        return new Verdict(Kind.REJECT, status, 0, null, Objects.requireNonNull(reason), Map.of());
    }

    /** Sends the call to a target of the filter’s choice; routing is not asked. */
    public static Verdict divert(Target target, String reason) {
        return new Verdict(Kind.DIVERT, 0, 0, Objects.requireNonNull(target), Objects.requireNonNull(reason), Map.of());
    }

    /** Adds points (or, negative, takes some away); the operator’s thresholds decide what they mean. */
    public static Verdict score(int points, String reason) {
        return new Verdict(Kind.SCORE, 0, points, null, Objects.requireNonNull(reason), Map.of());
    }

    /** This verdict with a label for later filters and records; the kernel puts the plugin’s id before the key. */
    public Verdict label(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(labels);
        more.put(key, value);
        return new Verdict(kind, status, points, target, reason, Collections.unmodifiableMap(more));
    }

    /** The kind. */
    public Kind kind() {
        return kind;
    }

    /** The status of a refusal, else 0. */
    public int status() {
        return status;
    }

    /** The points of a score, else 0. */
    public int points() {
        return points;
    }

    /** The target of a diversion. */
    public Optional<Target> target() {
        return Optional.ofNullable(target);
    }

    /** The reason code; empty for a bare allow. */
    public String reason() {
        return reason;
    }

    /** The labels set, keys without plugin id. */
    public Map<String, String> labels() {
        return labels;
    }

    @Override
    public String toString() {
        return switch (kind) {
            case ALLOW -> "allow";
            case REJECT -> "reject " + status + " " + reason;
            case DIVERT -> "divert to " + target + " " + reason;
            case SCORE -> "score " + points + " " + reason;
        };
    }
}
