package io.drawbridge.core.control;

import com.typesafe.config.ConfigException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The client’s side of the control socket. */
public final class ControlClient implements AutoCloseable {
    private static final int LONGEST_REPLY = 64 << 20;

    private final SocketChannel channel;
    private final LineReader lines;

    private ControlClient(SocketChannel channel) {
        this.channel = channel;
        this.lines = new LineReader(channel, LONGEST_REPLY);
    }

    /**
     * Connects.
     *
     * @throws IOException with one line for the user, if no node serves the socket
     */
    public static ControlClient connect(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            return new ControlClient(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw new IOException("no drawbridge answers at " + socket + ": " + e.getMessage(), e);
        }
    }

    /**
     * Asks and waits for the reply.
     *
     * @return the body
     * @throws ControlException with one line for the user, if it cannot be done
     */
    public String ask(ControlRequest request) throws IOException, ControlException {
        ByteBuffer bytes = ByteBuffer.wrap((request.toJson() + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        String line = lines.next();
        if (line == null) {
            throw new IOException("the node closed the connection");
        }
        try {
            ControlReply reply = ControlReply.parse(line);
            if (!reply.ok()) {
                throw new ControlException(reply.text());
            }
            return reply.text();
        } catch (ConfigException e) {
            throw new IOException("the node’s reply cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
