package io.drawbridge.sip.engine;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.SIPTransaction;
import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.flow.Flow;
import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.message.HeaderField;
import io.drawbridge.sip.message.RequestDraft;
import io.drawbridge.sip.message.ResponseDraft;
import io.drawbridge.sip.message.SipResponse;
import io.drawbridge.sip.shard.LocalIds;
import io.drawbridge.sip.shard.Shard;
import io.drawbridge.sip.tap.MessageTap;
import io.drawbridge.sip.transaction.ClientListener;
import io.drawbridge.sip.transaction.ClientTransaction;
import io.drawbridge.sip.transaction.ServerTransaction;
import io.drawbridge.sip.transaction.Timing;
import io.drawbridge.sip.transaction.TransactionFailure;
import io.drawbridge.sip.transaction.TransactionFailure.Kind;
import io.drawbridge.sip.transaction.TransactionUser;
import io.drawbridge.sip.wire.Methods;
import io.drawbridge.sip.wire.ReceivedMessage;
import io.drawbridge.sip.wire.ReceivedRequest;
import io.drawbridge.sip.wire.ReceivedResponse;
import io.drawbridge.sip.wire.RequestWriter;
import io.drawbridge.sip.wire.WireWriter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javax.sip.PeerUnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The transactions of one shard: finds or makes the one that a message belongs to. Confined to the shard. */
public final class ShardEngine {
    private static final Logger LOG = LoggerFactory.getLogger(ShardEngine.class);
    private static final String COOKIE = "z9hG4bK";
    /** RFC 3261 §18.1.1: what is longer should not be a datagram. */
    private static final int LONGEST_DATAGRAM = 1_300;

    private final Shard shard;
    private final LocalIds ids;
    private final Outlet outlet;
    private final EngineSettings settings;
    private final TransactionUser user;
    private final MessageTap tap;
    private final JainStack stack;
    private final FinishedTransactions finished;
    private final RoutingHeaders parser = new RoutingHeaders();
    private final WireWriter writer = new WireWriter();
    private final InboundResponse inbound = new InboundResponse();

    /** Makes the transaction layer of a shard. */
    public ShardEngine(Shard shard, LocalIds ids, Outlet outlet, EngineSettings settings, TransactionUser user,
            MessageTap tap) {
        this.shard = shard;
        this.ids = ids;
        this.outlet = outlet;
        this.settings = settings;
        this.user = user;
        this.tap = tap;
        this.finished = new FinishedTransactions(shard);
        try {
            this.stack = new JainStack(shard);
        } catch (PeerUnavailableException e) {
            throw new IllegalStateException("JAIN-SIP does not start", e);
        }
    }

    /**
     * Takes a request that passed every check.
     *
     * @param request the request
     * @param tryAtOnce whether an INVITE is answered with 100 before its user hears of it
     */
    public void request(ReceivedRequest request, boolean tryAtOnce) {
        String key = request.transactionKey();
        JainServerTransaction known = stack.server(key);
        boolean fresh = known == null && finished.served(key) == null;
        received(request, fresh && request.toTag() == null && request.method().equals(Methods.INVITE));
        if (known != null) {
            again(known, request);
        } else if (request.method().equals(Methods.ACK)) {
            safely(request.callId(), () -> user.ack(request));
        } else {
            switch (finished.served(key)) {
                case null -> begin(request, tryAtOnce);
                case FinishedTransactions.Accepted accepted -> { }
                case FinishedTransactions.Answered answered ->
                        respond(request.callId(), answered.response(), answered.flow(), answered.to(), null);
            }
        }
    }

    /** A retransmission, or the ACK of a refusal. */
    private void again(JainServerTransaction known, ReceivedRequest request) {
        try {
            SIPRequest message = new InboundRequest(request, parser);
            known.processRequest(message, known.getMessageChannel());
        } catch (ParseException e) {
            LOG.debug("call-id={} retransmission not readable: {}", request.callId(), e.getMessage());
        }
    }

    private void begin(ReceivedRequest request, boolean tryAtOnce) {
        JainServerTransaction transaction;
        try {
            transaction = new JainServerTransaction(this, new InboundRequest(request, parser), request);
            transaction.begin();
        } catch (ParseException | IOException e) {
            LOG.debug("call-id={} request not readable: {}", request.callId(), e.getMessage());
            return;
        }
        if (tryAtOnce && request.method().equals(Methods.INVITE)) {
            transaction.respond(ResponseDraft.of(100, null));
        }
        offer(transaction, request);
    }

