package io.drawbridge.core.node;

import io.drawbridge.core.config.Advertised;
import io.drawbridge.core.config.KernelConfig;
import io.drawbridge.core.config.ListenerConfig;
import io.drawbridge.sip.dialog.ContactPolicy;
import io.drawbridge.sip.dialog.UserAgentSettings;
import io.drawbridge.sip.flow.HostPort;
import io.drawbridge.sip.shard.LocalIds;
import io.drawbridge.sip.stack.ListenerSettings;
import io.drawbridge.sip.stack.SipSettings;
import io.drawbridge.sip.transaction.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the SIP side is made with. */
final class SipParts {
    /** Timer B and F in units of T1 (RFC 3261 §17.1.1.2). */
    private static final int TIMEOUT_T1 = 64;
    private static final List<String> METHODS =
            List.of("INVITE", "ACK", "CANCEL", "BYE", "OPTIONS", "INFO", "MESSAGE", "UPDATE", "PRACK", "NOTIFY");

    private SipParts() {
    }

    static SipSettings stack(KernelConfig kernel, LocalIds ids) {
        List<ListenerSettings> listeners = new ArrayList<>();
        kernel.networks().forEach((name, network) ->
                network.sip().forEach(listener -> listeners.add(listener(name, listener))));
        SipSettings settings = SipSettings.of(listeners).withIds(ids);
        return kernel.limits().shards() == 0 ? settings : settings.withShards(kernel.limits().shards());
    }

    private static ListenerSettings listener(String network, ListenerConfig listener) {
        Advertised advertised = listener.advertise().orElse(null);
        @Nullable HostPort told = advertised == null ? null
                : new HostPort(advertised.host(), advertised.port() < 0 ? 0 : advertised.port());
        return new ListenerSettings(network, listener.transport(), listener.bind().socketAddress(), told);
    }

    static UserAgentSettings userAgent(KernelConfig kernel, ContactPolicy contacts) {
        Duration t1 = kernel.sip().t1();
        return new UserAgentSettings(new Timing(t1, t1.multipliedBy(TIMEOUT_T1)), kernel.sip().t2(),
                kernel.sip().product().orElse(null), METHODS, Set.of("100rel"), kernel.sip().reliability(), contacts,
                UserAgentSettings.DEFAULT.limits());
    }
}
