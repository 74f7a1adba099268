package io.drawbridge.host.netty;

import io.drawbridge.api.netty.NettyLoops;
import io.drawbridge.host.context.Capability;
import io.drawbridge.host.context.GenerationScope;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The loop of one generation. Closing it closes its channels, wherever they were opened. */
final class GenerationLoop implements NettyLoops, Capability.Opened<NettyLoops> {
    private final GenerationScope generation;
    private final IoTransport transport;
    private final String name;
    private final EventLoopGroup group;

    GenerationLoop(GenerationScope generation, IoTransport transport) {
        this.generation = generation;
        this.transport = transport;
        name = "plugin-" + generation.plugin() + "-loop";
        group = transport.loops(1, name, generation.loader());
    }

    @Override
    public NettyLoops value() {
        return this;
    }

    @Override
    public EventLoopGroup group() {
        generation.checkOpen();
        return group;
    }

    @Override
    public Class<? extends SocketChannel> socket() {
        return transport.socket();
    }

    @Override
    public Class<? extends ServerSocketChannel> serverSocket() {
        return transport.serverSocket();
    }

    @Override
    public Class<? extends DatagramChannel> datagram() {
        return transport.datagram();
    }

    @Override
    public void cut() {
        // No quiet time: the plugin has had its close() to say goodbye.
        var _ = group.shutdownGracefully(0, 0, TimeUnit.SECONDS);
    }

    @Override
    public List<String> await(Duration patience) throws InterruptedException {
        return group.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS) ? List.of() : List.of(name);
    }
}
