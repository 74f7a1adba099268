package io.drawbridge.sip.engine;

import gov.nist.javax.sip.SipProviderImpl;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.SIPServerTransactionImpl;
import gov.nist.javax.sip.stack.SIPTransactionErrorEvent;
import gov.nist.javax.sip.stack.ServerRequestInterface;
import io.drawbridge.sip.message.ResponseDraft;
import io.drawbridge.sip.message.SipRequest;
import io.drawbridge.sip.shard.Shard;
import io.drawbridge.sip.transaction.ServerTransaction;
import io.drawbridge.sip.wire.AnswerWriter;
import io.drawbridge.sip.wire.ReceivedRequest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server transaction: the state machine of JAIN-SIP, our request view, responses as bytes. */
final class JainServerTransaction extends SIPServerTransactionImpl implements ServerTransaction {
    private static final long TRYING_MILLIS = 200;

    private final ShardEngine engine;
    private final InboundRequest message;
    private final ReceivedRequest request;
    private final OutboundResponse outbound;
    private final InetSocketAddress replyTo;
    private byte @Nullable [] last;
    private boolean answered;
    private boolean accepted;

    JainServerTransaction(ShardEngine engine, InboundRequest message, ReceivedRequest request) {
        super(engine.stack(), new TransactionChannel(engine.stack(), request.flow().listener().transport(),
                request.flow().remote(), bytes -> { }));
        this.engine = engine;
        this.message = message;
        this.request = request;
        this.outbound = new OutboundResponse(message);
        this.replyTo = request.via().replyTo(request.flow().remote(), engine.settings().forceRport());
        setOriginalRequest(message);
        setRequestInterface(NOBODY);
    }

    /** Enters the table and the state machine. */
    void begin() throws IOException {
        engine.stack().addTransaction(this);
        if (isReliable()) {
            engine.stack().streams().add(request.flow(), this);
        }
        processRequest(message, getMessageChannel());
        if (isInviteTransaction()) {
            engine.shard().schedule(this::tryingUnlessAnswered, TRYING_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void tryingUnlessAnswered() {
        if (last == null && !isTerminated()) {
            respond(ResponseDraft.of(100, null));
        }
    }

    @Override
    public void map() {
        // the stock method arms a 100 that is sent without looking whether something else went out meanwhile
    }

    @Override
    public SipRequest request() {
        return request;
    }

    @Override
    public Shard shard() {
        return engine.shard();
    }

    @Override
    public boolean answered() {
        return answered;
    }

    @Override
    public void respond(ResponseDraft response) {
        if (answered || (response.status() == 100 && last != null)) {
            return;
        }
        answered = response.status() >= 200;
        accepted = response.status() >= 200 && response.status() < 300 && isInviteTransaction();
        byte[] bytes = AnswerWriter.write(engine.writer(), request, response);
        try {
            sendMessage(outbound.of(response.status(), bytes));
            if (answered) {
                finish(response);
            }
        } catch (IOException | ParseException e) {
            engine.lost(this, String.valueOf(e.getMessage()));
        }
    }

    @Override
    protected void sendResponse(SIPResponse response) {
        last = ((OutboundResponse) response).bytes();
        transmit(last);
        startTransactionTimer();
    }

    private void transmit(byte[] bytes) {
        engine.respond(request.callId(), bytes, request.flow(), replyTo, engine.onLoss(this));
    }

    @Override
    public void repeat() {
        if (accepted && last != null) {
            transmit(last);
        }
    }

    @Override
    public void resendLastResponseAsBytes() {
        if (last != null) {
            transmit(last);
        }
    }

    @Override
    protected void startTransactionTimerJ(long time) {
        // what is left for timer J is kept in fewer bytes: finish()
    }

    /** The final response is out: what a retransmission still needs moves out of this object. */
    private void finish(ResponseDraft response) {
        if (isInviteTransaction() && !accepted) {
            // waits for its ACK; the state machine goes on
            return;
        }
        forget();
        if (isReliable()) {
            return;
        }
        if (accepted) {
            engine.finished().add(getTransactionId(), new FinishedTransactions.Accepted(response.toTag()));
        } else if (last != null) {
            engine.finished().add(getTransactionId(),
                    new FinishedTransactions.Answered(last, request.flow(), replyTo));
        }
    }

    @Override
    public void cleanUp() {
        forget();
    }

    private void forget() {
        engine.stack().removeTransaction(this);
    }

    @Override
    public void raiseErrorEvent(int error) {
        super.raiseErrorEvent(error);
        if (error == SIPTransactionErrorEvent.TRANSPORT_ERROR) {
            engine.lost(this, "transport error");
        }
    }

    @Override
    public void raiseIOExceptionEvent() {
        raiseErrorEvent(SIPTransactionErrorEvent.TRANSPORT_ERROR);
    }

    /** Ends at once: its peer is gone. */
    void abandon() {
        setState(javax.sip.TransactionState.TERMINATED.getValue());
        forget();
    }

    /** The engine tells the user itself; without this the stock state machine answers a CANCEL on its own. */
    private static final ServerRequestInterface NOBODY = (request, channel) -> { };

    @Override
    public SipProviderImpl getSipProvider() {
        throw new IllegalStateException("no provider");
    }

    @Override
    public boolean testAndSetTransactionTerminatedEvent() {
        return false;
    }
}
