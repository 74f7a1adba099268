package io.drawbridge.host.netty;

import io.drawbridge.api.netty.NettyLoops;
import io.drawbridge.host.context.Capability;
import io.drawbridge.host.context.GenerationScope;
import java.util.Optional;

/** Gives each generation that asks a loop of its own. */
public final class NettyCapability implements Capability<NettyLoops> {
    // Found out on a thread of the host: where the native library does not load, Netty keeps the stack of who asked.
    private final IoTransport transport = IoTransport.best();

    @Override
    public Class<NettyLoops> type() {
        return NettyLoops.class;
    }

    @Override
    public Optional<Opened<NettyLoops>> open(GenerationScope generation) {
        return Optional.of(new GenerationLoop(generation, transport));
    }
}
