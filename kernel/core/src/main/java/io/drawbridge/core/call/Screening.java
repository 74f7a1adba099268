package io.drawbridge.core.call;

import io.drawbridge.api.call.CallEnricher;
import io.drawbridge.api.call.Enrichment;
import io.drawbridge.api.filter.CallFilter;
import io.drawbridge.api.filter.Verdict;
import io.drawbridge.api.routing.Target;
import io.drawbridge.core.record.DecisionRecorder;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Enriches and screens a new call, on its set-up’s thread. */
final class Screening {
    private final Questions questions;
    private final Rules rules;
    private final DecisionRecorder recorder;

    Screening(Questions questions, Rules rules, DecisionRecorder recorder) {
        this.questions = questions;
        this.rules = rules;
        this.recorder = recorder;
    }

    /**
     * What the operator configured.
     *
     * @param order the plugins whose filters are asked first, in this order; the others follow by id
     * @param budget how long all of it may take
     * @param divertAt the score from which a call is diverted, or null
     * @param divertTo where to
     * @param rejectAt the score from which a call is refused, or null
     * @param rejectStatus the status of such a refusal
     * @param emergency whether emergency calls are screened as well
     */
    record Rules(
            List<String> order,
            Duration budget,
            @Nullable Integer divertAt,
            @Nullable Target divertTo,
            @Nullable Integer rejectAt,
            int rejectStatus,
            boolean emergency) {
    }

    /** What came of it. */
    sealed interface Outcome {

        /** What is known now. */
        CallFacts facts();
    }

    /** Nothing against it. */
    record Admitted(CallFacts facts) implements Outcome {
    }

    /** Refused. */
    record Refused(CallFacts facts, Refusal refusal) implements Outcome {
    }

    /** Sent elsewhere. */
    record Diverted(CallFacts facts, Target target) implements Outcome {
    }

    /** Asks every enricher; each sees what the ones before it found. */
    CallFacts enrich(CallFacts facts) {
        CallFacts known = facts;
        for (Questions.Respondent<CallEnricher> enricher : questions.of(CallEnricher.class, rules.order())) {
            CallFacts asked = known;
            Questions.Answer<Enrichment> answer =
                    questions.ask(enricher, rules.budget(), extension -> extension.enrich(asked));
            boolean obeyed = !enricher.shadow() && answer.value().isPresent();
            recorder.enriched(enricher.plugin(), enricher.name(), answer.value(), answer.problem(), obeyed,
                    answer.took());
            if (obeyed) {
                known = known.with(enricher.plugin(), answer.value().get());
            }
        }
        return known;
    }

    /** Asks every filter until one refuses or diverts. */
    Outcome screen(CallFacts facts) {
        if (facts.emergency() && !rules.emergency()) {
            recorder.note("emergency call: not screened");
            return new Admitted(facts);
        }
        long deadline = System.nanoTime() + rules.budget().toNanos();
        CallFacts known = facts;
        for (Questions.Respondent<CallFilter> filter : questions.of(CallFilter.class, rules.order())) {
            CallFacts asked = known;
            Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
            Questions.Answer<Verdict> answer = questions.ask(filter, left, extension -> extension.screen(asked));
            Verdict verdict = answer.value().orElseGet(() -> filter.failOpen()
                    ? Verdict.allow() : Verdict.reject(503, "filter-failed"));
            boolean obeyed = !filter.shadow();
            recorder.verdict(filter.plugin(), filter.name(), verdict, answer.problem(), obeyed, answer.took());
            if (!obeyed) {
                continue;
            }
            known = known.with(filter.plugin(), verdict.labels(), verdict.points());
            if (verdict.kind() == Verdict.Kind.REJECT) {
                return new Refused(known, Refusal.ours(verdict.status(), filter.plugin() + "." + verdict.reason()));
            }
            if (verdict.kind() == Verdict.Kind.DIVERT) {
                return new Diverted(known, verdict.target().orElseThrow());
            }
        }
        return byScore(known);
    }

    private Outcome byScore(CallFacts known) {
        if (rules.rejectAt() != null && known.score() >= rules.rejectAt()) {
            recorder.note("score " + known.score() + " reaches the reject threshold " + rules.rejectAt());
            return new Refused(known, Refusal.ours(rules.rejectStatus(), "score"));
        }
        if (rules.divertAt() != null && rules.divertTo() != null && known.score() >= rules.divertAt()) {
            recorder.note("score " + known.score() + " reaches the divert threshold " + rules.divertAt());
            return new Diverted(known, rules.divertTo());
        }
        return new Admitted(known);
    }
}
