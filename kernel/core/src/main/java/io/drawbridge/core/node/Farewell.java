package io.drawbridge.core.node;

import io.drawbridge.api.call.HangUpCause;
import io.drawbridge.core.call.CallOrders;
import io.drawbridge.sip.dialog.UserAgentCore;
import io.drawbridge.sip.dialog.UserAgentCounters.Counter;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a node that ends takes leave of its peers: what they did not hear they would go on with. */
final class Farewell {
    private static final Logger LOG = LoggerFactory.getLogger(Farewell.class);
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private Farewell() {
    }

    /** Hangs up every call, and gives peers the time to answer. */
    static void say(CallOrders orders, UserAgentCore userAgent) {
        try {
            orders.hangUpAll(HangUpCause.DRAIN).toCompletableFuture()
                    .get(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
            long deadline = System.nanoTime() + LAST_WORDS.toNanos();
            while (userAgent.counters().value(Counter.DIALOGS) > 0 && System.nanoTime() - deadline < 0) {
                Thread.sleep(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("not every call could be told in time: {}", String.valueOf(e.getMessage()));
        }
    }
}
