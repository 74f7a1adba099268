package io.drawbridge.sip.stack;

import static io.drawbridge.sip.stack.RecordingUser.next;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.sip.flow.Transport;
import io.drawbridge.sip.transaction.TransactionFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A closed port answers with ICMP: the transaction must fail by that, long before it could time out. */
class UndeliverableTest {

    /** An address where nobody listens any more. */
    private static InetSocketAddress closedPort(String address) throws IOException {
        try (UdpPeer gone = new UdpPeer(address)) {
            return gone.address();
        }
    }

    @Test
    void anInviteToAClosedPortFailsByIcmp() throws IOException {
        try (StackUnderTest sut = new StackUnderTest()) {
            RecordingClient client = new RecordingClient();
            long start = System.nanoTime();
            sut.send(sut.draft("INVITE", sut.shard()), closedPort("127.0.0.1"), client);
            TransactionFailure failure = next(client.failures);
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            assertEquals(new TransactionFailure(TransactionFailure.Kind.TRANSPORT, "port unreachable"), failure);
            // Timer B is 32 s; how long the machine takes is measured elsewhere
            assertTrue(millis < 5_000, millis + " ms");
            System.getLogger("test").log(System.Logger.Level.INFO, "failed after {0} ms", millis);
        }
    }

    @Test
    void ipv6TellsAsWell() throws IOException {
        SipSettings settings = SipSettings.of(List.of(
                ListenerSettings.of("edge", Transport.UDP, StackUnderTest.loopback("::1"))));
        try (StackUnderTest sut = new StackUnderTest(other -> settings.withShards(1))) {
            RecordingClient client = new RecordingClient();
            sut.send(sut.draft("INVITE", sut.shard()), closedPort("::1"), client);
            assertEquals("port unreachable", next(client.failures).detail());
        }
    }

    @Test
    void othersAreNotTouchedByADeadPeer() throws IOException {
        try (StackUnderTest sut = new StackUnderTest(); UdpPeer alive = new UdpPeer()) {
            InetSocketAddress dead = closedPort("127.0.0.1");
            List<RecordingClient> toDead = new ArrayList<>();
            List<RecordingClient> toAlive = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                toDead.add(new RecordingClient());
                toAlive.add(new RecordingClient());
                sut.send(sut.draft("OPTIONS", sut.shard()), dead, toDead.getLast());
                sut.send(sut.draft("INVITE", sut.shard()), dead, toDead.getLast());
                sut.send(sut.draft("INVITE", sut.shard()), alive.address(), toAlive.getLast());
                alive.send(sut.address(), Text.response(alive.receive(), 200));
            }
            for (RecordingClient client : toAlive) {
                assertEquals(200, next(client.responses).status());
            }
            for (RecordingClient client : toDead) {
                assertEquals("port unreachable", next(client.failures).detail());
                assertEquals("port unreachable", next(client.failures).detail());
            }
        }
    }
}
