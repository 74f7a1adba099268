package io.drawbridge.core.call;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A line of streams: it listens, connects when it speaks first, and answers over the newest connection. */
final class TcpLine implements Line {
    private final ServerSocket server;
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Arrived> arrived = new LinkedBlockingQueue<>();

    TcpLine(InetAddress address) throws IOException {
        server = new ServerSocket(0, 8, address);
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    read(server.accept());
                }
            } catch (IOException e) {
                // closed
            }
        });
    }

    private void read(Socket connection) {
        connections.addLast(connection);
        Thread.ofVirtual().start(() -> {
            try (InputStream in = new BufferedInputStream(connection.getInputStream())) {
                for (byte[] message = next(in); message.length > 0; message = next(in)) {
                    arrived.add(new Arrived(new String(message, StandardCharsets.ISO_8859_1), null));
                }
            } catch (IOException e) {
                // closed
            }
            connections.remove(connection);
        });
    }

    /** One message by its Content-Length; nothing at the end of the stream. */
    private static byte[] next(InputStream in) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        String head = "";
        while (!head.endsWith("\r\n\r\n")) {
            int one = in.read();
            if (one < 0) {
                return new byte[0];
            }
            message.write(one);
            head = message.toString(StandardCharsets.ISO_8859_1);
        }
        String length = head.toLowerCase(Locale.ROOT).split("content-length:", 2)[1].split("\r\n", 2)[0].strip();
        message.write(in.readNBytes(Integer.parseInt(length)));
        return message.toByteArray();
    }

    @Override
    public String transport() {
        return "TCP";
    }

    @Override
    public InetSocketAddress local() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    @Override
    public void send(byte[] message, InetSocketAddress to) throws IOException {
        if (connections.isEmpty()) {
            read(new Socket(to.getAddress(), to.getPort(), server.getInetAddress(), 0));
        }
        connections.getLast().getOutputStream().write(message);
    }

    @Override
    public @Nullable Arrived receive(int millis) throws IOException {
        try {
            return arrived.poll(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
