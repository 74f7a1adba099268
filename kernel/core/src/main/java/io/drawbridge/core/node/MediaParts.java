package io.drawbridge.core.node;

import com.typesafe.config.ConfigUtil;
import io.drawbridge.core.config.KernelConfig;
import io.drawbridge.core.config.MediaConfig;
import io.drawbridge.core.config.NetworkConfig;
import io.drawbridge.core.config.NetworkMediaConfig;
import io.drawbridge.core.media.MediaNetwork;
import io.drawbridge.core.sdp.MediaTargetPolicy;
import io.drawbridge.core.sdp.OwnPorts;
import io.drawbridge.rtp.RtpEngine;
import io.drawbridge.rtp.RtpSettings;
import io.drawbridge.rtp.port.PortPool;
import io.drawbridge.rtp.relay.EndListener;
import io.drawbridge.rtp.relay.EndSettings;
import io.drawbridge.rtp.relay.MediaEnd;
import io.drawbridge.rtp.relay.Opening;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the media side is made with. */
final class MediaParts {
    private MediaParts() {
    }

    static RtpSettings settings(MediaConfig media) {
        RtpSettings settings = RtpSettings.standard().withRealtimePriority(media.realtimePriority());
        return media.loops() == 0 ? settings : settings.withLoops(media.loops());
    }

    /**
     * The networks in configured order.
     *
     * @param before those of the configuration before: ports of one that keeps its name and address stay in one pool
     */
    static List<MediaNetwork> networks(KernelConfig kernel, List<MediaNetwork> before) {
        List<OwnPorts> own = ownPorts(kernel);
        List<MediaNetwork> networks = new ArrayList<>();
        kernel.networks().forEach((name, network) -> networks.add(network(name, network.media(), own, before)));
        return networks;
    }

    /** The range and the rest that a configuration asks for hold from now on, for calls of an older one as well. */
    static void hold(KernelConfig kernel, List<MediaNetwork> networks) {
        for (MediaNetwork network : networks) {
            NetworkMediaConfig media = Objects.requireNonNull(kernel.networks().get(network.name())).media();
            network.ports().change(media.ports(), media.quarantine());
        }
    }

    /**
     * Opens and closes a pair of ports of each network whose ports are new, out of a pool of its own so that none has
     * to rest: an address that is not this machine's would otherwise be found by the calls, every one of them.
     *
     * @param before the configuration before, if there is one
     * @return what cannot be used
     */
    static List<Unusable> probe(KernelConfig kernel, @Nullable KernelConfig before, RtpEngine engine) {
        List<Unusable> unusable = new ArrayList<>();
        kernel.networks().forEach((name, network) -> {
            NetworkMediaConfig media = network.media();
            @Nullable NetworkConfig known = before == null ? null : before.networks().get(name);
            if (known != null && known.media().bind().equals(media.bind())
                    && known.media().ports().equals(media.ports())) {
                return;
            }
            PortPool ports = new PortPool(media.bind().address(), media.ports(), Duration.ZERO);
            switch (engine.open(ports, engine.loop(), ends(media), EndListener.NONE)) {
                case MediaEnd end -> end.close();
                case Opening.Refused refused -> unusable.add(new Unusable(
                        "drawbridge.networks." + ConfigUtil.joinPath(name) + ".media.bind", "no port of "
                        + media.ports() + " can be opened on " + media.bind() + ": "
                        + SocketReason.of(refused.detail())));
            }
        });
        return unusable;
    }

    private static EndSettings ends(NetworkMediaConfig media) {
        return EndSettings.DEFAULT.withDscp(media.dscp()).withMediaTimeout(media.timeout());
    }

    private static MediaNetwork network(
            String name, NetworkMediaConfig media, List<OwnPorts> own, List<MediaNetwork> before) {
        InetAddress bind = media.bind().address();
        PortPool ports = before.stream()
                .filter(known -> known.name().equals(name) && known.ports().bind().equals(bind))
                .findFirst().map(MediaNetwork::ports)
                .orElseGet(() -> new PortPool(bind, media.ports(), media.quarantine()));
        MediaTargetPolicy targets = bind.isLoopbackAddress()
                ? MediaTargetPolicy.forLoopback(own) : MediaTargetPolicy.strict(own);
        return new MediaNetwork(name, ports, media.advertised(), targets, ends(media));
    }

    /** Media must not be talked into coming back to us: neither to media ports nor to SIP listeners. */
    private static List<OwnPorts> ownPorts(KernelConfig kernel) {
        List<OwnPorts> own = new ArrayList<>();
        for (NetworkConfig network : kernel.networks().values()) {
            NetworkMediaConfig media = network.media();
            own.add(new OwnPorts(media.advertised(), media.ports().first(), media.ports().last()));
            network.sip().forEach(listener -> {
                if (!listener.bind().address().isAnyLocalAddress() && listener.bind().port() > 0) {
                    own.add(new OwnPorts(
                            listener.bind().address(), listener.bind().port(), listener.bind().port()));
                }
            });
        }
        return own;
    }
}
