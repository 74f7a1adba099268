package io.drawbridge.distribution.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.distribution.Loopback;
import io.drawbridge.distribution.Peer;
import io.drawbridge.distribution.PeerTest;
import io.drawbridge.distribution.Sipp.Transport;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls to a callee behind a proxy that stays in the dialog. */
@PeerTest({Peer.SIPP, Peer.KAMAILIO})
class ProxiedCallIT {
    @RegisterExtension
    static final Border BORDER = new Border();

    @ParameterizedTest
    @EnumSource
    void everyRequestOfTheDialogPassesTheProxy(Transport transport, @TempDir Path directory) {
        Lane lane = BORDER.lane(transport);
        Loopback behind = lane.callee().neighbour(200);
        SippScenario called = SippScenario.callee()
                .receive("INVITE").reply(180, "Ringing", "").reply(200, "OK", Sdp.AUDIO).receive("ACK").untilTold()
                .invite(Sdp.audio(2, "sendonly")).expect(200).ack("").isHungUp();
        SippScenario calling = SippScenario.caller()
                .invite(Sdp.AUDIO).expect(180).expect(200).ack("")
                .receive("INVITE").reply(200, "OK", Sdp.audio(2, "recvonly")).receive("ACK").untilTold().hangUp();

        try (Kamailio proxy = Kamailio.start(directory, lane.callee(),
                        "sip:" + behind + ":" + Lane.PORT + ";transport=" + transport);
                SippParty callee = SippParty.callee(called, transport, behind, Lane.PORT);
                SippParty caller = lane.caller(calling)) {
            callee.awaitReceived("ACK");
            RtpEnd.talk(caller.rtp(), callee.rtp());
            callee.go();
            SippMessage hold = caller.awaitReceived("INVITE");
            assertTrue(hold.body().contains("a=sendonly"), hold::text);
            caller.go();
            caller.succeeds();
            callee.succeeds();
            for (String request : new String[] {"INVITE", "ACK", "BYE"}) {
                String via = callee.received(request).getFirst().headers("Via").getFirst();
                assertTrue(via.contains(" " + lane.callee() + ";"), via);
            }
            assertEquals(0, caller.received("200").getFirst().headers("Record-Route").size());
        }
        BORDER.record(lane).wasAnswered().ended("caller", "normal").mediaBothWays();
    }
}
