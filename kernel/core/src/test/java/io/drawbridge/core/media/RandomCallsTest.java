package io.drawbridge.core.media;

import static io.drawbridge.core.media.OfferAnswerTest.network;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.core.sdp.MediaTargetPolicy;
import io.drawbridge.core.sdp.SdpLimits;
import io.drawbridge.rtp.RtpEngine;
import io.drawbridge.rtp.RtpSettings;
import io.drawbridge.rtp.port.PortPool;
import io.drawbridge.rtp.port.PortRange;
import io.drawbridge.rtp.relay.EndSettings;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever order things come in, and with too few ports: each order has an outcome and nothing stays behind. */
class RandomCallsTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyEndIsClosed(long seed) {
        FakeEnds ends = new FakeEnds(12);
        RelayPlane plane = new RelayPlane(ends, List.of(network("edge", "203.0.113.1"), network("core", "203.0.113.2")),
                SdpLimits.DEFAULT);
        RandomCalls calls = new RandomCalls(seed, plane, ends::hold, ends::letGo);
        List<SdpResult> results = new ArrayList<>();
        for (int round = 0; round < 300; round++) {
            results.addAll(calls.round());
            assertEquals(0, ends.inUse(), "round " + round);
        }
        assertTrue(results.stream().noneMatch(result -> result.reason().equals("open")));
        long ok = results.stream().filter(SdpResult::ok).count();
        assertTrue(ok > 500 && results.size() - ok > 500, ok + " of " + results.size());
    }

    @Test
    void everyPortIsGivenBack() {
        PortPool edge = new PortPool(InetAddress.ofLiteral("127.62.1.1"), new PortRange(40_000, 40_019), Duration.ZERO);
        PortPool core = new PortPool(InetAddress.ofLiteral("127.62.2.1"), new PortRange(40_000, 40_019), Duration.ZERO);
        try (RtpEngine engine = RtpEngine.start(RtpSettings.standard().withLoops(2))) {
            RelayPlane plane = new RelayPlane(engine, List.of(real("edge", edge), real("core", core)),
                    SdpLimits.DEFAULT);
            RandomCalls calls = new RandomCalls(6, plane, () -> { }, () -> { });
            long refused = 0;
            for (int round = 0; round < 200; round++) {
                refused += calls.round().stream().filter(result -> result.reason().equals("no-media-ports")).count();
            }
            assertTrue(refused > 0, "the pools were never empty");
        }
        assertEquals(0, edge.occupancy().used());
        assertEquals(0, core.occupancy().used());
        assertEquals(10, edge.occupancy().free());
    }

    private static MediaNetwork real(String name, PortPool ports) {
        return new MediaNetwork(name, ports, ports.bind(), MediaTargetPolicy.strict(List.of()), EndSettings.DEFAULT);
    }
}
