package io.drawbridge.sip.engine;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.RawMessageChannel;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import io.drawbridge.sip.flow.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/**
 * What a transaction of JAIN-SIP sends through: it hands the bytes to its owner.
 *
 * <p>The stock client transaction casts its channel to {@link RawMessageChannel}, although it has a use for it only
 * where the stack has listening points of its own; ours has none.
 */
final class TransactionChannel extends MessageChannel implements RawMessageChannel {
    private final SIPTransactionStack stack;
    private final Transport transport;
    private final InetSocketAddress peer;
    private final Consumer<byte[]> sink;

    TransactionChannel(SIPTransactionStack stack, Transport transport, InetSocketAddress peer, Consumer<byte[]> sink) {
        this.stack = stack;
        this.transport = transport;
        this.peer = peer;
        this.sink = sink;
    }

    @Override
    public void sendMessage(SIPMessage message, InetAddress address, int port) {
        sink.accept(message.encodeAsBytes(getTransport()));
    }

    @Override
    public void sendMessage(SIPMessage message) {
        sink.accept(message.encodeAsBytes(getTransport()));
    }

    @Override
    protected void sendMessage(byte[] message, InetAddress address, int port, boolean reconnect) {
        sink.accept(message);
    }

    @Override
    public void processMessage(SIPMessage message) throws IOException {
        throw new IOException("nothing is routed to ourselves");
    }

    @Override
    public void close() {
    }

    @Override
    public SIPTransactionStack getSIPStack() {
        return stack;
    }

    @Override
    public String getTransport() {
        return transport.name();
    }

    @Override
    public boolean isReliable() {
        return transport.reliable();
    }

    @Override
    public boolean isSecure() {
        return false;
    }

    @Override
    public String getPeerAddress() {
        return peer.getAddress().getHostAddress();
    }

    @Override
    protected InetAddress getPeerInetAddress() {
        return peer.getAddress();
    }

    @Override
    protected String getPeerProtocol() {
        return getTransport();
    }

    @Override
    public int getPeerPort() {
        return peer.getPort();
    }

    @Override
    public int getPeerPacketSourcePort() {
        return peer.getPort();
    }

    @Override
    public InetAddress getPeerPacketSourceAddress() {
        return peer.getAddress();
    }

    @Override
    public String getKey() {
        return getKey(peer.getAddress(), peer.getPort(), getTransport());
    }

    @Override
    public String getViaHost() {
        return getPeerAddress();
    }

    @Override
    public int getViaPort() {
        return peer.getPort();
    }
}
