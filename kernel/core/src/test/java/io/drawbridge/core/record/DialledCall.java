package io.drawbridge.core.record;

import io.drawbridge.api.call.CallAttempt;
import io.drawbridge.api.call.Party;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A call from one number to another at some time. */
public record DialledCall(String id, String from, String to, Instant arrived) implements CallAttempt {

    @Override
    public String network() {
        return "edge";
    }

    @Override
    public Optional<String> trunk() {
        return Optional.of("carrier");
    }

    @Override
    public String source() {
        return "198.51.100.7";
    }

    @Override
    public Party caller() {
        return new Subscriber(from);
    }

    @Override
    public Party callee() {
        return new Subscriber(to);
    }

    @Override
    public String requestUri() {
        return "sip:" + to + "@203.0.113.9";
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

    @Override
    public Map<String, String> labels() {
        return Map.of();
    }

    @Override
    public int score() {
        return 0;
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
