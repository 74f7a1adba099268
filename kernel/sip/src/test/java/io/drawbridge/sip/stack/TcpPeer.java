package io.drawbridge.sip.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A SIP peer of raw bytes over one TCP connection. */
final class TcpPeer implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    private TcpPeer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(UdpPeer.PATIENCE_MILLIS);
        this.in = socket.getInputStream();
    }

    static TcpPeer connect(InetSocketAddress to) throws IOException {
        return new TcpPeer(new Socket(to.getAddress(), to.getPort(), InetAddress.ofLiteral("127.0.0.1"), 0));
    }

    static TcpPeer of(Socket accepted) throws IOException {
        return new TcpPeer(accepted);
    }

    int port() {
        return socket.getLocalPort();
    }

    void send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next message, framed by its Content-Length; fails the test if none comes. */
    String receive() {
        String text = receive(UdpPeer.PATIENCE_MILLIS);
        if (text == null) {
            throw new AssertionError("nothing came, or the connection was closed");
        }
        return text;
    }

    /** The next message within a time, or null, also at the end of the stream. */
    @Nullable String receive(int millis) {
        try {
            socket.setSoTimeout(millis);
            StringBuilder text = new StringBuilder();
            while (text.indexOf("\r\n\r\n") < 0) {
                int c = in.read();
                if (c < 0) {
                    return null;
                }
                text.append((char) c);
            }
            int length = Integer.parseInt(Text.header(text.toString(), "Content-Length"));
            for (int i = 0; i < length; i++) {
                text.append((char) in.read());
            }
            return text.toString();
        } catch (SocketTimeoutException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One byte, or -1 at the end of the stream. */
    int read() {
        try {
            return in.read();
        } catch (SocketTimeoutException e) {
            throw new AssertionError("neither a byte nor the end came", e);
        } catch (IOException e) {
            return -1;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Ends the connection with a reset. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
