package io.drawbridge.sip.dialog;

import io.drawbridge.sip.message.ResponseDraft;
import io.drawbridge.sip.message.SipRequest;
import io.drawbridge.sip.shard.Shard;
import io.drawbridge.sip.transaction.ServerTransaction;
import java.util.ArrayList;
import java.util.List;

/** A request of the scripted peer with the responses that it got. */
final class FakeServerTransaction implements ServerTransaction {
    private final FakeRequest request;
    private final Shard shard;
    private final List<ResponseDraft> responses = new ArrayList<>();
    private int repeats;

    FakeServerTransaction(FakeRequest request, Shard shard) {
        this.request = request;
        this.shard = shard;
    }

    @Override
    public SipRequest request() {
        return request;
    }

    @Override
    public Shard shard() {
        return shard;
    }

    @Override
    public void respond(ResponseDraft response) {
        if (!answered()) {
            responses.add(response);
        }
    }

    @Override
    public void repeat() {
        repeats++;
    }

    @Override
    public boolean answered() {
        return !responses.isEmpty() && responses.getLast().status() >= 200;
    }

    List<ResponseDraft> responses() {
        return responses;
    }

    /** The statuses so far. */
    List<Integer> statuses() {
        return responses.stream().map(ResponseDraft::status).toList();
    }

    ResponseDraft last() {
        return responses.getLast();
    }

    int repeats() {
        return repeats;
    }
}
