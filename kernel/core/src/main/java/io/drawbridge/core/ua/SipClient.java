package io.drawbridge.core.ua;

import io.drawbridge.sip.dialog.IdSource;
import io.drawbridge.sip.dialog.IncomingCalls;
import io.drawbridge.sip.dialog.InviteServer;
import io.drawbridge.sip.dialog.Reply;
import io.drawbridge.sip.dialog.ServerRequest;
import io.drawbridge.sip.dialog.UserAgent;
import io.drawbridge.sip.dialog.UserAgentCore;
import io.drawbridge.sip.dialog.UserAgentSettings;
import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.flow.HostPort;
import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.flow.Transport;
import io.drawbridge.sip.guard.Admission;
import io.drawbridge.sip.guard.Packet;
import io.drawbridge.sip.guard.PacketVerdict;
import io.drawbridge.sip.shard.Shard;
import io.drawbridge.sip.stack.ListenerSettings;
import io.drawbridge.sip.stack.SipSettings;
import io.drawbridge.sip.stack.SipStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A SIP stack for one call: one port, one shard, one peer. Takes no calls itself. */
final class SipClient implements AutoCloseable {
    private static final String NETWORK = "test";

    private final SipStack stack;
    private final UserAgentCore agent;
    private final Destination destination;

    private SipClient(SipStack stack, UserAgentCore agent, Destination destination) {
        this.stack = stack;
        this.agent = agent;
        this.destination = destination;
    }

    /**
     * Opens a port.
     *
     * @param local the address of ours that the peer is to see
     * @param arrived gets the text of each message that comes in, on a receiving loop
     */
    static SipClient open(InetAddress local, InetSocketAddress remote, Transport transport, Consumer<String> arrived)
            throws IOException {
        SipSettings settings = SipSettings
                .of(List.of(ListenerSettings.of(NETWORK, transport, new InetSocketAddress(local, 0)))).withShards(1);
        UserAgentCore agent = new UserAgentCore(UserAgentSettings.DEFAULT.withProduct("Drawbridge test call"),
                IdSource.of(settings.ids()),
                (nextHop, from) -> CompletableFuture.failedFuture(
                        new IOException(nextHop.host() + " is a name: the test call follows addresses only")),
                new NoCalls());
        SipStack stack = SipStack.start(settings, agent, request -> Admission.ADMIT, List.of(packet -> {
            arrived.accept(text(packet));
            return PacketVerdict.PASS;
        }));
        agent.attach(stack);
        return new SipClient(stack, agent, new Destination(stack.listeners().getFirst(), remote, null));
    }

    UserAgent agent() {
        return agent;
    }

    /** The only shard. */
    Shard shard() {
        return stack.shards().shard(0);
    }

    Destination destination() {
        return destination;
    }

    /** Our side, as the peer is told. */
    HostPort local() {
        SipListener listener = destination.listener();
        return listener.advertised();
    }

    @Override
    public void close() {
        stack.close();
    }

    private static String text(Packet packet) {
        byte[] bytes = new byte[packet.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = packet.at(i);
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Whoever calls a test call gets a polite no. */
    private static final class NoCalls implements IncomingCalls {
        @Override
        public void invite(InviteServer invite) {
            invite.reject(Reply.of(486));
        }

        @Override
        public void request(ServerRequest request) {
            request.respond(Reply.of(request.request().method().equals("OPTIONS") ? 200 : 405));
        }
    }
}
