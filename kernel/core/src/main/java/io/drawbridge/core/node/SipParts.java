package io.drawbridge.core.node;

import io.drawbridge.core.config.Advertised;
import io.drawbridge.core.config.KernelConfig;
import io.drawbridge.core.config.ListenerConfig;
import io.drawbridge.core.config.NetworkConfig;
import io.drawbridge.core.config.SipConfig;
import io.drawbridge.core.network.Networks;
import io.drawbridge.sip.dialog.ContactPolicy;
import io.drawbridge.sip.dialog.UserAgentSettings;
import io.drawbridge.sip.flow.HostPort;
import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.shard.LocalIds;
import io.drawbridge.sip.stack.ListenerSettings;
import io.drawbridge.sip.stack.SipSettings;
import io.drawbridge.sip.stack.SipStack;
import io.drawbridge.sip.transaction.Timing;
import io.drawbridge.sip.wire.WireLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    /**
     * Opens all listeners in configured order.
     *
     * @return the networks with what was bound
     * @throws NodeStartException naming the first that cannot be opened
     */
    static Networks listen(KernelConfig kernel, SipStack stack) throws NodeStartException {
        List<SipListener> opened = new ArrayList<>();
        for (Map.Entry<String, NetworkConfig> network : kernel.networks().entrySet()) {
            for (ListenerConfig listener : network.getValue().sip()) {
                try {
                    opened.add(stack.open(listener(network.getKey(), listener)));
                } catch (IOException e) {
                    throw new NodeStartException("cannot listen on " + listener.transport().token() + " "
                            + listener.bind() + " of network " + network.getKey() + ": "
                            + SocketReason.of(e.getMessage()), e);
                }
            }
        }
        return Networks.of(kernel.networks(), opened);
    }

    private static ListenerSettings listener(String network, ListenerConfig listener) {
        Advertised advertised = listener.advertise().orElse(null);
        @Nullable HostPort told = advertised == null ? null
                : new HostPort(advertised.host(), advertised.port() < 0 ? 0 : advertised.port());
        return new ListenerSettings(network, listener.transport(), listener.bind().socketAddress(), told);
    }

    static UserAgentSettings userAgent(KernelConfig kernel, ContactPolicy contacts) {
        return new UserAgentSettings(new Timing(kernel.sip().t1(), kernel.sip().timeout()), kernel.sip().t2(),
                kernel.sip().product().orElse(null), METHODS, Set.of("100rel"), kernel.sip().reliability(), contacts,
                UserAgentSettings.DEFAULT.limits(), Duration.ofSeconds(kernel.limits().retryAfterSeconds()));
    }
}
