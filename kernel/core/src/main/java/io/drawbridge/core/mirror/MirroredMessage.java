package io.drawbridge.core.mirror;

import io.drawbridge.api.sip.WireMessage;
import io.drawbridge.sip.flow.SipListener;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message for those who watch. It holds the array that the stack still uses; whoever asks gets a copy.
 *
 * @param micros when, in microseconds since 1970
 * @param sent whether we sent it
 * @param sipCallId its Call-ID
 * @param callId the id of its call, or null
 * @param raw its bytes; not to be changed
 * @param listener our listener
 * @param local our address
 * @param remote the address of the peer
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares messages
public record MirroredMessage(
        long micros,
        boolean sent,
        String sipCallId,
        @Nullable String callId,
        byte[] raw,
        SipListener listener,
        InetSocketAddress local,
        InetSocketAddress remote) implements WireMessage {

    @Override
    public Instant at() {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    @Override
    public String network() {
        return listener.network();
    }

    @Override
    public String transport() {
        return listener.transport().token();
    }

    @Override
    public Optional<String> call() {
        return Optional.ofNullable(callId);
    }

    @Override
    public byte[] bytes() {
        return Secrets.masked(raw);
    }
}
