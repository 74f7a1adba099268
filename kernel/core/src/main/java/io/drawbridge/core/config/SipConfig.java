package io.drawbridge.core.config;

import io.drawbridge.api.plugin.AtLeast;
import io.drawbridge.api.plugin.AtMost;
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
        @AtLeast("10ms") @AtMost("10s") Duration t1,
        @AtLeast("10ms") @AtMost("60s") Duration t2,
        Optional<String> product,
        boolean reasonHeader,
        Reliability reliability,
        MessageLimits messages) {

    /** Timer B and F in units of T1 (RFC 3261 §17.1.1.2). */
    private static final int TIMEOUT_T1 = 64;

    /** Refuses an interval that cannot grow. */
    public SipConfig {
        if (t2.compareTo(t1) < 0) {
            throw new ConfigurationException("t2",
                    "expected at least t1, " + t1.toMillis() + "ms, got " + t2.toMillis() + "ms");
        }
    }

    /** How long a request of ours may go without its response: Timer B and F, whatever T1 a trunk measures. */
    public Duration timeout() {
        return t1.multipliedBy(TIMEOUT_T1);
    }

    /**
     * What a message may be at most; checked on its bytes, before it is parsed. The limits
     * of these limits: what no message could keep, and what no datagram could reach.
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
            @AtLeast("1300") @AtMost("65507") ByteSize datagram,
            @AtLeast("1300") @AtMost("1m") ByteSize stream,
            @Min(8) int headers,
            @AtLeast("256") @AtMost("64k") ByteSize headerLength,
            @Min(1) int values,
            @AtLeast("64") @AtMost("64k") ByteSize uri,
            @AtMost("1m") ByteSize body) {
    }
}
