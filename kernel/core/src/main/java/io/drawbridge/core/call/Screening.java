package io.drawbridge.core.call;

import io.drawbridge.api.call.CallEnricher;
import io.drawbridge.api.call.Enrichment;
import io.drawbridge.api.filter.CallFilter;
import io.drawbridge.api.filter.Verdict;
import io.drawbridge.api.routing.Target;
import io.drawbridge.core.call.Questions.Course;
import io.drawbridge.core.record.DecisionRecorder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Enriches and screens a new call, on its set-up’s thread. */
final class Screening {
    private final Questions questions;
    private final Rules rules;
    private final DecisionRecorder recorder;
    private final List<Shadowed> shadowed = new ArrayList<>();

    Screening(Questions questions, Rules rules, DecisionRecorder recorder) {
        this.questions = questions;
        this.rules = rules;
        this.recorder = recorder;
    }

    /**
     * What the operator configured.
     *
     * @param order the plugins whose filters are asked first, in this order, those of one list at the same time; the
     *     others follow by id
     * @param budget how long all of it may take
     * @param divertAt the score from which a call is diverted, or null
     * @param divertTo where to
     * @param rejectAt the score from which a call is refused, or null
     * @param rejectStatus the status of such a refusal
     * @param emergency whether emergency calls are screened as well
     */
    record Rules(
            List<List<String>> order,
            Duration budget,
            @Nullable Integer divertAt,
            @Nullable Target divertTo,
            @Nullable Integer rejectAt,
            int rejectStatus,
            boolean emergency) {

        List<String> plugins() {
            return order.stream().flatMap(List::stream).toList();
        }
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
        Deadline deadline = Deadline.in(rules.budget());
        CallFacts known = facts;
        for (Questions.Respondent<CallEnricher> enricher : questions.of(CallEnricher.class, rules.plugins())) {
            CallFacts asked = known;
            Questions.Answer<Enrichment> answer =
                    questions.ask(enricher, deadline.left(), extension -> extension.enrich(asked));
            boolean obeyed = !enricher.shadow() && answer.value().isPresent();
            recorder.enriched(enricher.plugin(), enricher.name(), answer.value(), answer.problem(), obeyed,
                    answer.took());
            if (obeyed) {
                known = known.with(enricher.plugin(), answer.value().get());
            }
        }
        return known;
    }

    /** What a filter in shadow mode said. */
    private record Shadowed(Questions.Respondent<CallFilter> filter, Verdict verdict, String problem) {
    }

    /**
     * Asks every filter until one refuses or diverts; those of a group at the same time. Members of a group see the
     * call as it was before the group; what they say counts in configured order, whoever was quicker.
     */
    Outcome screen(CallFacts facts) {
        Outcome outcome = ask(facts);
        Course was = course(outcome);
        for (Shadowed said : shadowed) {
            questions.compare(said.filter(), facts.id(), wouldHave(said, outcome, was), was);
        }
        return outcome;
    }

    private Outcome ask(CallFacts facts) {
        if (facts.emergency() && !rules.emergency()) {
            recorder.note("emergency call: not screened");
            return new Admitted(facts);
        }
        Deadline deadline = Deadline.in(rules.budget());
        CallFacts known = facts;
        for (List<Questions.Respondent<CallFilter>> group : groups()) {
            Said said = ask(group, known, deadline.left());
            known = said.facts();
            if (said.decisive() != null) {
                return decided(known, said.decisive());
            }
        }
        noteScore(known);
        return byScore(known);
    }

    /** The filters in order: one by one, or as many as are asked together. */
    private List<List<Questions.Respondent<CallFilter>>> groups() {
        List<List<Questions.Respondent<CallFilter>>> groups = new ArrayList<>();
        List<String> last = List.of();
        for (Questions.Respondent<CallFilter> filter : questions.of(CallFilter.class, rules.plugins())) {
            List<String> together = rules.order().stream()
                    .filter(group -> group.size() > 1 && group.contains(filter.plugin())).findFirst().orElse(List.of());
            if (together.isEmpty() || !together.equals(last)) {
                groups.add(new ArrayList<>());
            }
            groups.getLast().add(filter);
            last = together;
        }
        return groups;
    }

