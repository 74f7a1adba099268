package io.drawbridge.sip.stack;

import io.drawbridge.sip.message.SipRequest;
import io.drawbridge.sip.message.SipResponse;
import io.drawbridge.sip.transaction.ServerTransaction;
import io.drawbridge.sip.transaction.TransactionUser;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A user-agent core that writes down what it hears and does what the test says. */
final class RecordingUser implements TransactionUser {
    final BlockingQueue<ServerTransaction> requests = new LinkedBlockingQueue<>();
    final BlockingQueue<SipRequest> acks = new LinkedBlockingQueue<>();
    final BlockingQueue<Cancelled> cancels = new LinkedBlockingQueue<>();
    final BlockingQueue<SipResponse> strays = new LinkedBlockingQueue<>();
    final BlockingQueue<String> lost = new LinkedBlockingQueue<>();
    private volatile Consumer<ServerTransaction> onRequest = transaction -> { };

    record Cancelled(ServerTransaction cancel, @Nullable ServerTransaction invite) {
    }

    RecordingUser onRequest(Consumer<ServerTransaction> action) {
        onRequest = action;
        return this;
    }

    static <T> T next(BlockingQueue<T> queue) {
        try {
            T item = queue.poll(UdpPeer.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            if (item == null) {
                throw new AssertionError("nothing came");
            }
            return item;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void request(ServerTransaction transaction) {
        requests.add(transaction);
        onRequest.accept(transaction);
    }

    @Override
    public void ack(SipRequest ack) {
        acks.add(ack);
    }

    @Override
    public void cancel(ServerTransaction cancel, @Nullable ServerTransaction invite) {
        cancels.add(new Cancelled(cancel, invite));
    }

    @Override
    public void strayAnswer(SipResponse response) {
        strays.add(response);
    }

    @Override
    public void lost(ServerTransaction transaction, String detail) {
        lost.add(transaction.request().method() + ": " + detail);
    }
}
