package io.drawbridge.api.netty;

import io.drawbridge.api.plugin.PluginContext;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;

/** The event loop of one generation of a plugin, and the kinds of channels that fit it. Any thread. */
public interface NettyLoops {

    /**
     * The loop of a generation.
     *
     * @throws IllegalStateException if the generation has ended
     */
    static NettyLoops of(PluginContext context) {
        return context.capability(NettyLoops.class);
    }

    /**
     * The group to give to a bootstrap; always the same. The host shuts it down at the end of the generation: channels
     * are closed, tasks to come are dropped.
     *
     * @throws IllegalStateException if the generation has ended
     */
    EventLoopGroup group();

    /** What connects: TCP. */
    Class<? extends SocketChannel> socket();

    /** What is connected to: TCP. */
    Class<? extends ServerSocketChannel> serverSocket();

    /** UDP. */
    Class<? extends DatagramChannel> datagram();
}
