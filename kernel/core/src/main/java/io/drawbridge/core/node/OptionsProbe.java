package io.drawbridge.core.node;

import io.drawbridge.core.trunk.ProbeSender;
import io.drawbridge.sip.dialog.OutgoingRequest;
import io.drawbridge.sip.dialog.RequestFailure;
import io.drawbridge.sip.dialog.ResponseListener;
import io.drawbridge.sip.dialog.UserAgent;
import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.message.NameAddress;
import io.drawbridge.sip.message.SipResponse;
import io.drawbridge.sip.message.SipUri;
import io.drawbridge.sip.shard.Shard;
import io.drawbridge.sip.transaction.Timing;
import java.time.Duration;

/** Sends OPTIONS through the user agent, on a shard. */
record OptionsProbe(UserAgent userAgent, Shard shard) implements ProbeSender {

    @Override
    public void send(SipUri uri, Destination destination, Duration timeout, Listener listener) {
        shard.execute(() -> sendHere(uri, destination, timeout, listener));
    }

    private void sendHere(SipUri uri, Destination destination, Duration timeout, Listener listener) {
        NameAddress us = NameAddress.of(SipUri.sip("probe", destination.listener().advertised().host(), -1));
        // three transmissions within the time-out, and a wait for the answer to the third
        OutgoingRequest options = OutgoingRequest.of("OPTIONS", destination, uri, us, NameAddress.of(uri))
                .withTiming(new Timing(timeout.dividedBy(4), timeout));
        long sent = System.nanoTime();
        userAgent.request(shard, options, new ResponseListener() {
            @Override
            public void response(SipResponse response) {
                listener.answered(response.status(), Duration.ofNanos(System.nanoTime() - sent));
            }

            @Override
            public void failed(RequestFailure failure) {
                listener.failed(failure.kind() == RequestFailure.Kind.TRANSPORT, failure.detail());
            }
        });
    }
}
