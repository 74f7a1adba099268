package io.drawbridge.core.config;

import io.drawbridge.api.plugin.ByteSize;
import io.drawbridge.api.plugin.ConfigurationException;
import io.drawbridge.api.plugin.Min;
import io.drawbridge.sip.dialog.Reliability;
import java.time.Duration;
import java.util.Optional;

/**
 * Timers and manners of SIP.
 *
 * @param t1 the first retransmission interval where no trunk measures one (RFC 3261 §17.1.1.1)
 * @param t2 the longest retransmission interval
 * @param product what User-Agent and Server say; left out, there is no such header
 * @param reasonHeader whether refusals and hang-ups of ours carry their reason code in a Reason header
 * @param reliability when 1xx are sent reliably
 * @param messages what a message may be at most
 */
public record SipConfig(
        Duration t1,
        Duration t2,
        Optional<String> product,
        boolean reasonHeader,
        Reliability reliability,
        MessageLimits messages) {

    /** Timer B and F in units of T1 (RFC 3261 §17.1.1.2). */
    private static final int TIMEOUT_T1 = 64;

    /** How long a request of ours may go without its response: Timer B and F, whatever T1 a trunk measures. */
    public Duration timeout() {
        return t1.multipliedBy(TIMEOUT_T1);
    }

    /**
     * What a message may be at most; checked on its bytes, before it is parsed.
     *
     * @param datagram a datagram
     * @param stream a message on a stream, body included
     * @param headers header fields
     * @param headerLength one header field, folded lines included
     * @param values values of one Via, Route, Record-Route or Contact field
     * @param uri the Request-URI
     * @param body the body
     */
    public record MessageLimits(
            ByteSize datagram,
            ByteSize stream,
            @Min(8) int headers,
            ByteSize headerLength,
            @Min(1) int values,
            ByteSize uri,
            ByteSize body) {

        /** Refuses limits that no message could keep, or no datagram could reach. */
        public MessageLimits {
            within("datagram", datagram, 1_300, 65_507);
            within("stream", stream, 1_300, 1 << 20);
            within("header-length", headerLength, 256, 65_536);
            within("uri", uri, 64, 65_536);
            within("body", body, 0, 1 << 20);
        }

        private static void within(String key, ByteSize size, long least, long most) {
            if (size.bytes() < least || size.bytes() > most) {
                throw new ConfigurationException(key,
                        "expected " + least + " to " + most + " bytes, got " + size.bytes());
            }
        }
    }
}
