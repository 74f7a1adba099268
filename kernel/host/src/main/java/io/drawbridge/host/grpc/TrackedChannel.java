package io.drawbridge.host.grpc;

import com.google.common.util.concurrent.MoreExecutors;
import io.drawbridge.host.context.GenerationScope;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ConnectivityState;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A use of a shared channel by one generation. Knows the calls that are open through it, and ends them and no others
 * when it is shut.
 */
final class TrackedChannel extends ManagedChannel {
    private final GenerationScope generation;
    private final ManagedChannel shared;
    private final Runnable release;
    private final Set<ClientCall<?, ?>> open = new HashSet<>();
    private final CountDownLatch terminated = new CountDownLatch(1);
    private final Set<Waiting> waiting = new HashSet<>();
    private volatile boolean shut;
    private boolean released;

    TrackedChannel(GenerationScope generation, ManagedChannel shared, Runnable release) {
        this.generation = generation;
        this.shared = shared;
        this.release = release;
    }

    @Override
    public <Q, P> ClientCall<Q, P> newCall(MethodDescriptor<Q, P> method, CallOptions options) {
        checkOpen();
        Executor asked = options.getExecutor();
        // A direct executor would run the plugin on gRPC's loops, which outlive it.
        CallOptions own = asked == null || MoreExecutors.directExecutor().equals(asked)
                ? options.withExecutor(generation.callbacks()) : options;
        return new TrackedCall<>(HostThread.call(() -> shared.newCall(method, own)));
    }

    private void checkOpen() {
        generation.checkOpen();
        if (shut) {
            throw new IllegalStateException("this channel of " + generation + " has been shut down");
        }
    }

    /** A call, known from its start to its end. */
    private final class TrackedCall<Q, P> extends SimpleForwardingClientCall<Q, P> {
        TrackedCall(ClientCall<Q, P> call) {
            super(call);
        }

        @Override
        public void start(Listener<P> listener, Metadata headers) {
            synchronized (open) {
                checkOpen();
                open.add(this);
            }
            try {
                HostThread.run(() -> super.start(new SimpleForwardingClientCallListener<P>(listener) {
                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        ended(TrackedCall.this);
                        super.onClose(status, trailers);
                    }
                }, headers));
            } catch (RuntimeException | Error e) {
                ended(this);
                throw e;
            }
        }
    }

    private void ended(ClientCall<?, ?> call) {
        synchronized (open) {
            open.remove(call);
        }
        releaseIfDone();
    }

    @Override
    public ManagedChannel shutdown() {
        synchronized (open) {
            shut = true;
        }
        releaseIfDone();
        return this;
    }

    /** The connections are let go when the last call has ended. */
    private void releaseIfDone() {
        synchronized (open) {
            if (!shut || !open.isEmpty() || released) {
                return;
            }
            released = true;
            waiting.forEach(Waiting::forget);
            waiting.clear();
        }
        terminated.countDown();
        release.run();
    }

    @Override
    public ManagedChannel shutdownNow() {
        List<ClientCall<?, ?>> cut;
        synchronized (open) {
            shut = true; // no call begins any more, while those that are open are cut
            cut = List.copyOf(open);
            // Whether a call hears of its end is up to the plugin's executor; it is over all the same.
            open.clear();
        }
        cut.forEach(call -> call.cancel("the channel was shut down", null));
        releaseIfDone();
        return this;
    }

    @Override
    public boolean isShutdown() {
        return shut;
    }

    @Override
    public boolean isTerminated() {
        return terminated.getCount() == 0;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return terminated.await(timeout, unit);
    }

    @Override
    public String authority() {
        return shared.authority();
    }

    @Override
    public ConnectivityState getState(boolean requestConnection) {
        return shut ? ConnectivityState.SHUTDOWN : HostThread.call(() -> shared.getState(requestConnection));
    }

    @Override
    public void notifyWhenStateChanged(ConnectivityState from, Runnable callback) {
        checkOpen();
        Waiting told = new Waiting();
        told.then.set(() -> {
            synchronized (open) {
                waiting.remove(told);
            }
            generation.callbacks().execute(callback);
        });
        synchronized (open) {
            waiting.add(told);
        }
        shared.notifyWhenStateChanged(from, told);
    }

    /** Somebody to be told of a change that may never come: gRPC keeps this, and nothing of the plugin by it. */
    private static final class Waiting implements Runnable {
        private final AtomicReference<@Nullable Runnable> then = new AtomicReference<>();

        @Override
        public void run() {
            Runnable told = then.getAndSet(null);
            if (told != null) {
                told.run();
            }
        }

        void forget() {
            then.set(null);
        }
    }

    @Override
    public void resetConnectBackoff() {
        shared.resetConnectBackoff();
    }

    @Override
    public void enterIdle() {
        // The connections are not this generation's alone.
    }
}
