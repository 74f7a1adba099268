package io.drawbridge.core.media;

import io.drawbridge.api.media.MediaStatistics;
import io.drawbridge.api.media.PacketEndpoint;
import io.drawbridge.core.sdp.PayloadFormat;
import io.drawbridge.rtp.loop.MediaLoop;
import io.drawbridge.rtp.policy.PayloadTypes;
import io.drawbridge.rtp.policy.RemoteMedia;
import io.drawbridge.rtp.policy.SourceMode;
import io.drawbridge.rtp.relay.MediaEnd;
import io.drawbridge.rtp.relay.PacketTap;
import io.drawbridge.rtp.relay.Relay;
import io.drawbridge.rtp.stats.EndStatistics;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ports of a leg on the RTP engine. Orders come under the lock of a session; the engine carries them out. */
final class RtpLegEnd implements LegEnd {
    private static final InetAddress NOWHERE = InetAddress.ofLiteral("0.0.0.0");

    private final RelayLeg leg;
    private final MediaEnd end;
    private final DroppedPackets dropped;
    private boolean closed;
    private volatile LegState state = LegState.NEW;
    private @Nullable PacketEndpoint endpoint;

    RtpLegEnd(RelayLeg leg, MediaEnd end, DroppedPackets dropped) {
        this.leg = leg;
        this.end = end;
        this.dropped = dropped;
    }

    /** The loop that the ports are on, or on their way to. */
    MediaLoop loop() {
        return end.loop();
    }

    @Override
    public int port() {
        return end.local().getPort();
    }

    @Override
    public void obey(LegState agreed) {
        state = agreed;
        end.direction(agreed.direction().sends(), agreed.direction().receives());
        List<RemoteMedia> remotes = agreed.remotes().stream().map(remote -> media(remote, agreed)).toList();
        if (agreed.confirmed() && !remotes.isEmpty()) {
            end.remote(remotes.getFirst());
        } else {
            end.expect(remotes);
        }
    }

    @Override
    public void relay(@Nullable LegEnd other) {
        endpoint = null;
        if (other == null) {
            end.detach();
        } else {
            RtpLegEnd next = (RtpLegEnd) other;
            next.endpoint = null;
            var _ = Relay.connect(end, next.end);
        }
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // What an endpoint calls equal is its affair; this is about the instance.
    public void serve(PacketEndpoint next) {
        if (endpoint != next) {
            endpoint = next;
            end.attach(new EndpointProcessor(next));
        }
    }

    @Override
    public void tap(@Nullable PacketTap tap) {
        end.tap(tap);
    }

    @Override
    public MediaStatistics statistics() {
        EndStatistics figures = end.statistics();
        return new MediaStatistics(figures.packetsIn(), figures.octetsIn(), figures.packetsOut(), figures.lost(),
                figures.jitter().toNanos() / 1e6, figures.dropped().total(), codec(figures.payloadType()), remote());
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            dropped.add(end.statistics().dropped());
        }
        end.close();
    }

    /** The peer numbers what it sends by what we named to it; a few number it by what they named themselves. */
    private String codec(int payloadType) {
        LegState now = state;
        for (PayloadFormat format : now.local()) {
            if (format.payloadType() == payloadType) {
                return format.encoding();
            }
        }
        for (RemoteStream remote : now.remotes()) {
            for (PayloadFormat format : remote.formats()) {
                if (format.payloadType() == payloadType) {
                    return format.encoding();
                }
            }
        }
        return "";
    }

    private String remote() {
        InetSocketAddress source = end.source();
        if (source == null && !state.remotes().isEmpty()) {
            source = state.remotes().getFirst().rtp();
        }
        return source == null ? "" : text(source);
    }

    /** {@code 192.0.2.1:4000} or {@code [2001:db8::1]:4000}. */
    static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
    }

    private RemoteMedia media(RemoteStream remote, LegState agreed) {
        InetSocketAddress rtp = remote.rtp() == null ? new InetSocketAddress(NOWHERE, 0) : remote.rtp();
        InetSocketAddress rtcp = remote.rtcp() == null || agreed.rtcpMux() ? rtp : remote.rtcp();
        return new RemoteMedia(rtp, rtcp, agreed.rtcpMux(), leg.settings().signallingSource(),
                leg.settings().anySource() ? SourceMode.ANY : SourceMode.SIGNALLED, leg.settings().symmetric(),
                payloadTypes(remote, agreed));
    }

    private static PayloadTypes payloadTypes(RemoteStream remote, LegState agreed) {
        Map<Integer, Integer> clockRates = new HashMap<>();
        remote.formats().forEach(format -> clockRates.put(format.payloadType(), format.clockRate()));
        agreed.local().forEach(format -> clockRates.put(format.payloadType(), format.clockRate()));
        return PayloadTypes.of(clockRates);
    }
}
