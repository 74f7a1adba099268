package io.drawbridge.api.testkit;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.call.HangUpCause;
import io.drawbridge.api.call.Party;
import io.drawbridge.api.event.AnswerRecord;
import io.drawbridge.api.event.AttemptRecord;
import io.drawbridge.api.event.CallOutcome;
import io.drawbridge.api.event.CallRecord;
import io.drawbridge.api.event.CallRecordKind;
import io.drawbridge.api.media.MediaStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A record of a {@link FakeCall}; immutable. What a test does not say is as of a call that was answered after a second
 * and that the caller ended a minute later. Its {@link #json} has the members that every record has, and no others.
 */
public final class FakeCallRecord implements CallRecord {
    private final FakeCall call;
    private final long sequence;
    private final String kind;
    private final Optional<Instant> answered;
    private final OptionalInt status;
    private final String reason;
    private final String cause;

    private FakeCallRecord(FakeCall call, long sequence, String kind, Optional<Instant> answered, OptionalInt status,
            String reason, String cause) {
        this.call = call;
        this.sequence = sequence;
        this.kind = kind;
        this.answered = answered;
        this.status = status;
        this.reason = reason;
        this.cause = cause;
    }

    /** The last record of an answered call. */
    public static FakeCallRecord ended(long sequence, FakeCall call) {
        return new FakeCallRecord(call, sequence, CallRecordKind.ENDED, Optional.of(call.arrived().plusSeconds(1)),
                OptionalInt.of(200), "", HangUpCause.NORMAL);
    }

    /** The record of an answer. */
    public static FakeCallRecord answered(long sequence, FakeCall call) {
        return ended(sequence, call).kind(CallRecordKind.ANSWERED);
    }

    /** The only record of a refused call. */
    public static FakeCallRecord refused(long sequence, FakeCall call, int status, String reason) {
        return new FakeCallRecord(call, sequence, CallRecordKind.ENDED, Optional.empty(), OptionalInt.of(status),
                reason, HangUpCause.SCREENED);
    }

    /** This with another kind, known to the kernel or not. */
    public FakeCallRecord kind(String other) {
        return new FakeCallRecord(call, sequence, other, answered, status, reason, cause);
    }

    /** This with another cause. */
    public FakeCallRecord cause(String other) {
        return new FakeCallRecord(call, sequence, kind, answered, status, reason, other);
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public Instant at() {
        return call.arrived().plusSeconds(kind.equals(CallRecordKind.ANSWERED) ? 1 : 61);
    }

    @Override
    public String node() {
        return "node-1";
    }

    @Override
    public String id() {
        return call.id();
    }

    @Override
    public Optional<String> direction() {
        return Optional.of("inbound");
    }

    @Override
    public String network() {
        return call.network();
    }

    @Override
    public Optional<String> trunk() {
        return call.trunk();
    }

    @Override
    public String source() {
        return call.source();
    }

    @Override
    public Party caller() {
        return call.caller();
    }

    @Override
    public Party callee() {
        return call.callee();
    }

    @Override
    public Map<String, String> labels() {
        return call.labels();
    }

    @Override
    public Instant arrived() {
        return call.arrived();
    }

    @Override
    public String requestUri() {
        return call.requestUri();
    }

    @Override
    public boolean emergency() {
        return call.emergency();
    }

    @Override
    public int score() {
        return call.score();
    }

    @Override
    public Optional<Instant> ringing() {
        return answered.map(at -> at.minusMillis(500));
    }

    @Override
    public Optional<Instant> answered() {
        return answered;
    }

    @Override
    public Optional<Instant> ended() {
        return kind.equals(CallRecordKind.ENDED) ? Optional.of(at()) : Optional.empty();
    }

    @Override
    public String outcome() {
        return answered.isPresent() ? CallOutcome.ANSWERED : CallOutcome.REFUSED;
    }

    @Override
    public OptionalInt status() {
        return status;
    }

    @Override
    public String reason() {
        return reason;
    }

    @Override
    public String cause() {
        return ended().isPresent() ? cause : "";
    }

    @Override
    public Optional<CallSide> endedBy() {
        return answered.isPresent() && ended().isPresent() ? Optional.of(CallSide.CALLER) : Optional.empty();
    }

    @Override
    public String detail() {
        return ended().isPresent() ? "BYE" : "";
    }

    @Override
    public Optional<String> egressNetwork() {
        return answered.map(at -> "core");
    }

    @Override
    public Optional<String> egressTrunk() {
        return answered.map(at -> "pbx");
    }

    @Override
    public Optional<String> egress() {
        return answered.map(at -> "trunk pbx");
    }

    @Override
    public List<AttemptRecord> attempts() {
        return answered.isEmpty() ? List.of() : List.of(new Attempt(1, "trunk pbx", Optional.of("pbx"),
                Optional.of("core"), Optional.of("udp 192.0.2.5:5060"), call.arrived(),
                Optional.of(Duration.ofSeconds(1)), OptionalInt.of(200), "answered"));
    }

    @Override
    public List<AnswerRecord> answers() {
        return List.of(new Answer("filter", "blacklist", "BlacklistFilter", "allow", "", true, Duration.ofMillis(1)));
    }

    @Override
    public Map<CallSide, MediaStatistics> media() {
        return answered.isEmpty() ? Map.of() : Map.of(CallSide.CALLER,
                new MediaStatistics(3000, 516_000, 3000, 2, 1.5, 0, "PCMU", "192.0.2.10:4000"));
    }

    @Override
    public String json() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("version", version());
        members.put("sequence", sequence);
        members.put("kind", kind);
        members.put("at", at().toString());
        members.put("node", node());
        members.put("id", id());
        members.put("network", network());
        members.put("outcome", outcome());
        members.put("caller", Map.of("user", caller().user(), "host", caller().host()));
        members.put("callee", Map.of("user", callee().user(), "host", callee().host()));
        return ConfigValueFactory.fromMap(members).render(ConfigRenderOptions.concise());
    }

    @Override
    public String toString() {
        return sequence + " " + kind + " " + call;
    }

    private record Attempt(
            int number,
            String target,
            Optional<String> trunk,
            Optional<String> network,
            Optional<String> address,
            Instant begun,
            Optional<Duration> duration,
            OptionalInt status,
            String code) implements AttemptRecord {
    }

    private record Answer(
            String point,
            String plugin,
            String extension,
            String answer,
            String problem,
            boolean obeyed,
            Duration took) implements AnswerRecord {
    }
}
