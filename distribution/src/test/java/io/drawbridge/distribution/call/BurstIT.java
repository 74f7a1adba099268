package io.drawbridge.distribution.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.drawbridge.distribution.Peer;
import io.drawbridge.distribution.PeerTest;
import io.drawbridge.distribution.Sipp;
import io.drawbridge.distribution.Sipp.Setting;
import io.drawbridge.distribution.Sipp.Transport;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many calls within one second. */
@PeerTest(Peer.SIPP)
class BurstIT {
    /** What a JVM needs before its first second at full rate, on the two cores of a small machine. */
    private static final int WARM_UP = 200;
    private static final int CALLS = 200;

    @RegisterExtension
    static final Border BORDER = new Border();

    @Test
    void allAreAnsweredAndEnd() {
        call(BORDER.lane(2), WARM_UP, 50);
        call(BORDER.lane(4), CALLS, 200);
        BORDER.assertNothingLeft();
        assertEquals(0, BORDER.ask("trunks", Map.of()).getConfigList("trunks").stream()
                .mapToInt(trunk -> trunk.getInt("calls")).sum());
    }

    private static void call(Lane lane, int calls, int rate) {
        try (Sipp callee = Sipp.callee(new Setting("callee", Transport.UDP, lane.callee(), Lane.PORT).calls(calls));
                Sipp caller = Sipp.caller(new Setting("caller", Transport.UDP, lane.caller(), lane.caller().freePort())
                        .calls(calls).with("-d", "200", "-r", Integer.toString(rate)), lane.number(), lane.server())) {
            caller.await().assertSuccessful(calls);
            callee.await().assertSuccessful(calls);
        }
    }
}
