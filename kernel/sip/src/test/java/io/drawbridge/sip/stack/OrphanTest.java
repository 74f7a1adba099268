package io.drawbridge.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.sip.dialog.Dialog;
import io.drawbridge.sip.dialog.IdSource;
import io.drawbridge.sip.dialog.IncomingCalls;
import io.drawbridge.sip.dialog.InviteClient;
import io.drawbridge.sip.dialog.InviteClientListener;
import io.drawbridge.sip.dialog.InviteServer;
import io.drawbridge.sip.dialog.OutgoingInvite;
import io.drawbridge.sip.dialog.OutgoingRequest;
import io.drawbridge.sip.dialog.RequestFailure;
import io.drawbridge.sip.dialog.ResponseListener;
import io.drawbridge.sip.dialog.ServerRequest;
import io.drawbridge.sip.dialog.UserAgentCore;
import io.drawbridge.sip.dialog.UserAgentCounters.Counter;
import io.drawbridge.sip.dialog.UserAgentSettings;
import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.flow.Transport;
import io.drawbridge.sip.guard.Admission;
import io.drawbridge.sip.message.NameAddress;
import io.drawbridge.sip.message.SipResponse;
import io.drawbridge.sip.message.SipUri;
import io.drawbridge.sip.shard.LocalIds;
import io.drawbridge.sip.shard.Shard;
import io.drawbridge.sip.transaction.Timing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A peer that sleeps until its INVITE was abandoned, and then wakes up: nobody’s telephone rings on (design §8.5). */
class OrphanTest {
    /** Sent at 0, 50, 150 and 350 ms if nobody answers; Timer B long enough for a test to act before it. */
    private static final Timing FAST = new Timing(Duration.ofMillis(50), Duration.ofMillis(600));
    private static final Timing LONG = new Timing(Duration.ofMillis(50), Duration.ofMinutes(1));
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private UserAgentCore agent;
    private SipStack stack;

