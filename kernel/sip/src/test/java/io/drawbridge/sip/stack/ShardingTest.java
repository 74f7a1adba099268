package io.drawbridge.sip.stack;

import static io.drawbridge.sip.stack.RecordingUser.next;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.flow.Transport;
import io.drawbridge.sip.message.ResponseDraft;
import io.drawbridge.sip.message.SipResponse;
import io.drawbridge.sip.shard.Shard;
import io.drawbridge.sip.transaction.ClientListener;
import io.drawbridge.sip.transaction.TransactionFailure;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** Everything about one Call-ID happens on one shard, wherever it was received. */
class ShardingTest {

    @Test
    void callsSpreadOverTheShardsAndStayThere() throws IOException {
        try (UdpPeer peer = new UdpPeer(); StackUnderTest sut = new StackUnderTest(s -> s.withShards(4))) {
            var tcp = sut.stack.open(ListenerSettings.of("edge", Transport.TCP, StackUnderTest.loopback("127.0.0.1")));
            Set<Integer> used = ConcurrentHashMap.newKeySet();
            sut.user.onRequest(transaction -> {
                assertTrue(transaction.shard().current());
                assertEquals(sut.stack.shards().ofCallId(transaction.request().callId()), transaction.shard());
                used.add(transaction.shard().index());
                transaction.respond(ResponseDraft.of(200, "t"));
            });
            try (TcpPeer stream = TcpPeer.connect(tcp.local())) {
                for (int i = 0; i < 40; i++) {
                    peer.send(sut.address(), Text.request("OPTIONS", peer, "z9hG4bKu" + i));
                    assertEquals(200, Text.status(peer.receive()));
                    stream.send(Text.request("OPTIONS", "127.0.0.1:5060", "z9hG4bKt" + i));
                    assertEquals(200, Text.status(stream.receive()));
                }
            }
            assertEquals(Set.of(0, 1, 2, 3), used);
        }
    }

    @Test
    void theAnswerToARequestOfOursComesBackToTheShardThatSentIt() throws IOException {
        try (UdpPeer peer = new UdpPeer(); StackUnderTest sut = new StackUnderTest(s -> s.withShards(3))) {
            for (int i = 0; i < 3; i++) {
                Shard shard = sut.stack.shards().shard(i);
                BlockingQueue<Boolean> here = new LinkedBlockingQueue<>();
                sut.on(shard, () -> sut.stack.send(sut.draft("OPTIONS", shard),
                        new Destination(sut.listener(), peer.address(), null),
                        new ClientListener() {
                            @Override
                            public void response(SipResponse response) {
                                here.add(shard.current());
                            }

                            @Override
                            public void failed(TransactionFailure failure) {
                                here.add(false);
                            }
                        }));
                peer.send(sut.address(), Text.response(peer.receive(), 200));
                assertTrue(next(here));
            }
        }
    }

    @Test
    void sendingOffTheShardIsABugAndSaysSo() throws IOException {
        try (UdpPeer peer = new UdpPeer(); StackUnderTest sut = new StackUnderTest()) {
            IllegalStateException problem = assertThrows(IllegalStateException.class,
                    () -> sut.stack.sendAck(sut.draft("ACK", sut.shard()),
                            new Destination(sut.listener(), peer.address(), null)));
            assertTrue(String.valueOf(problem.getMessage()).contains("sent off its shard-0"));
        }
    }

    @Test
    void aListenerThatIsTakenLeavesNothingRunning() throws IOException {
        try (StackUnderTest sut = new StackUnderTest()) {
            ListenerSettings same = new ListenerSettings("edge", Transport.UDP, sut.address(), null);
            IOException problem = assertThrows(IOException.class, () -> sut.stack.open(same));
            assertTrue(String.valueOf(problem.getMessage()).startsWith("udp "), problem.getMessage());
            var other = sut.stack.open(
                    ListenerSettings.of("edge", Transport.UDP, StackUnderTest.loopback("127.0.0.1")));
            assertEquals(2, sut.stack.listeners().size());
            sut.stack.close(other);
            assertEquals(1, sut.stack.listeners().size());
        }
    }
}
