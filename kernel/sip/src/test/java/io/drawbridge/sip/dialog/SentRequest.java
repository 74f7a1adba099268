package io.drawbridge.sip.dialog;

import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.message.HeaderField;
import io.drawbridge.sip.message.RequestDraft;
import io.drawbridge.sip.transaction.ClientListener;
import io.drawbridge.sip.transaction.ClientTransaction;
import io.drawbridge.sip.transaction.Timing;
import io.drawbridge.sip.transaction.TransactionFailure;
import java.util.ArrayList;
import java.util.List;

/** A request that the user agent sent, and what the scripted peer makes of it. */
final class SentRequest implements ClientTransaction {
    private final RequestDraft request;
    private final Destination destination;
    private final Timing timing;
    private final ClientListener listener;
    private final List<List<HeaderField>> cancels = new ArrayList<>();
    private boolean repeating = true;
    private boolean terminated;

    SentRequest(RequestDraft request, Destination destination, Timing timing, ClientListener listener) {
        this.request = request;
        this.destination = destination;
        this.timing = timing;
        this.listener = listener;
    }

    @Override
    public RequestDraft request() {
        return request;
    }

    @Override
    public Destination destination() {
        return destination;
    }

    Timing timing() {
        return timing;
    }

    @Override
    public void cancel(List<HeaderField> headers) {
        cancels.add(headers);
    }

    @Override
    public void stopRepeating() {
        repeating = false;
    }

    @Override
    public void terminate() {
        terminated = true;
    }

    List<List<HeaderField>> cancels() {
        return cancels;
    }

    boolean repeating() {
        return repeating;
    }

    boolean terminated() {
        return terminated;
    }

    /** The peer answers. */
    FakeResponse responds(FakeResponse response) {
        listener.response(response);
        return response;
    }

    /** The peer answers without more ado, with Bob’s tag. */
    FakeResponse responds(int status) {
        return responds(status == 100 ? FakeResponse.to(request, status)
                : FakeResponse.to(request, status).toTag(request.to().tag() == null ? "b-tag" : request.to().tag()));
    }

    void timesOut() {
        listener.failed(new TransactionFailure(TransactionFailure.Kind.TIMEOUT, "Timer B"));
    }

    void breaks() {
        listener.failed(new TransactionFailure(TransactionFailure.Kind.TRANSPORT, "connection refused"));
    }
}
