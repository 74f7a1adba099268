package io.drawbridge.host.grpc;

import io.drawbridge.api.grpc.GrpcChannels;
import io.drawbridge.host.context.Capability;
import io.drawbridge.host.context.GenerationScope;
import java.util.Optional;

/** Gives generations channels, and shares connections between them. */
public final class GrpcCapability implements Capability<GrpcChannels>, AutoCloseable {
    private final SharedChannels shared = new SharedChannels();

    @Override
    public Class<GrpcChannels> type() {
        return GrpcChannels.class;
    }

    @Override
    public Optional<Opened<GrpcChannels>> open(GenerationScope generation) {
        return Optional.of(new GenerationChannels(generation, shared));
    }

    /** How many servers there are connections to. */
    public int connections() {
        return shared.open();
    }

    @Override
    public void close() {
        shared.close();
    }
}
