package io.drawbridge.core.ua;

import io.drawbridge.sip.flow.Transport;
import io.drawbridge.sip.message.SipUri;
import java.time.Duration;

/**
 * What to call and how.
 *
 * @param target whom
 * @param from the user part of our own address
 * @param transport how SIP goes there
 * @param duration how long to talk
 * @param patience how long it may take to be answered
 * @param keys keys to press once answered
 */
record CallRequest(
        SipUri target, String from, Transport transport, Duration duration, Duration patience, String keys) {
    private static final int DEFAULT_PORT = 5060;

    /** The port to call. */
    int port() {
        return target.port() > 0 ? target.port() : DEFAULT_PORT;
    }
}
