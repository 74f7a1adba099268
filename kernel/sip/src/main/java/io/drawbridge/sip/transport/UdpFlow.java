package io.drawbridge.sip.transport;

import io.drawbridge.sip.flow.SipListener;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A peer seen over a UDP listener, as that was when the packet came. */
record UdpFlow(UdpPort port, SipListener listener, InetSocketAddress remote) implements TransportFlow {

    @Override
    public boolean open() {
        return true;
    }

    @Override
    public void send(byte[] message, InetSocketAddress to, @Nullable Consumer<String> failed) {
        port.send(message, to, failed);
    }
}