    @BeforeEach
    void start() throws IOException {
        LocalIds ids = LocalIds.ephemeral();
        agent = new UserAgentCore(UserAgentSettings.DEFAULT, IdSource.of(ids), (uri, from) ->
                CompletableFuture.failedFuture(new IllegalStateException("no names here")), new Nobody());
        stack = SipStack.start(SipSettings.of(List.of(
                ListenerSettings.of("edge", Transport.UDP, StackUnderTest.loopback("127.0.0.1")),
                ListenerSettings.of("edge", Transport.TCP, StackUnderTest.loopback("127.0.0.1"))))
                .withShards(1).withIds(ids), agent, _ -> Admission.ADMIT, List.of());
        agent.attach(stack);
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void abandonedInviteIsNotSentAgain() throws IOException {
        try (Sleeper sleeper = new UdpSleeper()) {
            abandoned(sleeper, FAST);
            while (sleeper.receive(1) != null) {
                // sent before it was abandoned
            }
            timerB();
            assertNull(sleeper.receive(1));
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void ringsBeforeTimerB(Transport transport) throws IOException {
        try (Sleeper sleeper = sleeper(transport)) {
            String invite = abandoned(sleeper, LONG);
            ringsAndIsCancelled(sleeper, invite);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void ringsAfterTimerB(Transport transport) throws IOException {
        try (Sleeper sleeper = sleeper(transport)) {
            String invite = abandoned(sleeper, FAST);
            timerB();
            ringsAndIsCancelled(sleeper, invite);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void answersBeforeTimerB(Transport transport) throws IOException {
        try (Sleeper sleeper = sleeper(transport)) {
            String invite = abandoned(sleeper, LONG);
            answersAndIsHungUp(sleeper, invite);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void answersAfterTimerB(Transport transport) throws IOException {
        try (Sleeper sleeper = sleeper(transport)) {
            String invite = abandoned(sleeper, FAST);
            timerB();
            answersAndIsHungUp(sleeper, invite);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void answersInSpiteOfTheCancelAfterTimerB(Transport transport) throws IOException {
        try (Sleeper sleeper = sleeper(transport)) {
            String invite = abandoned(sleeper, FAST);
            timerB();
            sleeper.send(Text.response(invite, 180));
            assertTrue(sleeper.next(invite).startsWith("CANCEL "));
            answersAndIsHungUp(sleeper, invite);
        }
    }

    @Test
    void abandonedInviteDoesNotGoOverAConnectionThatOpensLate() throws IOException {
        try (TcpSleeper sleeper = new TcpSleeper();
                Socket first = new Socket(sleeper.address().getAddress(), sleeper.address().getPort());
                Socket second = new Socket(sleeper.address().getAddress(), sleeper.address().getPort())) {
            // the queue of connections to accept is full now: ours stays without an answer
            Shard shard = stack.shards().shard(0);
            InviteClient client = on(shard, () -> agent.invite(shard, outgoing(sleeper, LONG), new Listener()));
            on(shard, () -> {
                client.abandon();
                return true;
            });
            OutgoingInvite options = outgoing(sleeper, LONG);
            on(shard, () -> {
                agent.request(shard, OutgoingRequest.of("OPTIONS", options.destination(), options.uri(),
                        options.from(), options.to()), new Unanswered());
                return true;
            });
            sleeper.accept(first);
            sleeper.accept(second);

            String request = sleeper.receive();
            assertTrue(request.startsWith("OPTIONS "), request);
            await(() -> agent.counters().value(Counter.ORPHANS) == 0);
        }
    }

    private void ringsAndIsCancelled(Sleeper sleeper, String invite) {
        sleeper.send(Text.response(invite, 180));
        String cancel = sleeper.next(invite);
        assertTrue(cancel.startsWith("CANCEL "), cancel);
        assertEquals(Text.header(invite, "Via"), Text.header(cancel, "Via"));
        sleeper.send(Text.response(cancel, 200));
        sleeper.send(Text.response(invite, 183));
        sleeper.send(Text.response(invite, 487));
        String ack = sleeper.next(invite);
        assertTrue(ack.startsWith("ACK "), ack);
        assertEquals(Text.header(invite, "Via"), Text.header(ack, "Via"));
        await(() -> agent.counters().value(Counter.ORPHANS) == 0);
        assertEquals(List.of(), heard);
    }

    private void answersAndIsHungUp(Sleeper sleeper, String invite) {
        String answer = Text.response(invite, 200, "Contact: <" + sleeper.contact() + ">");
        sleeper.send(answer);
        String ack = sleeper.next(invite);
        assertTrue(ack.startsWith("ACK " + sleeper.contact() + " "), ack);
        String bye = sleeper.next(invite);
        assertTrue(bye.startsWith("BYE "), bye);
        assertEquals("b1", Text.header(bye, "To").split(";tag=", 2)[1]);
        sleeper.send(Text.response(bye, 200));
        sleeper.send(answer);
        assertEquals(Text.header(ack, "CSeq"), Text.header(sleeper.next(invite), "CSeq"));
        await(() -> agent.counters().value(Counter.ORPHANS) == 0);
        assertEquals(List.of(), heard);
    }

    /** Sends an INVITE that the sleeper’s socket has, and gives it up. */
    private String abandoned(Sleeper sleeper, Timing timing) {
        Shard shard = stack.shards().shard(0);
        InviteClient client = on(shard, () -> agent.invite(shard, outgoing(sleeper, timing), new Listener()));
        String invite = sleeper.receive();
        assertTrue(invite.startsWith("INVITE "), invite);
        on(shard, () -> {
            client.abandon();
            return true;
        });
        assertTrue(on(shard, () -> true), "what the shard had to write is on its way");
        assertEquals(1, agent.counters().value(Counter.ORPHANS));
        return invite;
    }

    private OutgoingInvite outgoing(Sleeper sleeper, Timing timing) {
        SipUri to = SipUri.parse(sleeper.contact()).orElseThrow();
        Destination destination = new Destination(stack.listeners().stream()
                .filter(one -> one.transport() == sleeper.transport()).findFirst().orElseThrow(),
                sleeper.address(), null);
        return OutgoingInvite.of(destination, to, NameAddress.of(SipUri.sip("alice", "a.example", -1)),
                NameAddress.of(to)).withTiming(timing);
    }

    private void timerB() {
        await(() -> stack.transactions() == 0);
    }

    private static void await(Supplier<Boolean> condition) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.get()) {
            assertTrue(System.nanoTime() - deadline < 0, "waited in vain");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    private static <T> T on(Shard shard, Supplier<T> action) {
        return CompletableFuture.supplyAsync(action, shard).orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static Sleeper sleeper(Transport transport) throws IOException {
        return transport == Transport.UDP ? new UdpSleeper() : new TcpSleeper();
    }

    /** A peer that says something when the test wakes it. */
    private interface Sleeper extends AutoCloseable {
        Transport transport();

        InetSocketAddress address();

        void send(String text);

        String receive();

        @Nullable String receive(int millis);

        /** What it is sent first after it woke up, other than what it slept through. */
        default String next(String invite) {
            String message = receive();
            while (message.equals(invite) && transport() == Transport.UDP) {
                message = receive();
            }
            return message;
        }

        default String contact() {
            return "sip:bob@127.0.0.1:" + address().getPort()
                    + (transport().reliable() ? ";transport=" + transport().token() : "");
        }

        @Override
        void close() throws IOException;
    }

    private static final class UdpSleeper implements Sleeper {
        private final UdpPeer peer = new UdpPeer();
        private @Nullable InetSocketAddress us;

        UdpSleeper() throws IOException {
        }

        @Override
        public Transport transport() {
            return Transport.UDP;
        }

        @Override
        public InetSocketAddress address() {
            return peer.address();
        }

        @Override
        public void send(String text) {
            if (us == null) {
                throw new AssertionError("nobody to send to");
            }
            peer.send(us, text);
        }

        @Override
        public String receive() {
            String text = peer.receive();
            String sentBy = Text.header(text, "Via").split("[ ;]", -1)[1];
            us = new InetSocketAddress(InetAddress.getLoopbackAddress(),
                    Integer.parseInt(sentBy.substring(sentBy.indexOf(':') + 1)));
            return text;
        }

        @Override
        public @Nullable String receive(int millis) {
            return peer.receive(millis);
        }

        @Override
        public void close() {
            peer.close();
        }
    }

    private static final class TcpSleeper implements Sleeper {
        private final ServerSocket server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        private @Nullable TcpPeer peer;

        TcpSleeper() throws IOException {
            server.setSoTimeout(UdpPeer.PATIENCE_MILLIS);
        }

        private TcpPeer peer() {
            try {
                TcpPeer accepted = peer == null ? TcpPeer.of(server.accept()) : peer;
                peer = accepted;
                return accepted;
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        /** Takes the connection of another peer off the queue. */
        void accept(Socket other) throws IOException {
            try (Socket accepted = server.accept()) {
                assertEquals(other.getLocalPort(), accepted.getPort());
            }
        }

        @Override
        public Transport transport() {
            return Transport.TCP;
        }

        @Override
        public InetSocketAddress address() {
            return (InetSocketAddress) server.getLocalSocketAddress();
        }

        @Override
        public void send(String text) {
            peer().send(text);
        }

        @Override
        public String receive() {
            return peer().receive();
        }

        @Override
        public @Nullable String receive(int millis) {
            return peer().receive(millis);
        }

        @Override
        public void close() throws IOException {
            server.close();
            if (peer != null) {
                peer.close();
            }
        }
    }

    /** Of an abandoned INVITE nothing may be heard. */
    private final class Listener implements InviteClientListener {
        @Override
        public void provisional(Dialog dialog, SipResponse response) {
            heard.add("provisional");
        }

        @Override
        public void answered(Dialog dialog, SipResponse response) {
            heard.add("answered");
        }

        @Override
        public void rejected(SipResponse response) {
            heard.add("rejected");
        }

        @Override
        public void crossed(SipResponse response) {
            heard.add("crossed");
        }

        @Override
        public void failed(RequestFailure failure, boolean anythingHeard) {
            heard.add("failed");
        }
    }

    private static final class Unanswered implements ResponseListener {
        @Override
        public void response(SipResponse response) {
            throw new AssertionError("nobody answers");
        }

        @Override
        public void failed(RequestFailure failure) {
            // the test ends before
        }
    }

    private static final class Nobody implements IncomingCalls {
        @Override
        public void invite(InviteServer invite) {
            throw new AssertionError("nobody calls");
        }

        @Override
        public void request(ServerRequest request) {
            throw new AssertionError("nobody asks");
        }
    }
}
