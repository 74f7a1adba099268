package io.drawbridge.core.trunk;

import io.drawbridge.core.config.BindAddress;
import io.drawbridge.core.config.BindHost;
import io.drawbridge.core.config.Cidr;
import io.drawbridge.core.config.EarlyMediaMode;
import io.drawbridge.core.config.EjectionConfig;
import io.drawbridge.core.config.ListenerConfig;
import io.drawbridge.core.config.NetworkConfig;
import io.drawbridge.core.config.NetworkMediaConfig;
import io.drawbridge.core.config.ProbeConfig;
import io.drawbridge.core.config.TrunkConfig;
import io.drawbridge.core.config.TrunkUri;
import io.drawbridge.core.network.Networks;
import io.drawbridge.rtp.port.PortRange;
import io.drawbridge.sip.dialog.ContactMode;
import io.drawbridge.sip.flow.HostPort;
import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.flow.Transport;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Networks and trunks for tests: two networks, {@code edge} and {@code core}, each with a UDP and a TCP listener. */
public final class TrunkFixture {
    /** The ejection of every trunk made here: three failures, 30 s. */
    public static final EjectionConfig EJECTION = new EjectionConfig(3, Duration.ofSeconds(30));

    /** The probes of every trunk made here: each 10 s, up after two, down after two. */
    public static final ProbeConfig PROBE = new ProbeConfig(
            ProbeConfig.ProbeMethod.OPTIONS, Duration.ofSeconds(10), Duration.ofSeconds(2), 2, 2);

    private final Map<String, TrunkConfig> trunks = new LinkedHashMap<>();

    /** Adds a trunk without limits. */
    public TrunkFixture trunk(String name, String network, String... targets) {
        return trunk(name, network, 0, 0, null, targets);
    }

    /** Adds a trunk that calls from these blocks. */
    public TrunkFixture from(String name, String network, List<String> sources, String... targets) {
        return trunk(name, network, 0, 0, sources, targets);
    }

    /** Adds a trunk with limits. */
    public TrunkFixture limited(String name, int maxCalls, int maxCps) {
        return trunk(name, "edge", maxCalls, maxCps, null, "sip:192.0.2.1");
    }

    private TrunkFixture trunk(
            String name, String network, int maxCalls, int maxCps, @Nullable List<String> sources, String... targets) {
        trunks.put(name, new TrunkConfig(network, List.of(targets).stream().map(TrunkUri::parse).toList(),
                Optional.ofNullable(sources).map(list -> list.stream().map(Cidr::parse).toList()), 1, 0, maxCalls,
                maxCps, Set.of("all"), PROBE, EJECTION, Duration.ofMillis(900),
                TrunkConfig.Redirect.REFUSE, Optional.empty()));
        return this;
    }

    /** Makes the trunks. */
    public Trunks build(HeldClock clock) {
        return Trunks.of(trunks, Map.of(), networks(NetworkConfig.Strangers.SILENCE), clock);
    }

    /** The trunks as they are now in place of others. */
    public Trunks after(Trunks before) {
        return before.with(trunks, Map.of(), networks(NetworkConfig.Strangers.SILENCE));
    }

    /** The networks; {@code edge} treats strangers as given, {@code core} accepts them. */
    public static Networks networks(NetworkConfig.Strangers strangers) {
        return Networks.of(
                Map.of("edge", network("127.0.0.1", strangers),
                        "core", network("127.0.0.2", NetworkConfig.Strangers.ACCEPT)),
                List.of(listener("edge", Transport.UDP, "127.0.0.1"), listener("edge", Transport.TCP, "127.0.0.1"),
                        listener("core", Transport.UDP, "127.0.0.2"), listener("core", Transport.TCP, "127.0.0.2")));
    }

    /** A listener on port 5060. */
    public static SipListener listener(String network, Transport transport, String address) {
        InetSocketAddress local = address(address, 5060);
        return new SipListener(network, transport, local, HostPort.of(local));
    }

    /** A socket address. */
    public static InetSocketAddress address(String address, int port) {
        return new InetSocketAddress(BindHost.parse(address).address(), port);
    }

    private static NetworkConfig network(String address, NetworkConfig.Strangers strangers) {
        ListenerConfig listener =
                new ListenerConfig(Transport.UDP, BindAddress.parse(address + ":5060"), Optional.empty());
        NetworkMediaConfig media = new NetworkMediaConfig(BindHost.parse(address), Optional.empty(),
                new PortRange(20_000, 20_999), 46, Duration.ofSeconds(5), Duration.ofSeconds(60), true, false);
        return new NetworkConfig(List.of(listener), media, NetworkConfig.Trust.NONE, strangers, EarlyMediaMode.FORKED,
                ContactMode.AS_IS);
    }
}
