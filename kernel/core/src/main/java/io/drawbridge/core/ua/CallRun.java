package io.drawbridge.core.ua;

import io.drawbridge.core.ua.TestCall.Ending;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One test call from top to bottom, on the thread of the command, which waits. */
final class CallRun {
    /** How long to wait for the last words of the other side, once we want no more. */
    private static final Duration FAREWELL = Duration.ofSeconds(4);

    private final CallRequest request;
    private final CompletableFuture<Void> stop;
    private final Ladder ladder = new Ladder();

    /**
     * Prepares a call.
     *
     * @param stop completed by whoever wants it to end early
     */
    CallRun(CallRequest request, CompletableFuture<Void> stop) {
        this.request = request;
        this.stop = stop;
    }

    /** Calls, talks, hangs up and tells how it was. */
    CallReport place() throws InterruptedException {
        try {
            InetSocketAddress remote = resolve();
            InetAddress local = localAddress(remote);
            ArrivedMessages arrived = new ArrivedMessages(ladder);
            try (MediaProbe media = MediaProbe.open(local);
                    SipClient sip = SipClient.open(local, remote, request.transport(), arrived)) {
                TestCall call = new TestCall(sip, media, local, ladder, request.keys());
                call.start(request);
                Ending ending = awaitAnswerOrEnd(call);
                if (ending == null) {
                    ending = talk(call, arrived);
                }
                return report(call, sip, remote, ending, media.stop().join());
            }
        } catch (IOException e) {
            return new CallReport(request.target().toString(), null, "", "", CallOutcome.UNREACHABLE,
                    String.valueOf(e.getMessage()), null, null, null, List.of(), null);
        }
    }

    private InetSocketAddress resolve() throws IOException {
        String host = request.target().host();
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        InetSocketAddress remote = new InetSocketAddress(bare, request.port());
        if (remote.isUnresolved()) {
            throw new IOException("no address for " + host);
        }
        return remote;
    }

    /** The address of ours from which the kernel would go there. */
    private static InetAddress localAddress(InetSocketAddress remote) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(remote);
            return socket.getLocalAddress();
        }
    }

    /** Null once it is answered. */
    private @Nullable Ending awaitAnswerOrEnd(TestCall call) throws InterruptedException {
        if (!await(CompletableFuture.anyOf(call.answered(), call.over(), stop), request.patience())
                || (stop.isDone() && !call.answered().isDone() && !call.over().isDone())) {
            CallOutcome why = stop.isDone() ? CallOutcome.INTERRUPTED : CallOutcome.NO_ANSWER;
            String detail = stop.isDone() ? "" : "not answered within " + request.patience().toSeconds() + " s";
            call.cancel();
            await(CompletableFuture.anyOf(call.over(), call.answered()), FAREWELL);
            return call.answered().isDone() ? null : new Ending(why, detail, System.nanoTime());
        }
        return call.answered().isDone() ? null : call.over().join();
    }

    private Ending talk(TestCall call, ArrivedMessages arrived) throws InterruptedException {
        await(CompletableFuture.anyOf(call.over(), stop), request.duration());
        if (!call.over().isDone()) {
            call.hangUp();
            await(arrived.byeAnswered(), FAREWELL);
        }
        Ending ending = call.over().join();
        return stop.isDone() ? new Ending(CallOutcome.INTERRUPTED, "", ending.at()) : ending;
    }

    private CallReport report(
            TestCall call, SipClient sip, InetSocketAddress remote, Ending ending, MediaReport media) {
        Long answeredAt = call.answered().getNow(null);
        boolean deaf = ending.outcome() == CallOutcome.DONE && media.received() == 0;
        return new CallReport(request.target().toString(), call.callId(), sip.local().toString(),
                remote.getAddress().getHostAddress() + ":" + remote.getPort(),
                deaf ? CallOutcome.NO_MEDIA : ending.outcome(), ending.detail(),
                call.rangAt() == 0 ? null : millis(call.invitedAt(), call.rangAt()),
                answeredAt == null ? null : millis(call.invitedAt(), answeredAt),
                answeredAt == null ? null : millis(answeredAt, ending.at()),
                ladder.steps(), answeredAt == null ? null : media);
    }

    private static Double millis(long from, long to) {
        return (to - from) / 1e6;
    }

    /** True when it is complete, false when the limit passed. */
    private static boolean await(CompletableFuture<?> future, Duration limit) throws InterruptedException {
        try {
            future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