    @SuppressWarnings("CatchingUnchecked") // a bug above must cost one request, not the shard
    private void offer(JainServerTransaction transaction, ReceivedRequest request) {
        try {
            if (request.method().equals(Methods.CANCEL)) {
                cancel(transaction, request.cancelledKey());
            } else {
                user.request(transaction);
            }
        } catch (Exception | StackOverflowError e) { // a deep call of plugins may end in one, and harms nobody else
            LOG.error("call-id={} the {} failed", request.callId(), request.method(), e);
            transaction.respond(ResponseDraft.of(500, ids.tag(shard)));
        }
    }

    private void cancel(JainServerTransaction transaction, String key) {
        if (finished.served(key) instanceof FinishedTransactions.Accepted accepted) {
            // too late: it has no effect on a request that has its final response (RFC 3261 §9.2)
            transaction.respond(ResponseDraft.of(200, accepted.toTag()));
        } else {
            user.cancel(transaction, stack.server(key));
        }
    }

    /** Takes a response. */
    public void response(ReceivedResponse response) {
        received(response, false);
        String key = OutboundRequest.key(response.branch(), response.method());
        JainClientTransaction known = stack.client(key);
        if (known == null || !known.getMethod().equals(response.method())) {
            // never the stock search, which walks the whole table for a stray
            late(response, finished.asked(key));
            return;
        }
        try {
            known.processResponse(inbound.of(response), known.getMessageChannel(), null);
        } catch (ParseException e) {
            LOG.debug("call-id={} response not readable: {}", response.callId(), e.getMessage());
        } finally {
            inbound.clear();
        }
    }

    private void late(ReceivedResponse response, FinishedTransactions.@Nullable Asked left) {
        if (!response.method().equals(Methods.INVITE)) {
            return;
        }
        switch (left) {
            case FinishedTransactions.Overdue(JainClientTransaction transaction) -> transaction.late(response);
            case FinishedTransactions.Forked(ClientListener listener) -> {
                if (response.success()) {
                    safely(response.callId(), () -> listener.response(response));
                }
            }
            case FinishedTransactions.Refused refused -> {
                if (response.status() >= 300) {
                    var _ = request(response.callId(), refused.ack(), refused.destination(), null);
                } else if (response.success()) {
                    safely(response.callId(), () -> user.strayAnswer(response));
                }
            }
            case null -> {
                if (response.success()) {
                    safely(response.callId(), () -> user.strayAnswer(response));
                }
            }
        }
    }

    /** Sends a request in a new client transaction. */
    public ClientTransaction send(RequestDraft request, Destination destination, Timing timing,
            ClientListener listener) {
        String branch = branch();
        byte[] bytes = RequestWriter.write(writer, request, destination.listener(), branch);
        if (bytes.length <= LONGEST_DATAGRAM || destination.listener().transport().reliable()) {
            return begin(request, request.method(), bytes, destination, branch, timing, listener);
        }
        Destination better = outlet.forLong(destination);
        byte[] again = RequestWriter.write(writer, request, better.listener(), branch);
        return begin(request, request.method(), again, better, branch, timing, listener);
    }

    private JainClientTransaction begin(RequestDraft request, String method, byte[] bytes, Destination destination,
            String branch, Timing timing, ClientListener listener) {
        JainClientTransaction[] made = new JainClientTransaction[1];
        TransactionChannel channel = new TransactionChannel(stack, destination.listener().transport(),
                destination.address(),
                sent -> made[0].sent(sent,
                        request(request.callId(), sent, destination, onFailure(made[0]))));
        try {
            OutboundRequest message = new OutboundRequest(
                    method, request.cseq(), destination.listener(), branch, bytes);
            JainClientTransaction transaction =
                    new JainClientTransaction(this, message, request, destination, branch, listener, channel);
            made[0] = transaction;
            transaction.begin(timing);
            return transaction;
        } catch (ParseException | IOException e) {
            throw new IllegalStateException("a request of ours cannot be sent: " + e.getMessage(), e);
        }
    }

    void cancel(RequestDraft invite, Destination destination, String branch, List<HeaderField> headers) {
        byte[] bytes = RequestWriter.cancel(writer, invite, destination.listener(), branch, headers);
        begin(invite, Methods.CANCEL, bytes, destination, branch, Timing.RFC_3261, ABSORB);
    }

