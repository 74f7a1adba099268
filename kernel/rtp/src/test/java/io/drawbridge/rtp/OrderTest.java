package io.drawbridge.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.rtp.loop.MediaLoop;
import io.drawbridge.rtp.packet.RtpPacket;
import io.drawbridge.rtp.relay.EndListener;
import io.drawbridge.rtp.relay.EndSettings;
import io.drawbridge.rtp.relay.MediaEnd;
import io.drawbridge.rtp.relay.PacketProcessor;
import io.drawbridge.rtp.relay.Relay;
import io.drawbridge.rtp.udp.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two orders about one end may reach it by the queues of two other ends, the later one first. A loop that is held up
 * makes that happen every time: an end that is given something to do before the orders has its queue run before the
 * others.
 */
class OrderTest {

    /** A join: two pairs, of which one end each is kept, and the orders that made them are still on their way. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void theLaterPairHolds(int loopOfTheSecondPair) {
        try (Scene scene = new Scene(loopOfTheSecondPair)) {
            List<CompletionStage<Boolean>> outcomes = new ArrayList<>();

            scene.whileHeldUp(() -> {
                scene.busy(scene.kept, scene.alsoKept);
                outcomes.add(Relay.connect(scene.kept, scene.left));
                outcomes.add(Relay.connect(scene.alsoKept, scene.alsoLeft));
                outcomes.add(Relay.connect(scene.alsoKept, scene.kept));
            });
            scene.left.close();
            scene.alsoLeft.close();
            assertTrue(Engines.await(outcomes.getLast()));
            outcomes.forEach(Engines::await);

            assertEquals(scene.alice.send(scene.kept.local()), scene.bob.receiveSequence());
            assertEquals(scene.bob.send(scene.alsoKept.local()), scene.alice.receiveSequence());
        }
    }

    @Test
    void whoeverWaitsForAPeerThatWentElsewhereIsAlone() {
        try (Scene scene = new Scene(0)) {
            Engines.await(Relay.connect(scene.kept, scene.left));
            List<CompletionStage<Boolean>> outcomes = new ArrayList<>();

            scene.whileHeldUp(() -> {
                scene.busy(scene.alsoLeft);
                outcomes.add(Relay.connect(scene.kept, scene.alsoKept));
                outcomes.add(Relay.connect(scene.alsoKept, scene.alsoLeft));
            });
            outcomes.forEach(Engines::await);

            scene.alice.send(scene.kept.local());
            assertEquals(1, Engines.statistics(scene.kept, 2).dropped().noPeer());
        }
    }

    @Test
    void detachedMeansDetached() {
        try (Scene scene = new Scene(0)) {
            List<CompletionStage<Boolean>> outcomes = new ArrayList<>();

            scene.whileHeldUp(() -> {
                scene.busy(scene.kept);
                outcomes.add(Relay.connect(scene.kept, scene.alsoKept));
                scene.kept.detach();
            });

            assertFalse(Engines.await(outcomes.getFirst()));
            scene.alice.send(scene.kept.local());
            assertEquals(1, Engines.statistics(scene.kept, 2).dropped().noPeer());
        }
    }

    @Test
    void aProcessorKeepsItsEnd() {
        try (Scene scene = new Scene(0)) {
            PacketProcessor echo = (packet, end) -> end.send(packet);

            scene.whileHeldUp(() -> {
                scene.busy(scene.kept);
                Relay.connect(scene.kept, scene.alsoKept);
                scene.kept.attach(echo);
            });

            assertEquals(scene.alice.send(scene.kept.local()), scene.alice.receiveSequence());
        }
    }

    @Test
    void aProcessorThatComesTooLateIsToldSo() {
        try (Scene scene = new Scene(0)) {
            CountDownLatch told = new CountDownLatch(1);

            scene.whileHeldUp(() -> {
                scene.busy(scene.alsoKept);
                scene.kept.attach(new PacketProcessor() {
                    @Override
                    public void packet(RtpPacket packet, MediaEnd end) {
                        end.send(packet);
                    }

                    @Override
                    public void detached(MediaEnd end) {
                        told.countDown();
                    }
                });
                Relay.connect(scene.kept, scene.alsoKept);
            });

            Engines.awaitLatch(told);
            assertEquals(scene.alice.send(scene.kept.local()), scene.bob.receiveSequence());
        }
    }

    /** Alice and Bob are kept, whoever was with them is left. */
    private static final class Scene implements AutoCloseable {
        final Engines engines = new Engines(Transport.EPOLL, Loopback.at(61));
        final Phone alice = new Phone(Loopback.at(62));
        final Phone bob = new Phone(Loopback.at(63));
        final MediaEnd kept;
        final MediaEnd left;
        final MediaEnd alsoKept;
        final MediaEnd alsoLeft;

        Scene(int secondLoop) {
            kept = engines.open(0, EndSettings.DEFAULT, EndListener.NONE);
            left = engines.open(0, EndSettings.DEFAULT, EndListener.NONE);
            alsoKept = engines.open(secondLoop, EndSettings.DEFAULT, EndListener.NONE);
            alsoLeft = engines.open(secondLoop, EndSettings.DEFAULT, EndListener.NONE);
            kept.remote(Meeting.media(alice));
            alsoKept.remote(Meeting.media(bob));
            for (MediaEnd each : List.of(kept, left, alsoKept, alsoLeft)) {
                Engines.await(each.settled());
            }
        }

        /** Gives orders while no loop obeys any. */
        void whileHeldUp(Runnable orders) {
            CountDownLatch over = new CountDownLatch(1);
            for (MediaLoop loop : engines.engine().loops()) {
                loop.execute(() -> Engines.awaitLatch(over));
            }
            orders.run();
            over.countDown();
        }

        void busy(MediaEnd... ends) {
            for (MediaEnd end : ends) {
                end.direction(true, true);
            }
        }

        @Override
        public void close() {
            engines.close();
            alice.close();
            bob.close();
        }
    }
}