    /** What is known after a group was asked, and which of its verdicts decides, if any. */
    private record Said(CallFacts facts, @Nullable Decisive decisive) {
    }

    private record Decisive(String plugin, Verdict verdict) {
    }

    private Said ask(List<Questions.Respondent<CallFilter>> group, CallFacts asked, Duration left) {
        List<Questions.Answer<Verdict>> answers = group.size() == 1
                ? List.of(questions.ask(group.getFirst(), left, extension -> extension.screen(asked)))
                : questions.askTogether(group, left, extension -> extension.screen(asked));
        CallFacts known = asked;
        Decisive decisive = null;
        for (int i = 0; i < group.size(); i++) {
            Questions.Respondent<CallFilter> filter = group.get(i);
            Questions.Answer<Verdict> answer = answers.get(i);
            Verdict verdict = answer.value().orElseGet(() -> filter.failOpen()
                    ? Verdict.allow() : Verdict.reject(503, "filter-failed"));
            boolean obeyed = !filter.shadow();
            recorder.verdict(filter.plugin(), filter.name(), verdict, answer.problem(), obeyed, answer.took());
            if (!obeyed) {
                shadowed.add(new Shadowed(filter, verdict, answer.problem()));
            } else {
                known = known.with(filter.plugin(), verdict.labels(), verdict.points());
                if (decisive == null && decides(verdict)) {
                    decisive = new Decisive(filter.plugin(), verdict);
                }
            }
        }
        return new Said(known, decisive);
    }

    private static boolean decides(Verdict verdict) {
        return verdict.kind() == Verdict.Kind.REJECT || verdict.kind() == Verdict.Kind.DIVERT;
    }

    private static Outcome decided(CallFacts known, Decisive by) {
        Verdict verdict = by.verdict();
        return verdict.kind() == Verdict.Kind.REJECT
                ? new Refused(known, Refusal.ours(verdict.status(), by.plugin() + "." + verdict.reason()))
                : new Diverted(known, verdict.target().orElseThrow());
    }

    private void noteScore(CallFacts known) {
        switch (byScore(known)) {
            case Admitted admitted -> { }
            case Refused refused ->
                    recorder.note("score " + known.score() + " reaches the reject threshold " + rules.rejectAt());
            case Diverted diverted ->
                    recorder.note("score " + known.score() + " reaches the divert threshold " + rules.divertAt());
        }
    }

    private Outcome byScore(CallFacts known) {
        if (rules.rejectAt() != null && known.score() >= rules.rejectAt()) {
            return new Refused(known, Refusal.ours(rules.rejectStatus(), "score"));
        }
        if (rules.divertAt() != null && rules.divertTo() != null && known.score() >= rules.divertAt()) {
            return new Diverted(known, rules.divertTo());
        }
        return new Admitted(known);
    }

    /** What would have become of the call if this filter alone had counted as well. */
    private Course wouldHave(Shadowed said, Outcome outcome, Course was) {
        Verdict verdict = said.verdict();
        String reason = said.problem().isEmpty() ? verdict.reason() : said.problem();
        return switch (verdict.kind()) {
            case ALLOW -> was;
            case REJECT -> new Course("refuse " + verdict.status(), reason);
            case DIVERT -> new Course("divert to " + verdict.target().orElseThrow(), reason);
            case SCORE -> course(byScore(outcome.facts())).equals(was)
                    ? course(byScore(outcome.facts().with(said.filter().plugin(), Map.of(), verdict.points()))) : was;
        };
    }

    private static Course course(Outcome outcome) {
        return switch (outcome) {
            case Admitted admitted -> new Course("admit", "");
            case Refused refused -> new Course("refuse " + refused.refusal().status(), refused.refusal().code());
            case Diverted diverted -> new Course("divert to " + diverted.target(), "");
        };
    }
}
