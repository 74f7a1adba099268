package io.drawbridge.sip.stack;

import io.drawbridge.sip.message.SipResponse;
import io.drawbridge.sip.transaction.ClientListener;
import io.drawbridge.sip.transaction.TransactionFailure;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Writes down what becomes of a request. */
final class RecordingClient implements ClientListener {
    final BlockingQueue<SipResponse> responses = new LinkedBlockingQueue<>();
    final BlockingQueue<TransactionFailure> failures = new LinkedBlockingQueue<>();

    @Override
    public void response(SipResponse response) {
        responses.add(response);
    }

    @Override
    public void failed(TransactionFailure failure) {
        failures.add(failure);
    }
}
