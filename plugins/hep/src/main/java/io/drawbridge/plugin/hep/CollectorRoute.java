package io.drawbridge.plugin.hep;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * How the collector is reached.
 *
 * @param configuration where and over what
 * @param tls with what, over TLS; null otherwise
 */
record CollectorRoute(HepConfiguration configuration, @Nullable SSLContext tls) {

    /** Opens a connection; blocks. A name is resolved here, each time: it may lead elsewhere by now. */
    Connection open() throws IOException {
        InetSocketAddress address =
                new InetSocketAddress(configuration.collector().host(), configuration.collector().port());
        if (address.isUnresolved()) {
            throw new UnknownHostException("no address for " + configuration.collector().host());
        }
        return switch (configuration.transport()) {
            case UDP -> datagrams(address);
            case TCP -> stream(connected(address));
            case TLS -> stream(secured(connected(address), Objects.requireNonNull(tls)));
        };
    }

    private static Connection datagrams(InetSocketAddress address) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.connect(address);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return new Connection() {
            @Override
            public void send(byte[] packet) throws IOException {
                channel.write(ByteBuffer.wrap(packet));
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }

    private int timeoutMillis() {
        return (int) configuration.connectTimeout().toMillis();
    }

    private Socket connected(InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            socket.connect(address, timeoutMillis());
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Whoever answers there has to be the collector of that name. */
    private Socket secured(Socket socket, SSLContext with) throws IOException {
        try {
            socket.setSoTimeout(timeoutMillis());
            SSLSocket secured = (SSLSocket) with.getSocketFactory().createSocket(
                    socket, configuration.collector().host(), configuration.collector().port(), true);
            SSLParameters parameters = secured.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secured.setSSLParameters(parameters);
            secured.startHandshake();
            return secured;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static Connection stream(Socket socket) {
        return new Connection() {
            @Override
            public void send(byte[] packet) throws IOException {
                socket.getOutputStream().write(packet);
            }

            @Override
            public void close() throws IOException {
                socket.close();
            }
        };
    }
}
