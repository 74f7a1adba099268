package io.drawbridge.core.media;

import static io.drawbridge.core.media.OfferAnswerTest.network;
import static io.drawbridge.core.media.OfferAnswerTest.settings;
import static io.drawbridge.core.media.Sdp.audio;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.media.MediaLeg;
import io.drawbridge.api.media.MediaSession;
import io.drawbridge.api.media.SdpResult;
import io.drawbridge.core.sdp.SdpLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Offers, answers, withdrawals, failovers and joins in any order, with few ports: nothing stays behind. */
class RandomCallsTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyPortIsGivenBack(long seed) {
        Random random = new Random(seed);
        FakeEnds ends = new FakeEnds(12);
        RelayPlane plane = new RelayPlane(ends, List.of(network("edge", "203.0.113.1"), network("core", "203.0.113.2")),
                SdpLimits.DEFAULT);
        int answered = 0;
        int refused = 0;
        for (int round = 0; round < 400; round++) {
            List<MediaSession> sessions = new ArrayList<>();
            List<MediaLeg> legs = new ArrayList<>();
            List<CompletionStage<SdpResult>> results = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(2); i++) {
                sessions.add(plane.open("call-" + round + "-" + i, _ -> { }));
            }
            for (int step = 0; step < 30; step++) {
                MediaSession session = sessions.get(random.nextInt(sessions.size()));
                if (legs.size() < 2 || random.nextInt(6) == 0) {
                    legs.add(session.leg(settings("leg", random.nextBoolean() ? "edge" : "core", "198.51.100.1")));
                }
                int offerer = random.nextInt(legs.size());
                int answerer = random.nextInt(legs.size());
                if (offerer == answerer) {
                    continue;
                }
                MediaLeg from = legs.get(offerer);
                MediaLeg to = legs.get(answerer);
                byte[] sdp = audio("198.51.100." + (1 + random.nextInt(9)), 2000 + 2 * random.nextInt(100),
                        random.nextInt(8) == 0 ? "96" : random.nextBoolean() ? "0 8" : "8 0",
                        random.nextBoolean() ? "sendrecv" : "sendonly");
                switch (random.nextInt(12)) {
                    case 0, 1, 2 -> results.add(session.offer(from, to, sdp));
                    case 3, 4, 5 -> results.add(session.answer(from, "t" + random.nextInt(3), to, sdp,
                            random.nextBoolean()));
                    case 6 -> session.withdraw(from, to);
                    case 7 -> results.add(session.serve(from, sdp, (packet, out) -> out.send(packet)));
                    case 8 -> results.add(session.offerService(from, (packet, out) -> out.send(packet)));
                    case 9 -> results.add(session.served(from, sdp));
                    case 10 -> ends.hold();
                    default -> {
                        ends.letGo();
                        if (random.nextInt(3) == 0) {
                            session.release(from);
                        }
                    }
                }
            }
            sessions.forEach(MediaSession::close);
            ends.letGo();
            for (CompletionStage<SdpResult> result : results) {
                assertTrue(result.toCompletableFuture().isDone());
                if (result.toCompletableFuture().join().ok()) {
                    answered++;
                } else {
                    refused++;
                }
            }
            assertEquals(0, ends.inUse(), "round " + round);
        }
        assertTrue(answered > 500 && refused > 500, answered + " answered, " + refused + " refused");
    }
}
