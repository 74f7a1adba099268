package io.drawbridge.core.record;

import io.drawbridge.api.call.CallAttempt;
import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.call.Enrichment;
import io.drawbridge.api.call.HangUpCause;
import io.drawbridge.api.filter.Verdict;
import io.drawbridge.api.media.MediaStatistics;
import io.drawbridge.api.routing.FailoverDecision;
import io.drawbridge.api.routing.Route;
import io.drawbridge.api.routing.Target;
import io.drawbridge.api.routing.TrunkView;
import io.drawbridge.core.flight.CallFlight;
import io.drawbridge.core.flight.SetupStep;
import io.drawbridge.core.record.DecisionRecord.Ending;
import io.drawbridge.core.record.DecisionRecord.Refusal;
import io.drawbridge.core.statistics.CallCourse;
import io.drawbridge.core.trunk.Trunk;
import io.drawbridge.sip.flow.Destination;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what happens to one call, from its shard and its procedures.
 *
 * <p>Each method appends one small entry to a queue without a lock; nothing is put together before somebody reads the
 * record. Beyond {@value #MAX_ENTRIES} entries only the end of the call is still written.
 */
public final class DecisionRecorder {
    static final int MAX_ENTRIES = 200;
    private static final Logger LOG = LoggerFactory.getLogger("io.drawbridge.calls");
    private static final int MAX_TEXT = 300;
    /** The status that a cancelled INVITE gets (RFC 3261 §9.2). */
    private static final int GAVE_UP = 487;

    private final RecordStore store;
    private final LongSupplier clock;
    private final CallCourse course;
    private final @Nullable CallFlight flight;
    private final long started;
    private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();
    private final AtomicInteger written = new AtomicInteger();
    private final Map<CallSide, Supplier<MediaStatistics>> media = new ConcurrentHashMap<>(2);
    private volatile CallAttempt facts;
    private volatile @Nullable Duration answered;
    private volatile @Nullable Refusal refusal;
    private volatile @Nullable Ending end;

    DecisionRecorder(RecordStore store, CallAttempt facts, LongSupplier clock, CallCourse course) {
        this.store = store;
        this.facts = facts;
        this.clock = clock;
        this.course = course;
        this.started = clock.getAsLong();
        this.flight = CallFlight.begin(facts.id(), facts.network(), facts.trunk().orElse(null));
    }

    /** What is known of the call has changed. */
    public void facts(CallAttempt now) {
        facts = now;
    }

    // --- what plugins said ------------------------------------------------------------------------------------------

    /** An enricher was asked. */
    public void enriched(
            String plugin, String extension, Optional<Enrichment> answer, String problem, boolean obeyed,
            Duration took) {
        asked("enricher", plugin, extension, answer.map(Answers::of).orElse(""), problem, obeyed, took);
    }

    /** A filter was asked. */
    public void verdict(
            String plugin, String extension, Verdict verdict, String problem, boolean obeyed, Duration took) {
        asked("filter", plugin, extension, verdict.toString(), problem, obeyed, took);
    }

    /** A resolver was asked. */
    public void route(
            String plugin, String extension, Optional<Route> answer, String problem, boolean obeyed, Duration took) {
        asked("resolver", plugin, extension, answer.map(Answers::of).orElse(""), problem, obeyed, took);
    }

    /** A group was ordered. */
    public void ordered(
            String group, String strategy, List<TrunkView> order, String problem, boolean obeyed, Duration took) {
        asked("strategy", strategy, group, Answers.of(order), problem, obeyed, took);
    }

    /** A failover policy was asked. */
    public void failover(
            String plugin, String extension, Optional<FailoverDecision> answer, String problem, boolean obeyed,
            Duration took) {
        asked("failover", plugin, extension, answer.map(Answers::of).orElse(""), problem, obeyed, took);
    }

    private void asked(
            String point, String plugin, String extension, String answer, String problem, boolean obeyed,
            Duration took) {
        SetupStep.commit(facts.id(), point, plugin, problem.isEmpty() ? answer : problem, took);
        write(new Entry.Whole(
                new Step.Asked(now(), point, plugin, extension, clip(answer), clip(problem), obeyed, took)));
    }

    /** The kernel decided or noticed something. */
    public void note(String text) {
        write(new Entry.Whole(new Step.Noted(now(), clip(text))));
    }

    /** The source of a leg’s media was locked, or changed. */
    public void mediaSource(String leg, String address) {
        note("media of leg " + leg + " comes from " + address);
    }

    // --- attempts ---------------------------------------------------------------------------------------------------

    /**
     * An attempt at an address begins.
     *
     * @param number its number in the call, from 1
     * @param trunk the trunk, or null for a plain URI
     * @param t1 the first retransmission interval
     * @param silence how long it may go without a response
     */
    public void attempt(
            int number, Target target, @Nullable Trunk trunk, Destination destination, Duration t1, Duration silence) {
        course.attempt(number, trunk == null ? null : trunk.name(), nanos());
        write(new Entry.Whole(new Step.Attempted(now(), number, target.toString(),
                Optional.ofNullable(trunk).map(Trunk::name), Optional.of(destination.listener().network()),
                Optional.of(Answers.of(destination)),
                Optional.of(t1), Optional.of(silence), List.of(), null)));
    }

    /** An attempt at something that has no address begins: a service, or nothing that can be tried. */
    public void attempt(int number, Target target) {
        course.attempt(number, null, nanos());
        write(new Entry.Whole(new Step.Attempted(now(), number, target.toString(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), List.of(), null)));
    }

    /** A response came in the attempt of this number. */
    public void attemptResponse(int number, int status, String reason) {
        course.response(number, status, nanos());
        write(new Entry.OfAttempt(number, new Step.Response(now(), status, clip(reason)), null));
    }

    /**
     * The attempt of this number ended.
     *
     * @param code answered, redirected, given-up, or the code of a failure
     */
    public void attemptEnded(int number, String code, String detail) {
        attemptEnded(number, code, detail, detail.equals(HangUpCause.CANCELLED) ? GAVE_UP : 0);
    }

    /** The far end refused the attempt of this number. */
    public void attemptRefused(int number, int status, String code) {
        attemptEnded(number, "refused", status + " " + code, status);
    }

    private void attemptEnded(int number, String code, String detail, int status) {
        course.attemptEnded(number, code, status);
        write(new Entry.OfAttempt(number, null, new Step.End(now(), code, clip(detail))));
    }

    // --- the call ---------------------------------------------------------------------------------------------------

    /** The call was answered. */
    public void answered() {
        answered = now();
        course.answered(nanos());
        if (flight != null) {
            flight.answered(nanos());
        }
        store.answered(this);
    }

    /** The caller was refused. */
    public void refused(int status, String code) {
        refusal = new Refusal(status, code);
        course.refused(status);
        if (flight != null) {
            flight.refused(status);
        }
    }

    /**
     * Where the figures of one side’s media are found while the call lives.
     *
     * @param figures asked on any thread
     */
    public void media(CallSide side, Supplier<MediaStatistics> figures) {
        media.put(side, figures);
    }

    /** The final figures of one side’s media. */
    public void media(CallSide side, MediaStatistics figures) {
        media.put(side, () -> figures);
    }

    /**
     * The call is over. Only the first end counts.
     *
     * @param side who ended it; null for ourselves
     */
    public void ended(String cause, @Nullable CallSide side, String detail) {
        if (end == null) {
            end = new Ending(now(), cause, Optional.ofNullable(side), clip(detail));
            course.ended(cause, nanos());
            if (flight != null) {
                flight.ended(cause, course.trunk());
            }
            store.finished(this);
            log(cause);
        }
    }

    /** One line for each refusal; what went well is found in the records. */
    private void log(String cause) {
        CallAttempt known = facts;
        Refusal refused = refusal;
        if (refused != null) {
            LOG.info("call {} from {} at {} in {} to {}: refused with {} {} ({})", known.id(), known.caller().number(),
                    known.source().isEmpty() ? "ourselves" : known.source(),
                    known.trunk().orElse(known.network()), known.callee().number(), refused.status(), refused.code(),
                    cause);
        } else {
            LOG.debug("call {} ended: {}", known.id(), cause);
        }
    }

    /** The record as it is now. Any thread. */
    public DecisionRecord record() {
        RecordFold fold = new RecordFold();
        entries.forEach(fold::add);
        CallAttempt known = facts;
        return new DecisionRecord(known.id(), known.arrived(), known.network(), known.trunk(), known.source(),
                known.caller().number(), known.callee().number(), known.requestUri(), known.emergency(), known.labels(),
                known.score(), fold.steps(), Math.max(0, written.get() - MAX_ENTRIES), fold.ringing(),
                Optional.ofNullable(answered), Optional.ofNullable(refusal), Optional.ofNullable(end),
                figures());
    }

    private Map<CallSide, MediaStatistics> figures() {
        Map<CallSide, MediaStatistics> figures = new EnumMap<>(CallSide.class);
        media.forEach((side, now) -> figures.put(side, now.get()));
        return figures;
    }

    /** What is known of the call now. Any thread. */
    public CallAttempt facts() {
        return facts;
    }

    String id() {
        return facts.id();
    }

    private void write(Entry entry) {
        if (written.getAndIncrement() < MAX_ENTRIES) {
            entries.add(entry);
        }
    }

    private Duration now() {
        return Duration.ofNanos(nanos());
    }

    private long nanos() {
        return clock.getAsLong() - started;
    }

    private static String clip(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT - 1) + "…";
    }

    /** What the queue holds. */
    sealed interface Entry {

        /** A step that is complete, or an attempt that begins. */
        record Whole(Step step) implements Entry {
        }

        /** Something that belongs to an attempt: one of the two. */
        record OfAttempt(int number, Step.@Nullable Response response, Step.@Nullable End end) implements Entry {
        }
    }
}
