package io.drawbridge.core.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.call.Enrichment;
import io.drawbridge.api.call.HangUpCause;
import io.drawbridge.api.filter.Verdict;
import io.drawbridge.api.media.MediaStatistics;
import io.drawbridge.api.routing.Route;
import io.drawbridge.api.routing.Target;
import io.drawbridge.api.routing.TrunkView;
import io.drawbridge.core.trunk.HeldClock;
import io.drawbridge.core.trunk.Trunk;
import io.drawbridge.core.trunk.TrunkFixture;
import io.drawbridge.core.trunk.Trunks;
import io.drawbridge.sip.flow.Destination;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DecisionRecordTest {
    private final HeldClock clock = new HeldClock();
    private final RecordStore store = new RecordStore(3, clock);
    private final Trunks trunks = new TrunkFixture()
            .trunk("modem-b", "core", "sip:127.0.0.6").trunk("modem-a", "core", "sip:127.0.0.5").build(clock);

    @Test
    void theWholeStoryOfACallThatFailedOverIsReadAtAGlance() {
        DecisionRecorder recorder = store.start(AttemptFacts.of("5c9v2k"));
        failedOverAndAnswered(recorder);

        assertEquals("""
                call 5c9v2k  answered, 0:01:12, ended by callee: normal
                  from   +493012345 at 198.51.100.7 in edge, trunk carrier
                  to     +905321112233, sip:+905321112233@203.0.113.9
                  at     2026-11-21 03:12:44.120
                  score  15
                  label  hlr.operator = tt

                       +2 ms  enricher   hlr: caller +493012345, operator=tt                       40.0 ms
                       +2 ms  filter     blacklist (NumberFilter): allow                            0.3 ms
                       +2 ms  filter     hlr: reject 603 ported [late] (not obeyed)                 1.5 ms
                       +2 ms  resolver   static-routes: group modems by hash                        0.1 ms
                       +2 ms  strategy   hash (modems): modem-b, modem-a                            0.1 ms
                       +3 ms  attempt 1  group modems via trunk modem-b at udp 127.0.0.6:5060  \
                T1 225 ms, silent for at most 900 ms
                     +903 ms             → timeout: no response within 900 ms
                     +904 ms  attempt 2  group modems via trunk modem-a at udp 127.0.0.5:5060  \
                T1 225 ms, silent for at most 900 ms
                     +908 ms             ← 100                                                       +4 ms
                    +1508 ms             ← 180 Ringing                                             +604 ms
                    +4008 ms             ← 200 OK                                                 +3104 ms
                    +4008 ms             → answered
                    +4008 ms  note       media of leg b2 comes from 127.0.0.5:30000
                    +4008 ms  answered
                   +76008 ms  ended      callee: normal, BYE, Reason: Q.850;cause=16

                  media  caller: PCMU from 198.51.100.7:4000, received 3600, lost 4 (0.1 %), jitter 1.3 ms, \
                sent 3598, rejected 0
                  media  callee: PCMU from 127.0.0.5:30000, received 3598, lost 0 (0.0 %), jitter 0.2 ms, \
                sent 3600, rejected 2

                  timing post-dial delay 1508 ms, set-up 4008 ms, talked 0:01:12
                """, RecordText.of(recorder.record()).replaceAll(" {3,}(?=T1)", "  "));
    }

    @Test
    void programsReadTheSameStory() {
        DecisionRecorder recorder = store.start(AttemptFacts.of("5c9v2k"));
        recorder.verdict("blacklist", "NumberFilter", Verdict.reject(603, "number-listed"), "", true,
                Duration.ofNanos(1_234_567));
        clock.pass(Duration.ofMillis(2));
        recorder.refused(603, "blacklist.number-listed");
        recorder.ended(HangUpCause.SCREENED, null, "blacklist.number-listed");

        assertEquals("{\"id\":\"5c9v2k\",\"outcome\":\"refused with 603 blacklist.number-listed (us: screened)\","
                + "\"arrived\":\"2026-11-21T03:12:44.120Z\",\"network\":\"edge\",\"trunk\":\"carrier\","
                + "\"source\":\"198.51.100.7\",\"caller\":\"+493012345\",\"callee\":\"+905321112233\","
                + "\"request-uri\":\"sip:+905321112233@203.0.113.9\",\"emergency\":false,\"score\":0,\"labels\":{},"
                + "\"steps\":[{\"at\":0,\"step\":\"filter\",\"plugin\":\"blacklist\",\"extension\":\"NumberFilter\","
                + "\"answer\":\"reject 603 number-listed\",\"problem\":\"\",\"obeyed\":true,\"took\":1.235}],"
                + "\"omitted\":0,\"refusal\":{\"status\":603,\"code\":\"blacklist.number-listed\"},"
                + "\"end\":{\"at\":2,\"cause\":\"screened\",\"by\":\"us\",\"detail\":\"blacklist.number-listed\"},"
                + "\"media\":{}}", RecordJson.of(recorder.record()));
    }

    @Test
    void aLateAnswerOfALegGivenUpStandsWithItsAttempt() {
        DecisionRecorder recorder = store.start(AttemptFacts.of("late"));
        recorder.attempt(1, Target.trunk("modem-b"));
        recorder.attemptEnded(1, "timeout", "");
        recorder.attempt(2, Target.trunk("modem-a"));
        recorder.attemptResponse(1, 200, "crossed our CANCEL");

        List<Step.Attempted> attempts = recorder.record().attempts();
        assertEquals(List.of(200), attempts.getFirst().responses().stream().map(Step.Response::status).toList());
        assertEquals(List.of(), attempts.getLast().responses());
    }

    @Test
    void aCallCanBeReadWhileItLives() {
        DecisionRecorder recorder = store.start(AttemptFacts.of("alive"));
        recorder.attempt(1, Target.service("echo"));

        DecisionRecord record = store.find("alive").orElseThrow();
        assertEquals("being set up", RecordText.outcome(record));
        recorder.answered();
        assertEquals("answered, up", RecordText.outcome(store.last().orElseThrow()));
    }

    @Test
    void theRecordOfALivingCallHasTheFiguresOfItsMedia() {
        DecisionRecorder recorder = store.start(AttemptFacts.of("alive"));
        AtomicLong received = new AtomicLong(50);
        recorder.media(CallSide.CALLER, () -> new MediaStatistics(received.get(), 0, 0, 0, 0, 0, "PCMU", ""));
        received.set(100);
        assertEquals(100, packets(recorder));
        recorder.media(CallSide.CALLER, new MediaStatistics(150, 0, 0, 0, 0, 0, "PCMU", ""));
        received.set(200);
        assertEquals(150, packets(recorder));
    }

    private static long packets(DecisionRecorder recorder) {
        return Objects.requireNonNull(recorder.record().media().get(CallSide.CALLER)).packetsReceived();
    }

    @Test
    void noCallFillsTheMemory() {
        DecisionRecorder recorder = store.start(AttemptFacts.of("loop"));
        for (int i = 0; i < 1_000; i++) {
            recorder.note("x".repeat(10_000));
        }
        recorder.ended(HangUpCause.NORMAL, CallSide.CALLER, "BYE");

        DecisionRecord record = recorder.record();
        assertEquals(DecisionRecorder.MAX_ENTRIES, record.steps().size());
        assertEquals(800, record.omitted());
        assertTrue(RecordText.of(record).length() < 100_000);
        assertEquals(HangUpCause.NORMAL, record.end().orElseThrow().cause());
    }

    @Test
    void stepsStandInTheOrderOfTheirTimesAndOverlappingAttemptsAreToldApart() {
        DecisionRecorder recorder = store.start(AttemptFacts.of("x"));
        Trunk slow = trunks.find("modem-b").orElseThrow();
        Trunk quick = trunks.find("modem-a").orElseThrow();
        recorder.attempt(1, Target.trunk("modem-b"), slow, destination(slow),
                slow.attemptTimers().t1(), slow.attemptTimers().silence());
        clock.pass(Duration.ofMillis(5));
        recorder.attempt(2, Target.trunk("modem-a"), quick, destination(quick),
                quick.attemptTimers().t1(), quick.attemptTimers().silence());
        clock.pass(Duration.ofMillis(5));
        recorder.attemptResponse(1, 180, "Ringing");
        clock.pass(Duration.ofMillis(5));
        recorder.attemptResponse(2, 200, "OK");
        recorder.answered();
        clock.pass(Duration.ofMillis(5));
        recorder.mediaSource("b2", "127.0.0.5:30000");
        recorder.ended(HangUpCause.NORMAL, CallSide.CALLER, "BYE");

        List<String> steps = RecordText.of(recorder.record()).lines()
                .filter(line -> line.matches(" +\\+\\d+ ms.*"))
                .map(line -> line.strip().replaceAll(" {2,}", " ").replaceAll("(attempt \\d) trunk.*", "$1"))
                .toList();
        assertEquals(List.of("+0 ms attempt 1", "+5 ms attempt 2", "+10 ms attempt 1 ← 180 Ringing +10 ms",
                "+15 ms attempt 2 ← 200 OK +10 ms", "+15 ms answered",
                "+20 ms note media of leg b2 comes from 127.0.0.5:30000", "+20 ms ended caller: normal, BYE"), steps);
    }

    @Test
    void aRefusedCallWithoutMediaHasNoLineForIt() {
        DecisionRecorder refused = store.start(AttemptFacts.of("r"));
        refused.media(CallSide.CALLER, new MediaStatistics(0, 0, 0, 0, 0, 0, "", ""));
        refused.ended(HangUpCause.NORMAL, CallSide.CALLER, "");
        DecisionRecorder mute = store.start(AttemptFacts.of("m"));
        mute.answered();
        mute.media(CallSide.CALLER, new MediaStatistics(0, 0, 0, 0, 0, 0, "", ""));

        assertFalse(RecordText.of(refused.record()).contains("media"));
        assertTrue(RecordText.of(mute.record()).contains("media  caller: - from -, received 0"));
    }

    @Test
    void theLastEndedCallsAreKeptAndLivingOnesAlways() {
        DecisionRecorder living = store.start(AttemptFacts.of("living"));
        for (int i = 1; i <= 5; i++) {
            store.start(AttemptFacts.of("call-" + i)).ended(HangUpCause.NORMAL, null, "");
        }

        assertEquals(List.of("call-5", "call-4", "call-3"), store.newestFirst().map(DecisionRecord::id).toList());
        assertEquals(Optional.empty(), store.find("call-2"));
        assertTrue(store.find("living").isPresent());
        assertEquals(List.of("living"), store.idsLike("liv", 5));
        living.ended(HangUpCause.NORMAL, null, "");
        living.ended(HangUpCause.INTERNAL, null, "a second end");
        assertEquals(List.of("living", "call-5", "call-4"), store.newestFirst().map(DecisionRecord::id).toList());
        assertEquals(HangUpCause.NORMAL, store.find("living").orElseThrow().end().orElseThrow().cause());
    }

    private void failedOverAndAnswered(DecisionRecorder recorder) {
        Trunk slow = trunks.find("modem-b").orElseThrow();
        Trunk quick = trunks.find("modem-a").orElseThrow();
        Target modems = Target.group("modems");
        clock.pass(Duration.ofMillis(2));
        recorder.enriched("hlr", "hlr", Optional.of(Enrichment.none().caller("+493012345").label("operator", "tt")), "",
                true, Duration.ofMillis(40));
        recorder.verdict("blacklist", "NumberFilter", Verdict.allow(), "", true, Duration.ofNanos(300_000));
        recorder.verdict("hlr", "", Verdict.reject(603, "ported"), "late", false, Duration.ofNanos(1_500_000));
        recorder.facts(new AttemptFacts("5c9v2k", "edge", "carrier", Map.of("hlr.operator", "tt"), 15));
        recorder.route("static-routes", "static-routes", Optional.of(Route.to(modems.strategy("hash"))), "", true,
                Duration.ofNanos(100_000));
        recorder.ordered("modems", "hash", List.<TrunkView>of(slow, quick), "", true, Duration.ofNanos(100_000));
        clock.pass(Duration.ofMillis(1));
        recorder.attempt(1, modems, slow, destination(slow), slow.attemptTimers().t1(),
                slow.attemptTimers().silence());
        clock.pass(Duration.ofMillis(900));
        recorder.attemptEnded(1, "timeout", "no response within 900 ms");
        clock.pass(Duration.ofMillis(1));
        recorder.attempt(2, modems, quick, destination(quick), quick.attemptTimers().t1(),
                quick.attemptTimers().silence());
        clock.pass(Duration.ofMillis(4));
        recorder.attemptResponse(2, 100, "");
        clock.pass(Duration.ofMillis(600));
        recorder.attemptResponse(2, 180, "Ringing");
        clock.pass(Duration.ofMillis(2500));
        recorder.attemptResponse(2, 200, "OK");
        recorder.attemptEnded(2, "answered", "");
        recorder.answered();
        recorder.mediaSource("b2", "127.0.0.5:30000");
        clock.pass(Duration.ofSeconds(72));
        recorder.media(CallSide.CALLER,
                new MediaStatistics(3600, 619_200, 3598, 4, 1.25, 0, "PCMU", "198.51.100.7:4000"));
        recorder.media(CallSide.CALLEE,
                new MediaStatistics(3598, 618_856, 3600, 0, 0.2, 2, "PCMU", "127.0.0.5:30000"));
        recorder.ended(HangUpCause.NORMAL, CallSide.CALLEE, "BYE, Reason: Q.850;cause=16");
    }

    private static Destination destination(Trunk trunk) {
        return trunk.targets().getFirst().destinations().getFirst();
    }
}
