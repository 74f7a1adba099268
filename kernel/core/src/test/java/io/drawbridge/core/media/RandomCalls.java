package io.drawbridge.core.media;

import static io.drawbridge.core.media.OfferAnswerTest.settings;
import static io.drawbridge.core.media.Sdp.audio;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;

/** Offers, answers, withdrawals, failovers, services and joins in any order, on networks "edge" and "core". */
final class RandomCalls {
    private final Random random;
    private final RelayPlane plane;
    private final Runnable hold;
    private final Runnable letGo;
    private final List<CompletionStage<SdpResult>> results = new ArrayList<>();

    RandomCalls(long seed, RelayPlane plane, Runnable hold, Runnable letGo) {
        this.random = new Random(seed);
        this.plane = plane;
        this.hold = hold;
        this.letGo = letGo;
    }

    /** One or two calls of thirty steps, closed at their end; tells what became of each order. */
    List<SdpResult> round() {
        results.clear();
        List<MediaSession> sessions = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(2); i++) {
            sessions.add(plane.open("call-" + i, _ -> { }));
        }
        List<MediaLeg> legs = new ArrayList<>();
        for (int step = 0; step < 30; step++) {
            MediaSession session = sessions.get(random.nextInt(sessions.size()));
            if (legs.size() < 2 || random.nextInt(6) == 0) {
                legs.add(session.leg(settings("leg", random.nextBoolean() ? "edge" : "core", "198.51.100.1")));
            } else {
                step(session, legs);
            }
        }
        sessions.forEach(MediaSession::close);
        letGo.run();
        return results.stream().map(result -> result.toCompletableFuture().getNow(SdpResult.refused(0, "open")))
                .toList();
    }

    private void step(MediaSession session, List<MediaLeg> legs) {
        int offerer = random.nextInt(legs.size());
        int answerer = (offerer + 1 + random.nextInt(legs.size() - 1)) % legs.size();
        MediaLeg from = legs.get(offerer);
        MediaLeg to = legs.get(answerer);
        byte[] sdp = sdp();
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> results.add(session.offer(from, to, sdp));
            case 3, 4, 5 -> results.add(session.answer(from, "t" + random.nextInt(3), to, sdp, random.nextBoolean()));
            case 6 -> session.withdraw(from, to);
            case 7 -> results.add(session.serve(from, sdp, (packet, out) -> out.send(packet)));
            case 8 -> results.add(session.offerService(from, (packet, out) -> out.send(packet)));
            case 9 -> results.add(session.served(from, sdp));
            case 10 -> hold.run();
            default -> {
                letGo.run();
                if (random.nextInt(3) == 0) {
                    session.release(from);
                }
            }
        }
    }

    private byte[] sdp() {
        String formats = random.nextInt(8) == 0 ? "96" : random.nextBoolean() ? "0 8" : "8 0";
        String direction = random.nextBoolean() ? "sendrecv" : "sendonly";
        int port = random.nextInt(10) == 0 ? 0 : 2000 + 2 * random.nextInt(100);
        return audio("198.51.100." + (1 + random.nextInt(9)), port, formats, direction);
    }
}
