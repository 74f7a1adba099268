package io.drawbridge.sip.engine;

import gov.nist.javax.sip.SipProviderImpl;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPClientTransactionImpl;
import gov.nist.javax.sip.stack.SIPDialog;
import gov.nist.javax.sip.stack.SIPTransactionErrorEvent;
import gov.nist.javax.sip.stack.ServerResponseInterface;
import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.flow.Flow;
import io.drawbridge.sip.message.HeaderField;
import io.drawbridge.sip.message.RequestDraft;
import io.drawbridge.sip.shard.TimerHandle;
import io.drawbridge.sip.transaction.ClientListener;
import io.drawbridge.sip.transaction.ClientTransaction;
import io.drawbridge.sip.transaction.Timing;
import io.drawbridge.sip.transaction.TransactionFailure;
import io.drawbridge.sip.transaction.TransactionFailure.Kind;
import io.drawbridge.sip.wire.ReceivedResponse;
import io.drawbridge.sip.wire.RequestWriter;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.sip.Dialog;
import javax.sip.TransactionState;
import org.jspecify.annotations.Nullable;

/** A client transaction: the state machine of JAIN-SIP, our drafts, requests as bytes. */
final class JainClientTransaction extends SIPClientTransactionImpl implements ClientTransaction {
    private static final int T2_MILLIS = 4_000;
    private static final int T4_MILLIS = 5_000;

    private final ShardEngine engine;
    private final RequestDraft draft;
    private final Destination destination;
    private final String branch;
    private final ClientListener listener;
    private final OutboundRequest message;
    private @Nullable Flow flow;
    private byte @Nullable [] waiting;
    private @Nullable TimerHandle timeout;
    private boolean silent;
    private boolean overdue;

    JainClientTransaction(ShardEngine engine, OutboundRequest message, RequestDraft draft, Destination destination,
            String branch, ClientListener listener, TransactionChannel channel) {
        super(engine.stack(), channel);
        this.engine = engine;
        this.message = message;
        this.draft = draft;
        this.destination = destination;
        this.branch = branch;
        this.listener = listener;
        setOriginalRequest(message);
        setResponseInterface(DELIVERY);
    }

    /** Enters the table and sends. */
    void begin(Timing timing) throws IOException {
        int t1 = (int) Math.max(1, timing.t1().toMillis());
        if (t1 != getBaseTimerInterval()) {
            setRetransmitTimer(t1);
            setTimerT2(Math.max(T2_MILLIS, t1));
            setTimerT4(T4_MILLIS);
        }
        // a repeated final response that finds no transaction is dropped anyway
        timerK = 0;
        if (!timing.timeout().equals(Timing.RFC_3261.timeout()) || t1 != 500) {
            timeout = engine.shard().schedule(this::timeout, timing.timeout().toMillis(), TimeUnit.MILLISECONDS);
        }
        engine.stack().addTransaction(this);
        sendMessage(message);
    }

    private void timeout() {
        if (unanswered()) {
            fail(Kind.TIMEOUT, "no response");
        }
    }

    void sent(byte[] bytes, @Nullable Flow connection) {
        waiting = connection == null ? null : bytes;
        if (!Objects.equals(connection, flow)) {
            engine.stack().streams().remove(flow, this);
            flow = connection;
            if (connection != null) {
                engine.stack().streams().add(connection, this);
            }
        }
    }

    /** The connection that it went over, or null for a datagram. */
    @Nullable Flow flow() {
        return flow;
    }

    /** Tells whether nothing came back yet. */
    boolean unanswered() {
        return getInternalState() == TransactionState._CALLING || getInternalState() == TransactionState._TRYING;
    }

    /** Tells whether a final response may still come. */
    boolean pending() {
        return unanswered() || getInternalState() == TransactionState._PROCEEDING;
    }

    @Override
    public RequestDraft request() {
        return draft;
    }

    @Override
    public Destination destination() {
        return destination;
    }

    @Override
    public void cancel(List<HeaderField> headers) {
        if ((pending() || overdue) && isInviteTransaction()) {
            engine.cancel(draft, destination, branch, headers);
        }
    }

    @Override
    public void stopRepeating() {
        disableRetransmissionTimer();
        if (flow != null && waiting != null && engine.outlet().recall(waiting, flow)) {
            engine.shard().execute(() -> {
                if (unanswered()) {
                    fail(Kind.TRANSPORT, "the connection was not open in time");
                }
            });
        }
    }

    @Override
    public void terminate() {
        silent = true;
        overdue = false;
        end();
    }

