package io.drawbridge.core.config;

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
 */
public record SipConfig(
        Duration t1, Duration t2, Optional<String> product, boolean reasonHeader, Reliability reliability) {
}
