package io.drawbridge.core.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.filter.Verdict;
import io.drawbridge.api.routing.Target;
import io.drawbridge.core.record.DecisionRecorder;
import io.drawbridge.core.record.RecordStore;
import io.drawbridge.core.record.RecordText;
import io.drawbridge.core.record.Step;
import io.drawbridge.core.trunk.HeldClock;
import io.drawbridge.host.invoke.FailurePolicy;
import io.drawbridge.host.invoke.Mode;
import io.drawbridge.sip.message.SipUri;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Filters one by one, and several at the same time. */
class ScreeningTest {
    private static final Duration BUDGET = Duration.ofSeconds(20);

    private final CallFacts call = new CallFacts("c1", "edge", null, "198.51.100.7", party("alice"), party("bob"),
            "sip:bob@192.0.2.1", List.of(), null, Map.of(), 0, false, Instant.EPOCH, null);
    private final DecisionRecorder recorder = new RecordStore(3, new HeldClock()).start(call);
    private final Desk desk = new Desk();

    private static CallParty party(String user) {
        return CallParty.of(SipUri.sip(user, "192.0.2.1", -1), null);
    }

    private Screening.Outcome screen(List<List<String>> order, Duration budget) {
        return new Screening(desk, new Screening.Rules(order, budget, null, null, null, 603, false), recorder)
                .screen(call);
    }

    private static String refusal(Screening.Outcome outcome) {
        Refusal refusal = assertInstanceOf(Screening.Refused.class, outcome).refusal();
        return refusal.status() + " " + refusal.code();
    }

    private List<String> recorded() {
        return recorder.record().steps().stream().map(Step.Asked.class::cast)
                .map(asked -> asked.plugin() + ": " + asked.answer() + (asked.obeyed() ? "" : ", not obeyed")).toList();
    }

    @Test
    void shadowsAreComparedWithWhatWasDone() {
        shadow("no", Verdict.reject(603, "listed"));
        shadow("yes", Verdict.allow());
        shadow("else", Verdict.divert(Target.trunk("trap"), "suspect"));
        shadow("little", Verdict.score(9, "odd"));
        shadow("much", Verdict.score(10, "odd"));
        desk.filter("z", facts -> Verdict.score(40, "odd"));

        new Screening(desk, new Screening.Rules(List.of(), BUDGET, null, null, 50, 603, false), recorder).screen(call);

        assertEquals(List.of(
                "no would refuse 603 (listed), was admit",
                "yes would admit, was admit",
                "else would divert to trunk trap (suspect), was admit",
                "little would admit, was admit",
                "much would refuse 603 (score), was admit"), desk.compared());
    }

    @Test
    void shadowsAreComparedAlsoWhereAnotherOneDecided() {
        shadow("a", Verdict.reject(603, "listed"));
        shadow("b", Verdict.score(99, "odd"));
        desk.filter("c", facts -> Verdict.reject(486, "busy-hour"));

        screen(List.of(), BUDGET);

        assertEquals(List.of(
                "a would refuse 603 (listed), was refuse 486 (c.busy-hour)",
                "b would refuse 486 (c.busy-hour), was refuse 486 (c.busy-hour)"), desk.compared());
    }

    private void shadow(String plugin, Verdict verdict) {
        desk.filter(plugin, Mode.SHADOW, FailurePolicy.OPEN, facts -> verdict);
    }

    @Test
    void oneByOneTheFirstRefusalEndsIt() {
        desk.filter("a", facts -> Verdict.reject(603, "listed"))
                .filter("b", facts -> Verdict.score(3, "never asked"));

        assertEquals("603 a.listed", refusal(screen(List.of(List.of("a"), List.of("b")), BUDGET)));
        assertEquals(List.of("a: " + Verdict.reject(603, "listed")), recorded());
    }

