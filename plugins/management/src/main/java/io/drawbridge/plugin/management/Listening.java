package io.drawbridge.plugin.management;

import io.drawbridge.api.plugin.PluginContext;
import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.StandardSocketOptions;

/** The listening socket. */
final class Listening {
    private static final int BACKLOG = 128;

    private Listening() {
    }

    /**
     * Binds beside the generation that listens there now, if there is one: both are ours (SO_REUSEPORT asks for the
     * same user), and what arrives between the end of the one and the beginning of the other waits in the queue of the
     * other.
     */
    static ServerSocket open(PluginContext context, BindAddress bind) throws IOException {
        ServerSocket socket = context.own(new ServerSocket());
        socket.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        socket.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        try {
            socket.bind(bind.socketAddress(), BACKLOG);
        } catch (BindException e) {
            throw new IOException("bind: " + bind + " cannot be listened on: " + e.getMessage(), e);
        }
        return socket;
    }
}
