package io.drawbridge.core.record;

import io.drawbridge.api.call.CallAttempt;
import io.drawbridge.api.call.Party;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call as a test wants it. */
public record AttemptFacts(String id, String network, @Nullable String trunkName, @Nullable String placer,
        Map<String, String> labels, int score) implements CallAttempt {

    /** A call that came over the wire. */
    public AttemptFacts(
            String id, String network, @Nullable String trunkName, Map<String, String> labels, int score) {
        this(id, network, trunkName, null, labels, score);
    }

    /** A call from the trunk carrier. */
    public static AttemptFacts of(String id) {
        return new AttemptFacts(id, "edge", "carrier", Map.of(), 0);
    }

    /** A call that a plugin has placed. */
    public static AttemptFacts placed(String id, String placer) {
        return new AttemptFacts(id, "service", null, placer, Map.of(), 0);
    }

    @Override
    public Optional<String> placedBy() {
        return Optional.ofNullable(placer);
    }

    @Override
    public Optional<String> trunk() {
        return Optional.ofNullable(trunkName);
    }

    @Override
    public String source() {
        return placer == null ? "198.51.100.7" : "";
    }

    @Override
    public Party caller() {
        return new Subscriber("+493012345");
    }

    @Override
    public Party callee() {
        return new Subscriber("+905321112233");
    }

    @Override
    public Instant arrived() {
        return Instant.parse("2026-11-21T03:12:44.120Z");
    }

    @Override
    public String requestUri() {
        return "sip:+905321112233@203.0.113.9";
    }

    @Override
    public List<String> headers(String name) {
        return List.of();
    }

    @Override
    public Optional<String> offer() {
        return Optional.empty();
    }

    @Override
    public boolean emergency() {
        return false;
    }

    private record Subscriber(String user) implements Party {
        @Override
        public String host() {
            return "example.org";
        }

        @Override
        public Optional<String> e164() {
            return Optional.empty();
        }

        @Override
        public Optional<String> display() {
            return Optional.empty();
        }
    }
}
