package io.drawbridge.core.node;

import com.typesafe.config.ConfigUtil;
import io.drawbridge.core.config.KernelConfig;
import io.drawbridge.core.config.MediaConfig;
import io.drawbridge.core.config.NetworkConfig;
import io.drawbridge.core.config.NetworkMediaConfig;
import io.drawbridge.core.media.MediaNetwork;
import io.drawbridge.core.media.RelayPlane;
import io.drawbridge.core.sdp.MediaTargetPolicy;
import io.drawbridge.core.sdp.OwnPorts;
import io.drawbridge.core.sdp.SdpLimits;
import io.drawbridge.rtp.RtpEngine;
import io.drawbridge.rtp.RtpSettings;
import io.drawbridge.rtp.port.PortPool;
import io.drawbridge.rtp.port.PortRange;
import io.drawbridge.rtp.relay.EndListener;
import io.drawbridge.rtp.relay.EndSettings;
import io.drawbridge.rtp.relay.MediaEnd;
import io.drawbridge.rtp.relay.Opening;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the media side is made with. */
final class MediaParts {
    private MediaParts() {
    }

    static RtpSettings settings(MediaConfig media) {
        RtpSettings settings = RtpSettings.standard().withRealtimePriority(media.realtimePriority());
        return media.loops() == 0 ? settings : settings.withLoops(media.loops());
    }

    /** The networks in configured order. */
    static List<MediaNetwork> networks(KernelConfig kernel) {
        List<OwnPorts> own = ownPorts(kernel);
        List<MediaNetwork> networks = new ArrayList<>();
        kernel.networks().forEach((name, network) -> networks.add(network(name, network.media(), own)));
        return networks;
    }

    static RelayPlane plane(List<MediaNetwork> networks, RtpEngine engine) {
        return new RelayPlane(engine, networks, SdpLimits.DEFAULT);
    }

    /**
     * Opens and closes a pair of ports of each network, out of a pool of its own so that none has to rest: an address
     * that is not this machine's would otherwise be found by the calls, every one of them.
     *
     * @throws NodeStartException naming the key of the first network that has no ports
     */
    static void probe(List<MediaNetwork> networks, RtpEngine engine) throws NodeStartException {
        for (MediaNetwork network : networks) {
            PortPool ports = new PortPool(network.ports().bind(), network.ports().range(), Duration.ZERO);
            switch (engine.open(ports, engine.loop(), network.ends(), EndListener.NONE)) {
                case MediaEnd end -> end.close();
                case Opening.Refused refused -> throw new NodeStartException("drawbridge.networks."
                        + ConfigUtil.joinPath(network.name()) + ".media.bind: no port of "
                        + network.ports().range() + " can be opened on " + network.ports().bind().getHostAddress()
                        + ": " + SocketReason.of(refused.detail()));
            }
        }
    }

    private static MediaNetwork network(String name, NetworkMediaConfig media, List<OwnPorts> own) {
        InetAddress bind = media.bind().address();
        PortPool ports = new PortPool(
                bind, new PortRange(media.ports().first(), media.ports().last()), media.quarantine());
        MediaTargetPolicy targets = bind.isLoopbackAddress()
                ? MediaTargetPolicy.forLoopback(own) : MediaTargetPolicy.strict(own);
        EndSettings ends = EndSettings.DEFAULT.withDscp(media.dscp()).withMediaTimeout(media.timeout());
        return new MediaNetwork(name, ports, media.advertised(), targets, ends);
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
