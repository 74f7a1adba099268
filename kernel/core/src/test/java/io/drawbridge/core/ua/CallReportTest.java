package io.drawbridge.core.ua;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CallReportTest {
    private static final CallReport ANSWERED = new CallReport("sip:echo@127.0.0.1", "abc", "127.0.0.1:4000",
            "127.0.0.1:5060", CallOutcome.DONE, "200 OK", 12.04, 30.0, 5000.0,
            List.of(new Ladder.Step(0, true, "INVITE"), new Ladder.Step(1.25, false, "100 Trying"),
                    new Ladder.Step(30, false, "200 OK"), new Ladder.Step(30.4, true, "ACK")),
            new MediaReport(250, 245, 1, 5, 0, 1, 20.5, 0.125, -10, -10.04,
                    new EchoTimes.RoundTrips(245, 0.2, 0.3, 0.9, 1.5), "12", ""));

    @Test
    void peopleReadArrowsAndOneLineForEachSubject() {
        assertEquals("""
                sip:echo@127.0.0.1: answered (200 OK)

                        ms     127.0.0.1:4000      127.0.0.1:5060
                       0.0            │────── INVITE ────▶│
                       1.3            │◀─── 100 Trying ───│
                      30.0            │◀───── 200 OK ─────│
                      30.4            │─────── ACK ──────▶│

                set-up  ringing after 12.0 ms, answer after 30.0 ms
                media   250 packets sent, 245 received, 5 lost (2.0 %), jitter 0.13 ms, 1 from elsewhere
                        first packet 20.5 ms after the answer
                echo    245 packets came back: round trip 0.30 ms (median), 0.90 ms (p99), 1.50 ms (worst)
                tone    -10.0 dBm0 sent, -10.0 dBm0 received
                keys    12 sent, none came back
                """, ANSWERED.text());
    }

    @Test
    void scriptsReadOneLineOfJson() {
        assertEquals("""
                {"target":"sip:echo@127.0.0.1","callId":"abc","local":"127.0.0.1:4000","remote":"127.0.0.1:5060",\
                "outcome":"done","exitCode":0,"detail":"200 OK","ringingMillis":12.04,"answerMillis":30.0,\
                "talkMillis":5000.0,"messages":[\
                {"millis":0.0,"direction":"sent","message":"INVITE"},\
                {"millis":1.25,"direction":"received","message":"100 Trying"},\
                {"millis":30.0,"direction":"received","message":"200 OK"},\
                {"millis":30.4,"direction":"sent","message":"ACK"}],\
                "media":{"sent":250,"received":245,"strange":1,"lost":5,"lossPercent":2.0,"lateOrDouble":0,\
                "streams":1,"jitterMillis":0.125,"firstAfterMillis":20.5,"toneSentDbm0":-10.0,\
                "toneReceivedDbm0":-10.04,"keysSent":"12","keysReceived":"",\
                "roundTrip":{"count":245,"minMillis":0.2,"medianMillis":0.3,"p99Millis":0.9,"maxMillis":1.5}}}""",
                ANSWERED.json());
    }

    @Test
    void aCallThatNobodyTookSaysWhy() {
        CallReport refused = new CallReport("sip:bob@192.0.2.1", null, "", "", CallOutcome.UNREACHABLE,
                "no route to 192.0.2.1", null, null, null, List.of(), null);

        assertEquals("sip:bob@192.0.2.1: unreachable (no route to 192.0.2.1)\n", refused.text());
    }

    @Test
    void busyIsNotRefusedAndSilenceIsNotBusy() {
        assertEquals(CallOutcome.BUSY, CallOutcome.ofStatus(486));
        assertEquals(CallOutcome.BUSY, CallOutcome.ofStatus(603));
        assertEquals(CallOutcome.NO_ANSWER, CallOutcome.ofStatus(408));
        assertEquals(CallOutcome.REFUSED, CallOutcome.ofStatus(404));
        assertEquals(CallOutcome.REFUSED, CallOutcome.ofStatus(503));
    }
}
