package io.drawbridge.core.ua;

import org.jspecify.annotations.Nullable;

/**
 * What the media of one call was like, seen from this end.
 *
 * @param sent packets sent
 * @param received packets received from the other side
 * @param strange packets received from anywhere else, ignored
 * @param lost packets of the incoming stream that never came
 * @param lateOrDouble packets that were overtaken or came twice
 * @param streams incoming streams, one after the other
 * @param firstAfterMillis from the answer to the first packet, negative where it came earlier; null if none came
 * @param jitterMillis interarrival jitter (RFC 3550)
 * @param toneSent level of the tone sent, dBm0
 * @param toneReceived level of the tone received, dBm0
 * @param roundTrips of packets that came back, null if none did
 * @param keysSent keys sent as telephone events
 * @param keysReceived keys received as telephone events
 */
record MediaReport(
        long sent,
        long received,
        long strange,
        long lost,
        long lateOrDouble,
        long streams,
        @Nullable Double firstAfterMillis,
        double jitterMillis,
        double toneSent,
        double toneReceived,
        EchoTimes.@Nullable RoundTrips roundTrips,
        String keysSent,
        String keysReceived) {

    /** The part of the incoming stream that was lost, in percent. */
    double lossPercent() {
        return received + lost == 0 ? 0 : 100.0 * lost / (received + lost);
    }
}
