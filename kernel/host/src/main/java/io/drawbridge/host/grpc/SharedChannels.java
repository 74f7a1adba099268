package io.drawbridge.host.grpc;

import io.drawbridge.api.grpc.GrpcTarget;
import io.drawbridge.host.netty.IoTransport;
import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.EventLoopGroup;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The connections of this process to gRPC servers, counted: a channel is made for the first who uses its target and
 * shut when the last one has let go. Any thread.
 */
final class SharedChannels implements AutoCloseable {
    private static final int LOOPS = 2;

    private final Map<GrpcTarget, Shared> channels = new HashMap<>();
    private @Nullable Machinery machinery;

    /** What all channels run on; there only when somebody uses gRPC. */
    private record Machinery(IoTransport transport, EventLoopGroup loops, ExecutorService work) {
        static Machinery start() {
            ClassLoader host = SharedChannels.class.getClassLoader();
            IoTransport transport = IoTransport.best();
            return new Machinery(transport, transport.loops(LOOPS, "grpc", host),
                    Executors.newThreadPerTaskExecutor(task -> {
                        Thread thread = Thread.ofVirtual().name("grpc-work").inheritInheritableThreadLocals(false)
                                .unstarted(task);
                        thread.setContextClassLoader(host);
                        return thread;
                    }));
        }

        void stop() {
            var _ = loops.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            work.shutdownNow();
        }
    }

    private static final class Shared {
        private final ManagedChannel channel;
        private int users;

        Shared(ManagedChannel channel) {
            this.channel = channel;
        }
    }

    /** Takes a channel; to be given back by {@link #release} once. */
    ManagedChannel acquire(GrpcTarget target) {
        // Makes or counts; connecting comes later. Asked for when a plugin gets ready, never for a call.
        synchronized (channels) {
            Shared shared = channels.computeIfAbsent(target, key -> new Shared(HostThread.apart(() -> open(key))));
            shared.users++;
            return shared.channel;
        }
    }

    void release(GrpcTarget target) {
        synchronized (channels) {
            @Nullable Shared shared = channels.get(target);
            if (shared != null && --shared.users == 0) {
                channels.remove(target);
                HostThread.run(shared.channel::shutdownNow);
            }
        }
    }

    /** How many connections there are. */
    int open() {
        synchronized (channels) {
            return channels.size();
        }
    }

    private ManagedChannel open(GrpcTarget target) {
        Machinery runsOn = machinery == null ? Machinery.start() : machinery;
        machinery = runsOn;
        NettyChannelBuilder builder = NettyChannelBuilder.forTarget(target.address(), credentials(target))
                .eventLoopGroup(runsOn.loops())
                .channelType(runsOn.transport().socket())
                .executor(runsOn.work())
                .offloadExecutor(runsOn.work())
                .maxInboundMessageSize((int) target.maxInbound().bytes());
        target.authority().ifPresent(builder::overrideAuthority);
        target.loadBalancing().ifPresent(builder::defaultLoadBalancingPolicy);
        target.keepAlive().ifPresent(interval ->
                builder.keepAliveTime(interval.toNanos(), TimeUnit.NANOSECONDS).keepAliveWithoutCalls(true));
        return builder.build();
    }

    private static ChannelCredentials credentials(GrpcTarget target) {
        if (!target.tls()) {
            return InsecureChannelCredentials.create();
        }
        TlsChannelCredentials.Builder credentials = TlsChannelCredentials.newBuilder();
        try {
            if (target.trust().isPresent()) {
                credentials.trustManager(stream(target.trust().get()));
            }
            if (target.identity().isPresent()) {
                GrpcTarget.Identity self = target.identity().get();
                credentials.keyManager(stream(self.certificates()), stream(self.key().reveal()));
            }
            return credentials.build();
        } catch (IOException e) {
            throw new IllegalArgumentException("certificates or key for " + target + ": " + e.getMessage(), e);
        }
    }

    private static InputStream stream(String pem) {
        return new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
    }

    /** Cuts all connections, also those in use. */
    @Override
    public void close() {
        synchronized (channels) {
            channels.values().forEach(shared -> HostThread.run(shared.channel::shutdownNow));
            channels.clear();
            if (machinery != null) {
                machinery.stop();
                machinery = null;
            }
        }
    }
}
