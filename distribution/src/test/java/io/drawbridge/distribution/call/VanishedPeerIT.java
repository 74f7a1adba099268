package io.drawbridge.distribution.call;

import io.drawbridge.distribution.Peer;
import io.drawbridge.distribution.PeerTest;
import io.drawbridge.distribution.Sipp.Transport;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Peers that are killed in the middle of a call: nothing of it may stay. */
@PeerTest(Peer.SIPP)
class VanishedPeerIT {
    @RegisterExtension
    static final Border BORDER = new Border("drawbridge.network-defaults.media.timeout = 2s");

    private static SippScenario answers() {
        return SippScenario.callee().receive("INVITE").reply(200, "OK", Sdp.AUDIO).receive("ACK").isHungUp();
    }

    private static SippScenario calls() {
        return SippScenario.caller().invite(Sdp.AUDIO).expect(200).ack("");
    }

    @ParameterizedTest
    @EnumSource
    void theOtherSideIsHungUpWhenNoMediaComes(Transport transport) {
        Lane lane = BORDER.lane(transport);
        try (SippParty callee = lane.callee(answers()); SippParty caller = lane.caller(calls().isHungUp())) {
            callee.awaitReceived("ACK");
            RtpEnd.talk(caller.rtp(), callee.rtp());
            callee.sipp().process().signal("KILL");
            caller.succeeds();
        }
        BORDER.record(lane).wasAnswered().ended("us", "media-timeout").mediaBothWays();
    }

    @ParameterizedTest
    @EnumSource
    void theOtherSideCanHangUp(Transport transport) {
        Lane lane = BORDER.lane(transport);
        try (SippParty callee = lane.callee(answers());
                SippParty caller = lane.caller(calls().untilTold().hangUp())) {
            callee.awaitReceived("ACK");
            RtpEnd.talk(caller.rtp(), callee.rtp());
            callee.sipp().process().signal("KILL");
            caller.go();
            caller.succeeds();
        }
        BORDER.record(lane).wasAnswered().ended("caller", "normal").mediaBothWays();
    }
}
