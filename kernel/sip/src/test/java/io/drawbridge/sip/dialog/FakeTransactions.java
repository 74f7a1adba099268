package io.drawbridge.sip.dialog;

import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.message.RequestDraft;
import io.drawbridge.sip.shard.Shards;
import io.drawbridge.sip.transaction.ClientListener;
import io.drawbridge.sip.transaction.ClientTransaction;
import io.drawbridge.sip.transaction.Timing;
import io.drawbridge.sip.transaction.TransactionUser;
import io.drawbridge.sip.transaction.Transactions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A transaction layer without a wire: it keeps what is sent and delivers what a scripted peer sends. */
final class FakeTransactions implements Transactions {
    private final VirtualShard shard;
    private final List<SentRequest> sent = new ArrayList<>();
    private final List<SentAck> acks = new ArrayList<>();

    FakeTransactions(VirtualShard shard) {
        this.shard = shard;
    }

    record SentAck(RequestDraft request, Destination destination) {
    }

    @Override
    public Shards shards() {
        return shard;
    }

    @Override
    public List<SipListener> listeners() {
        return List.of(FakeFlow.UDP, FakeFlow.TCP);
    }

    @Override
    public ClientTransaction send(RequestDraft request, Destination destination, ClientListener listener) {
        return send(request, destination, Timing.RFC_3261, listener);
    }

    @Override
    public ClientTransaction send(
            RequestDraft request, Destination destination, Timing timing, ClientListener listener) {
        SentRequest one = new SentRequest(request, destination, timing, listener);
        sent.add(one);
        return one;
    }

    @Override
    public void sendAck(RequestDraft ack, Destination destination) {
        acks.add(new SentAck(ack, destination));
    }

    /** Everything sent in a transaction, in order. */
    List<SentRequest> sent() {
        return sent;
    }

    /** The methods sent in transactions, in order. */
    List<String> methods() {
        return sent.stream().map(one -> one.request().method()).toList();
    }

    SentRequest last() {
        return sent.getLast();
    }

    /** The ACKs to 2xx. */
    List<SentAck> acks() {
        return acks;
    }

    /** The peer sends a request other than ACK and CANCEL. */
    FakeServerTransaction receives(TransactionUser user, FakeRequest request) {
        FakeServerTransaction transaction = new FakeServerTransaction(request, shard);
        user.request(transaction);
        return transaction;
    }

    /** The peer cancels an INVITE. */
    FakeServerTransaction cancels(TransactionUser user, @Nullable FakeServerTransaction invite, FakeRequest cancel) {
        FakeServerTransaction transaction = new FakeServerTransaction(cancel, shard);
        user.cancel(transaction, invite);
        return transaction;
    }
}