    @Test
    void membersOfAGroupAreAskedAtTheSameTime() {
        CyclicBarrier together = new CyclicBarrier(2);
        desk.filter("a", facts -> {
            together.await(10, TimeUnit.SECONDS);
            return Verdict.score(3, "odd").label("seen", "1");
        }).filter("b", facts -> {
            together.await(10, TimeUnit.SECONDS);
            return Verdict.score(4, "odd").label("seen", "2");
        }).filter("c", facts -> {
            assertEquals(7, facts.score());
            return Verdict.allow().label("seen", facts.labels().toString());
        });

        Screening.Outcome outcome = screen(List.of(List.of("b", "a"), List.of("c")), BUDGET);

        assertEquals(7, assertInstanceOf(Screening.Admitted.class, outcome).facts().score());
        assertEquals(List.of("b.seen", "a.seen", "c.seen"), List.copyOf(outcome.facts().labels().keySet()));
        assertEquals("{b.seen=2, a.seen=1}", outcome.facts().labels().get("c.seen"));
    }

    @Test
    void firstInConfiguredOrderDecidesWhoeverIsQuicker() {
        CountDownLatch quicker = new CountDownLatch(1);
        desk.filter("a", facts -> {
            assertTrue(quicker.await(10, TimeUnit.SECONDS));
            return Verdict.divert(Target.trunk("trap"), "suspect");
        }).filter("b", facts -> {
            quicker.countDown();
            return Verdict.reject(486, "listed").label("list", "black");
        });

        Screening.Outcome outcome = screen(List.of(List.of("a", "b")), BUDGET);

        assertEquals("trunk trap", assertInstanceOf(Screening.Diverted.class, outcome).target().toString());
        assertEquals("black", outcome.facts().labels().get("b.list"), "all that was found out is known");
        assertEquals(2, recorded().size());
    }

    @Test
    void membersOfAGroupSeeTheCallAsItWasBefore() {
        CountDownLatch first = new CountDownLatch(1);
        desk.filter("a", facts -> {
            first.countDown();
            return Verdict.score(5, "odd");
        }).filter("b", facts -> {
            assertTrue(first.await(10, TimeUnit.SECONDS));
            return Verdict.score(facts.score(), "what it sees");
        });

        assertEquals(5, screen(List.of(List.of("a", "b")), BUDGET).facts().score());
    }

    @Test
    void shadowInAGroupIsRecordedAndNotObeyed() {
        Verdict rejection = Verdict.reject(603, "listed");
        desk.filter("a", Mode.SHADOW, FailurePolicy.CLOSED, facts -> rejection)
                .filter("b", facts -> Verdict.score(2, "odd"));

        Screening.Outcome outcome = screen(List.of(List.of("a", "b")), BUDGET);

        assertEquals(2, assertInstanceOf(Screening.Admitted.class, outcome).facts().score());
        assertEquals("a: " + rejection + ", not obeyed", recorded().getFirst());
    }

    @Test
    void memberThatDoesNotAnswerInTheCommonBudgetCountsAsConfigured() {
        CountDownLatch never = new CountDownLatch(1);
        desk.filter("a", Mode.ENFORCE, FailurePolicy.OPEN, facts -> {
            never.await();
            return Verdict.reject(603, "late");
        }).filter("b", Mode.ENFORCE, FailurePolicy.CLOSED, facts -> {
            never.await();
            return Verdict.allow();
        }).filter("c", facts -> Verdict.score(2, "quick"));

        Screening.Outcome outcome = screen(List.of(List.of("a", "b", "c")), Duration.ofMillis(50));
        never.countDown();

        assertEquals("503 b.filter-failed", refusal(outcome));
        List<Step> steps = recorder.record().steps();
        assertTrue(RecordText.of(recorder.record()).contains("no answer within"), steps::toString);
        Duration quick = ((Step.Asked) steps.getLast()).took();
        assertTrue(quick.compareTo(((Step.Asked) steps.getFirst()).took()) < 0, "each has its own latency");
    }
}
