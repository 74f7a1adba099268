package io.drawbridge.api.plugin;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * What outlives a generation: things of which there can be only one, and which a swap must not close in between. They
 * have names, belong to the host, and are handed from generation to generation; the host closes them when no
 * generation that asked for them is left. Any thread.
 *
 * <p>The classes of a plugin end with its generation, so only what the JDK makes can be kept: a file channel, a
 * datagram channel, a spool. Never close it, and interrupt no thread that waits in it: channels close then, for the
 * next generation too (which gets a fresh one).
 */
public interface NamedResources {

    /** Those of the plugin that has this context. */
    static NamedResources of(PluginContext context) {
        return context.capability(NamedResources.class);
    }

    /**
     * Gets what has this name, or makes it if no generation before has. Whatever the thing depends on, such as a path
     * or an address, belongs into the name: a generation that wants another one asks by another name, and the old one
     * is closed when the last generation that asked for it ends.
     *
     * @param make makes it; runs at most once at a time
     * @throws IllegalArgumentException if it is of a class of the plugin, or what has this name is of another type
     * @throws Exception if it cannot be made
     */
    <T extends AutoCloseable> T keep(String name, Class<T> type, Callable<? extends T> make) throws Exception;

    /**
     * Listens for TCP connections, over swaps without a gap: the socket stays, and each connection goes to the newest
     * generation that listens at its address. Begin in {@link Plugin#activate()} and close in {@link Plugin#quiesce()};
     * who connects in between waits.
     *
     * @param address where; with port 0 somewhere, which stays the same over swaps
     * @param connected given each connection, as {@link PluginContext#executor()} would; the connection is closed when
     *     it returns, and its generation stays open until then, up to the drain deadline
     * @throws IOException if the address cannot be had
     */
    Listening listen(InetSocketAddress address, Consumer<SocketChannel> connected) throws IOException;
}
