package io.drawbridge.sip.stack;

import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.flow.Transport;
import io.drawbridge.sip.guard.Admission;
import io.drawbridge.sip.guard.AdmissionPolicy;
import io.drawbridge.sip.guard.PacketFilter;
import io.drawbridge.sip.message.HeaderField;
import io.drawbridge.sip.message.NameAddress;
import io.drawbridge.sip.message.RequestDraft;
import io.drawbridge.sip.message.SipUri;
import io.drawbridge.sip.shard.Shard;
import io.drawbridge.sip.transaction.ClientTransaction;
import io.drawbridge.sip.transaction.Timing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A stack with one UDP listener on loopback, and short ways to use it from a test. */
final class StackUnderTest implements AutoCloseable {
    final RecordingUser user = new RecordingUser();
    final SipStack stack;

    StackUnderTest() throws IOException {
        this(settings -> settings, request -> Admission.ADMIT, List.of());
    }

    StackUnderTest(UnaryOperator<SipSettings> change) throws IOException {
        this(change, request -> Admission.ADMIT, List.of());
    }

    StackUnderTest(UnaryOperator<SipSettings> change, AdmissionPolicy policy, List<PacketFilter> filters)
            throws IOException {
        SipSettings settings = SipSettings.of(List.of(
                ListenerSettings.of("edge", Transport.UDP, loopback("127.0.0.1")))).withShards(1);
        stack = SipStack.start(change.apply(settings), user, policy, filters);
    }

    static InetSocketAddress loopback(String address) {
        return new InetSocketAddress(InetAddress.ofLiteral(address), 0);
    }

    SipListener listener() {
        return stack.listeners().getFirst();
    }

    InetSocketAddress address() {
        return listener().local();
    }

    Shard shard() {
        return stack.shards().shard(0);
    }

    /** Runs something on a shard and waits for it. */
    <T> T on(Shard shard, Supplier<T> action) {
        CompletableFuture<T> done = new CompletableFuture<>();
        shard.execute(() -> {
            try {
                done.complete(action.get());
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        try {
            return done.get(5, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    void on(Shard shard, Runnable action) {
        boolean done = on(shard, () -> {
            action.run();
            return true;
        });
        if (!done) {
            throw new AssertionError("not run");
        }
    }

    RequestDraft draft(String method, Shard shard, HeaderField... headers) {
        SipUri uri = SipUri.sip("bob", "127.0.0.1", 5070);
        return new RequestDraft(method, uri, stack.ids().callId(shard), 1,
                NameAddress.of(SipUri.sip("alice", "drawbridge.invalid", -1))
                        .withParameter("tag", stack.ids().tag(shard)),
                NameAddress.of(uri), NameAddress.of(SipUri.sip(null, "127.0.0.1", address().getPort())), 70, List.of(),
                List.of(headers), null);
    }

    ClientTransaction send(RequestDraft draft, InetSocketAddress to, RecordingClient client) {
        return send(draft, to, Timing.RFC_3261, client);
    }

    ClientTransaction send(RequestDraft draft, InetSocketAddress to, Timing timing, RecordingClient client) {
        Shard shard = stack.shards().ofCallId(draft.callId());
        return on(shard, () -> stack.send(draft, new Destination(listener(), to, null), timing, client));
    }

    @Override
    public void close() {
        stack.close();
    }
}
