package io.drawbridge.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.call.HangUpCause;
import io.drawbridge.api.event.CallRecord;
import io.drawbridge.api.event.CallRecordKind;
import io.drawbridge.api.filter.Verdict;
import io.drawbridge.api.media.MediaStatistics;
import io.drawbridge.api.routing.Target;
import io.drawbridge.core.record.AttemptFacts;
import io.drawbridge.core.record.DecisionRecorder;
import io.drawbridge.core.record.RecordStore;
import io.drawbridge.core.trunk.HeldClock;
import io.drawbridge.core.trunk.Trunk;
import io.drawbridge.core.trunk.TrunkFixture;
import io.drawbridge.core.trunk.Trunks;
import io.drawbridge.sip.flow.Destination;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallRecordTextTest {
    private final HeldClock clock = new HeldClock();
    private final RecordStore store = new RecordStore(3, clock);
    private final RecordForm form = new RecordForm("sbc-1", "core"::equals);

    /** The names and forms that consumers rely on: whoever changes one of them breaks somebody's billing. */
    @Test
    void theTextOfAnAnsweredCallIsAContract() {
        assertEquals("{\"version\":1,\"sequence\":7,\"kind\":\"ended\",\"at\":\"2026-11-21T03:12:54.120Z\","
                + "\"node\":\"sbc-1\",\"id\":\"5c9v2k\",\"direction\":\"inbound\",\"network\":\"edge\","
                + "\"trunk\":\"carrier\",\"source\":\"198.51.100.7\","
                + "\"caller\":{\"user\":\"+493012345\",\"host\":\"example.org\"},"
                + "\"callee\":{\"user\":\"+905321112233\",\"host\":\"example.org\"},"
                + "\"request-uri\":\"sip:+905321112233@203.0.113.9\",\"emergency\":false,\"score\":15,"
                + "\"labels\":{\"hlr.operator\":\"tt\"},\"arrived\":\"2026-11-21T03:12:44.120Z\","
                + "\"ringing\":\"2026-11-21T03:12:45.720Z\",\"answered\":\"2026-11-21T03:12:48.120Z\","
                + "\"ended\":\"2026-11-21T03:12:53.120Z\",\"post-dial-delay\":1600,\"talked\":5000,"
                + "\"outcome\":\"answered\",\"status\":200,\"cause\":\"normal\",\"ended-by\":\"callee\","
                + "\"detail\":\"BYE, Q.850;cause=16\","
                + "\"egress\":{\"network\":\"core\",\"trunk\":\"modem-a\",\"target\":\"trunk modem-a\"},"
                + "\"attempts\":[{\"number\":1,\"target\":\"trunk modem-b\",\"begun\":\"2026-11-21T03:12:44.120Z\","
                + "\"duration\":900,\"code\":\"timeout\"},"
                + "{\"number\":2,\"target\":\"trunk modem-a\",\"trunk\":\"modem-a\",\"network\":\"core\","
                + "\"address\":\"udp 127.0.0.5:5060\",\"begun\":\"2026-11-21T03:12:45.020Z\",\"duration\":3100,"
                + "\"status\":200,\"code\":\"answered\"}],"
                + "\"answers\":[{\"point\":\"filter\",\"plugin\":\"blacklist\",\"extension\":\"NumberFilter\","
                + "\"answer\":\"allow\",\"obeyed\":true,\"took\":0.3}],"
                + "\"media\":{\"caller\":{\"codec\":\"PCMU\",\"remote\":\"198.51.100.7:4000\",\"received\":3600,"
                + "\"bytes\":619200,\"sent\":3598,\"lost\":4,\"jitter\":1.25,\"rejected\":1}}}",
                CallRecordText.write(record()));
    }

    @Test
    void whatIsReadIsWhatWasWritten() {
        StoredCallRecord record = record();
        String text = CallRecordText.write(record);
        assertEquals(record.written(text), CallRecordText.read(text));
        assertEquals(text, CallRecordText.write(CallRecordText.read(text)));
    }

    @Test
    void aRecordOfALaterVersionIsReadAsFarAsItIsKnown() {
        String text = CallRecordText.write(record());
        CallRecord read = CallRecordText.read(text.replaceFirst("\\{", "{\"added\":{\"list\":[1,null,{}]},")
                .replace("\"kind\":\"ended\"", "\"kind\":\"transferred\""));
        assertEquals("transferred", read.kind());
        assertEquals("5c9v2k", read.id());
    }

    @Test
    void whatIsNoRecordIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> CallRecordText.read("["));
        assertThrows(IllegalArgumentException.class, () -> CallRecordText.read("{} {}"));
        assertThrows(RuntimeException.class, () -> CallRecordText.read("{}"));
    }

    @Test
    void directionsFollowTheTrustOfTheNetworks() {
        assertEquals(Optional.of("inbound"), record().direction());
        DecisionRecorder nowhere = store.start(AttemptFacts.of("a"));
        assertEquals(Optional.empty(), ended(nowhere).direction());
        DecisionRecorder service = store.start(AttemptFacts.of("b"));
        service.attempt(1, Target.service("echo"));
        assertEquals(Optional.of("inbound"), ended(service).direction());
        DecisionRecorder out = store.start(new AttemptFacts("c", "core", null, Map.of(), 0));
        out.attempt(1, Target.uri("sip:x@203.0.113.1", "edge"));
        assertEquals(Optional.of("outbound"), ended(out).direction());
        DecisionRecorder placed = store.start(AttemptFacts.placed("p", "dialler"));
        placed.attempt(1, Target.uri("sip:x@203.0.113.1", "edge"));
        assertEquals(Optional.of("outbound"), ended(placed).direction());
        assertEquals(Optional.of("dialler"), ended(placed).placedBy());
        DecisionRecorder inside = store.start(new AttemptFacts("d", "core", null, Map.of(), 0));
        inside.attempt(1, Target.service("echo"));
        assertEquals(Optional.of("internal"), ended(inside).direction());
    }

    @Test
    void oddTextsSurvive() {
        DecisionRecorder call = store.start(
                new AttemptFacts("odd", "edge", "a \"b\" \\ \n", Map.of("p.k", "\ud800\u0000é"), 0));
        call.note("not for here");
        StoredCallRecord record = ended(call);
        String text = CallRecordText.write(record);
        assertTrue(text.indexOf('\n') < 0);
        assertEquals(record.written(text), CallRecordText.read(text));
    }

    private StoredCallRecord ended(DecisionRecorder call) {
        call.ended(HangUpCause.NORMAL, CallSide.CALLER, "BYE");
        return form.of(call, CallRecordKind.ENDED, 1, Fixture.START);
    }

    private StoredCallRecord record() {
        Trunks trunks = new TrunkFixture().trunk("modem-a", "core", "sip:127.0.0.5").build(clock);
        Trunk trunk = trunks.find("modem-a").orElseThrow();
        DecisionRecorder call = store.start(AttemptFacts.of("5c9v2k"));
        call.facts(new AttemptFacts("5c9v2k", "edge", "carrier", Map.of("hlr.operator", "tt"), 15));
        call.verdict("blacklist", "NumberFilter", Verdict.allow(), "", true, Duration.ofNanos(300_000));
        call.attempt(1, Target.trunk("modem-b"));
        clock.pass(Duration.ofMillis(900));
        call.attemptEnded(1, "timeout", "no response within 900 ms");
        call.attempt(2, Target.trunk("modem-a"), trunk, destination(trunk), Duration.ofMillis(225),
                Duration.ofMillis(900));
        clock.pass(Duration.ofMillis(700));
        call.attemptResponse(2, 180, "Ringing");
        clock.pass(Duration.ofMillis(2400));
        call.attemptResponse(2, 200, "OK");
        call.attemptEnded(2, "answered", "");
        call.answered();
        clock.pass(Duration.ofSeconds(5));
        call.media(CallSide.CALLER, new MediaStatistics(3600, 619_200, 3598, 4, 1.25, 1, "PCMU", "198.51.100.7:4000"));
        call.ended(HangUpCause.NORMAL, CallSide.CALLEE, "BYE, Q.850;cause=16");
        return form.of(call, CallRecordKind.ENDED, 7, Fixture.START.plusSeconds(10));
    }

    private static Destination destination(Trunk trunk) {
        return trunk.targets().getFirst().destinations().getFirst();
    }
}
