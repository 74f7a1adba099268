package io.drawbridge.core.ladder;

import io.drawbridge.sip.flow.Transport;
import java.net.InetSocketAddress;

/**
 * A message of a ladder.
 *
 * @param leg the number of its leg in the ladder, from 0
 * @param sent whether we sent it
 * @param micros when, in microseconds since the first message of the ladder
 * @param bytes the message as it crossed the wire; not to be changed
 * @param transport how it travelled
 * @param local our address
 * @param remote the peer’s
 * @param repeats how often it crossed the wire again
 * @param lastMicros when it did so for the last time
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares messages
public record LadderMessage(
        int leg,
        boolean sent,
        long micros,
        byte[] bytes,
        Transport transport,
        InetSocketAddress local,
        InetSocketAddress remote,
        int repeats,
        long lastMicros) {
}
