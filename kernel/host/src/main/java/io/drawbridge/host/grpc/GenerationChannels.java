package io.drawbridge.host.grpc;

import io.drawbridge.api.grpc.GrpcChannels;
import io.drawbridge.api.grpc.GrpcTarget;
import io.drawbridge.host.context.Capability;
import io.drawbridge.host.context.GenerationScope;
import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The channels of one generation. */
final class GenerationChannels implements GrpcChannels, Capability.Opened<GrpcChannels> {
    private final GenerationScope generation;
    private final SharedChannels shared;
    private final List<TrackedChannel> channels = new ArrayList<>();

    GenerationChannels(GenerationScope generation, SharedChannels shared) {
        this.generation = generation;
        this.shared = shared;
    }

    @Override
    public GrpcChannels value() {
        return this;
    }

    @Override
    public ManagedChannel to(GrpcTarget target) {
        // No hot path, and the end must not miss a channel that is being made.
        synchronized (channels) {
            generation.checkOpen();
            channels.removeIf(TrackedChannel::isShutdown);
            TrackedChannel channel = new TrackedChannel(
                    generation, shared.acquire(target), () -> shared.release(target));
            channels.add(channel);
            return channel;
        }
    }

    @Override
    public void cut() {
        synchronized (channels) {
            channels.forEach(TrackedChannel::shutdownNow);
        }
    }

    @Override
    public List<String> await(Duration patience) {
        return List.of(); // a cancelled call is gone when gRPC has told its loop
    }
}
