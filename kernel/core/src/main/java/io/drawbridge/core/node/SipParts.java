package io.drawbridge.core.node;

import io.drawbridge.core.config.KernelConfig;
import io.drawbridge.core.config.SipConfig;
import io.drawbridge.sip.dialog.ContactPolicy;
import io.drawbridge.sip.dialog.UserAgentSettings;
import io.drawbridge.sip.shard.LocalIds;
import io.drawbridge.sip.stack.SipSettings;
import io.drawbridge.sip.transaction.Timing;
import io.drawbridge.sip.wire.WireLimits;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What the SIP side is made with. */
final class SipParts {
    private static final List<String> METHODS =
            List.of("INVITE", "ACK", "CANCEL", "BYE", "OPTIONS", "INFO", "MESSAGE", "UPDATE", "PRACK", "NOTIFY");

    private SipParts() {
    }

    /** The stack, without listeners yet. */
    static SipSettings stack(KernelConfig kernel, LocalIds ids) {
        SipConfig.MessageLimits most = kernel.sip().messages();
        SipSettings settings = SipSettings.of(List.of()).withIds(ids)
                .withRetryAfter(kernel.limits().retryAfterSeconds())
                .withLimits(new WireLimits((int) most.datagram().bytes(), (int) most.stream().bytes(), most.headers(),
                        (int) most.headerLength().bytes(), most.values(), (int) most.uri().bytes(),
                        (int) most.body().bytes()));
        return kernel.limits().shards() == 0 ? settings : settings.withShards(kernel.limits().shards());
    }

    static UserAgentSettings userAgent(KernelConfig kernel, ContactPolicy contacts) {
        return new UserAgentSettings(new Timing(kernel.sip().t1(), kernel.sip().timeout()), kernel.sip().t2(),
                kernel.sip().product().orElse(null), METHODS, Set.of("100rel"), kernel.sip().reliability(), contacts,
                UserAgentSettings.DEFAULT.limits(), Duration.ofSeconds(kernel.limits().retryAfterSeconds()));
    }
}