    private void end() {
        if (timeout != null) {
            timeout.cancel();
        }
        setState(TransactionState._TERMINATED);
        engine.stack().removeTransaction(this);
        engine.finished().forgetAsked(getTransactionId());
    }

    /**
     * Ends without a final response and says so; once. An INVITE that nobody answered in time is remembered: who was
     * asleep all the time wakes up to it, and rings.
     */
    void fail(Kind kind, String detail) {
        end();
        if (!silent) {
            silent = true;
            if (kind == Kind.TIMEOUT && isInviteTransaction()) {
                overdue = true;
                engine.finished().add(getTransactionId(), new FinishedTransactions.Overdue(this));
            }
            engine.safely(draft.callId(), () -> listener.failed(new TransactionFailure(kind, detail)));
        }
    }

    @Override
    public void raiseErrorEvent(int error) {
        super.raiseErrorEvent(error);
        if (error == SIPTransactionErrorEvent.TIMEOUT_ERROR) {
            fail(Kind.TIMEOUT, "no response");
        } else if (error == SIPTransactionErrorEvent.TRANSPORT_ERROR) {
            fail(Kind.TRANSPORT, "transport error");
        }
    }

    @Override
    public void raiseIOExceptionEvent() {
        raiseErrorEvent(SIPTransactionErrorEvent.TRANSPORT_ERROR);
    }

    @Override
    public synchronized void processResponse(
            SIPResponse response, MessageChannel source, @Nullable SIPDialog none) {
        ReceivedResponse received = ((InboundResponse) response).received();
        if (received.status() >= 300 && isInviteTransaction()) {
            refused(received);
            return;
        }
        if (received.status() >= 200) {
            stopTimeout();
            if (isInviteTransaction()) {
                engine.finished().add(getTransactionId(), new FinishedTransactions.Forked(listener));
                engine.stack().removeTransaction(this);
            }
        }
        super.processResponse(response, source, none);
        lastResponse = null;
    }

    private void stopTimeout() {
        if (timeout != null) {
            timeout.cancel();
            timeout = null;
        }
    }

    /** RFC 3261 §17.1.1.2: ACK, tell the user once; what a repeated refusal needs is left behind. */
    private void refused(ReceivedResponse response) {
        if (!pending()) {
            return;
        }
        stopTimeout();
        acknowledge(response);
        setState(TransactionState._TERMINATED);
        engine.stack().removeTransaction(this);
        deliver(response);
    }

    private void acknowledge(ReceivedResponse refusal) {
        byte[] ack = RequestWriter.refusalAck(engine.writer(), draft, destination.listener(), branch,
                refusal.toText());
        var _ = engine.request(draft.callId(), ack, destination, null);
        if (!isReliable()) {
            engine.finished().add(getTransactionId(), new FinishedTransactions.Refused(ack, destination));
        }
    }

    /** A response after Timer B. A final one is acknowledged or may be repeated as any other. */
    void late(ReceivedResponse response) {
        if (response.status() >= 200) {
            overdue = false;
            engine.finished().forgetAsked(getTransactionId());
            if (response.status() >= 300) {
                acknowledge(response);
            } else {
                engine.finished().add(getTransactionId(), new FinishedTransactions.Forked(listener));
            }
        }
        engine.safely(draft.callId(), () -> listener.response(response));
    }

    private void deliver(ReceivedResponse response) {
        if (!silent) {
            engine.safely(draft.callId(), () -> listener.response(response));
        }
    }

    @Override
    protected void cleanUpOnTerminated() {
        engine.stack().removeTransaction(this);
    }

    @Override
    public boolean isMessagePartOfTransaction(SIPMessage message) {
        throw new IllegalStateException("transactions are found by their key, never by asking each of them");
    }

    @Override
    public @Nullable Dialog getDialog() {
        return null;
    }

    @Override
    public SipProviderImpl getSipProvider() {
        throw new IllegalStateException("no provider");
    }

    @Override
    public boolean testAndSetTransactionTerminatedEvent() {
        return false;
    }

    private static final ServerResponseInterface DELIVERY = new ServerResponseInterface() {
        @Override
        public void processResponse(SIPResponse response, MessageChannel channel, SIPDialog dialog) {
            processResponse(response, channel);
        }

        @Override
        public void processResponse(SIPResponse response, MessageChannel channel) {
            JainClientTransaction transaction = (JainClientTransaction) channel.getEncapsulatedClientTransaction();
            transaction.deliver(((InboundResponse) response).received());
        }
    };
}
