package io.drawbridge.plugin.hep;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** A way to the collector, for one thread but for its end. */
interface Connection extends Closeable {

    /** Sends one packet. */
    void send(byte[] packet) throws IOException;

    @Override
    void close() throws IOException;

    /** Opens one; blocks. A name is resolved here, each time: it may lead elsewhere by now. */
    static Connection open(HepConfiguration configuration) throws IOException {
        InetSocketAddress address =
                new InetSocketAddress(configuration.collector().host(), configuration.collector().port());
        if (address.isUnresolved()) {
            throw new UnknownHostException("no address for " + configuration.collector().host());
        }
        return switch (configuration.transport()) {
            case UDP -> datagrams(address);
            case TCP -> stream(address, (int) configuration.connectTimeout().toMillis());
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

    private static Connection stream(InetSocketAddress address, int timeout) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            socket.connect(address, timeout);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
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