    /** Sends an ACK to a 2xx; the same one once more is the same message, down to its branch. */
    public void sendAck(RequestDraft ack, Destination destination) {
        byte[] bytes = RequestWriter.write(writer, ack, destination.listener(), branchOf(ack));
        var _ = request(ack.callId(), bytes, destination, null);
    }

    private void received(ReceivedMessage message, boolean opening) {
        Flow flow = message.flow();
        tap.received(message.callId(), message.bytes(), flow.listener(), flow.local(), flow.remote(), opening);
    }

    /** Every request leaves here, repeated ones too; see {@link Outlet#request}. */
    @Nullable Flow request(String callId, byte[] message, Destination to, @Nullable Consumer<String> failed) {
        Flow flow = outlet.request(message, to, failed);
        SipListener listener = to.listener();
        tap.sent(callId, message, listener, flow == null ? listener.local() : flow.local(), to.address());
        return flow;
    }

    /** Every response leaves here, repeated ones too; see {@link Outlet#response}. */
    void respond(String callId, byte[] message, Flow flow, InetSocketAddress to, @Nullable Consumer<String> failed) {
        outlet.response(message, flow, to, failed);
        boolean stream = flow.listener().transport().reliable();
        tap.sent(callId, message, flow.listener(), flow.local(), stream ? flow.remote() : to);
    }

    /**
     * RFC 3261 §13.2.2.4 has <em>the</em> ACK sent again, not another one: a proxy on its way counts branches. Nothing
     * answers an ACK, so that its branch need not lead back here: our tag is unique already, the rest tells apart the
     * dialogs of a fork and the INVITEs of a dialog.
     */
    private static String branchOf(RequestDraft ack) {
        String remote = Integer.toHexString(Objects.hashCode(ack.to().tag()));
        return COOKIE + ack.from().tag() + "-" + remote + "-" + ack.cseq();
    }

    private String branch() {
        return COOKIE + ids.callId(shard);
    }

    /** A datagram of ours with this branch could not be delivered (ICMP). */
    public void undeliverable(String branch, String method, String detail) {
        JainClientTransaction transaction = stack.client(OutboundRequest.key(branch, method));
        if (transaction != null && transaction.unanswered()) {
            transaction.fail(Kind.TRANSPORT, detail);
        }
    }

    /** A connection is gone: what waits for an answer on it fails, what would answer over it has lost its peer. */
    public void closed(Flow flow, String detail) {
        for (SIPTransaction transaction : stack.streams().take(flow)) {
            if (transaction instanceof JainClientTransaction client && client.pending()) {
                client.fail(Kind.TRANSPORT, detail);
            } else if (transaction instanceof JainServerTransaction server && !server.answered()) {
                lost(server, detail);
            }
        }
    }

    private Consumer<String> onFailure(JainClientTransaction transaction) {
        return detail -> shard.execute(() -> {
            if (transaction.pending()) {
                transaction.fail(Kind.TRANSPORT, detail);
            }
        });
    }

    Consumer<String> onLoss(JainServerTransaction transaction) {
        return detail -> shard.execute(() -> lost(transaction, detail));
    }

    void lost(ServerTransaction transaction, String detail) {
        safely(transaction.request().callId(), () -> user.lost(transaction, detail));
    }

    @SuppressWarnings("CatchingUnchecked") // a bug above must cost one callback, not the shard
    void safely(String callId, Runnable callback) {
        try {
            callback.run();
        } catch (Exception | StackOverflowError e) {
            LOG.error("call-id={} a callback failed", callId, e);
        }
    }

    FinishedTransactions finished() {
        return finished;
    }

    JainStack stack() {
        return stack;
    }

    Shard shard() {
        return shard;
    }

    Outlet outlet() {
        return outlet;
    }

    EngineSettings settings() {
        return settings;
    }

    WireWriter writer() {
        return writer;
    }

    /** How many transactions wait for something; any thread, approximate. */
    public int transactions() {
        return stack.size();
    }

    /** How many finished transactions are remembered; any thread, approximate. */
    public int remembered() {
        return finished.size();
    }

    private static final ClientListener ABSORB = new ClientListener() {
        @Override
        public void response(SipResponse response) {
            // the answer to a CANCEL changes nothing: the INVITE’s own final response counts
        }

        @Override
        public void failed(TransactionFailure failure) {
            // nor does its failure
        }
    };
}
