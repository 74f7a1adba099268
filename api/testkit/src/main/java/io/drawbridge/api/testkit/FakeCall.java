package io.drawbridge.api.testkit;

import io.drawbridge.api.call.CallAttempt;
import io.drawbridge.api.call.Party;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call of plain values; immutable once built. What a test does not name has a harmless default. */
public final class FakeCall implements CallAttempt {
    /** When calls arrive whose test does not care; also where a {@link HeldClock} starts. */
    public static final Instant ARRIVED = Instant.parse("2026-01-01T12:00:00Z");

    private final Builder values;

    private FakeCall(Builder values) {
        this.values = values;
    }

    /** Starts with a call from {@code +15550100} to {@code +15550199} that came through the network {@code edge}. */
    public static Builder builder() {
        return new Builder();
    }

    /** A call between two parties; all else by default. */
    public static FakeCall between(String caller, String callee) {
        return builder().caller(caller).callee(callee).build();
    }

    @Override
    public String id() {
        return values.id;
    }

    @Override
    public String network() {
        return values.network;
    }

    @Override
    public Optional<String> trunk() {
        return Optional.ofNullable(values.trunk);
    }

    @Override
    public String source() {
        return values.source;
    }

    @Override
    public Party caller() {
        return values.caller;
    }

    @Override
    public Party callee() {
        return values.callee;
    }

    @Override
    public Map<String, String> labels() {
        return values.labels;
    }

    @Override
    public Instant arrived() {
        return values.arrived;
    }

    @Override
    public String requestUri() {
        return "sip:" + values.callee.user() + "@" + values.callee.host();
    }

    @Override
    public List<String> headers(String name) {
        return values.headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    @Override
    public Optional<String> offer() {
        return Optional.ofNullable(values.offer);
    }

    @Override
    public int score() {
        return values.score;
    }

    @Override
    public boolean emergency() {
        return values.emergency;
    }

    @Override
    public String toString() {
        return "call from \"" + values.caller.user() + "\" to \"" + values.callee.user() + "\"";
    }

    /** Collects the values of a call. Each method answers the builder itself. */
    public static final class Builder {
        private String id = "call-1";
        private String network = "edge";
        private @Nullable String trunk;
        private String source = "192.0.2.10";
        private Party caller = FakeParty.of("+15550100");
        private Party callee = FakeParty.of("+15550199");
        private Map<String, String> labels = new LinkedHashMap<>();
        private Map<String, List<String>> headers = new LinkedHashMap<>();
        private Instant arrived = ARRIVED;
        private @Nullable String offer;
        private int score;
        private boolean emergency;

        private Builder() {
        }

        private Builder(Builder other) {
            id = other.id;
            network = other.network;
            trunk = other.trunk;
            source = other.source;
            caller = other.caller;
            callee = other.callee;
            labels = Map.copyOf(other.labels);
            Map<String, List<String>> copied = new LinkedHashMap<>();
            other.headers.forEach((name, list) -> copied.put(name, List.copyOf(list)));
            headers = Map.copyOf(copied);
            arrived = other.arrived;
            offer = other.offer;
            score = other.score;
            emergency = other.emergency;
        }

        /** The id of the call. */
        public Builder id(String value) {
            id = value;
            return this;
        }

        /** The network that the call came through. */
        public Builder network(String value) {
            network = value;
            return this;
        }

        /** The trunk that the call came from. */
        public Builder trunk(String value) {
            trunk = value;
            return this;
        }

        /** The source address. */
        public Builder source(String value) {
            source = value;
            return this;
        }

        /** The caller, as {@link FakeParty#of} reads it; empty for an anonymous one. */
        public Builder caller(String user) {
            return caller(FakeParty.of(user));
        }

        /** The caller. */
        public Builder caller(Party value) {
            caller = value;
            return this;
        }

        /** The called party, as {@link FakeParty#of} reads it. */
        public Builder callee(String user) {
            return callee(FakeParty.of(user));
        }

        /** The called party. */
        public Builder callee(Party value) {
            callee = value;
            return this;
        }

        /** One more label, named {@code plugin.key}. */
        public Builder label(String name, String value) {
            labels.put(name, value);
            return this;
        }

        /** One more header; names are not case-sensitive. */
        public Builder header(String name, String value) {
            headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), _ -> new ArrayList<>()).add(value);
            return this;
        }

        /** When the INVITE arrived. */
        public Builder arrived(Instant value) {
            arrived = value;
            return this;
        }

        /** The SDP offer. */
        public Builder offer(String sdp) {
            offer = sdp;
            return this;
        }

        /** The points so far. */
        public Builder score(int points) {
            score = points;
            return this;
        }

        /** A call to an emergency number. */
        public Builder emergency() {
            emergency = true;
            return this;
        }

        /** The call. The builder may go on and make others. */
        public FakeCall build() {
            return new FakeCall(new Builder(this));
        }
    }
}
