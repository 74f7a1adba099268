package io.drawbridge.core.sdp;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides where media may be sent at the word of a peer (facts of CVE-2020-26262 and its kin: a border element must
 * not be talked into sending to itself, to its host or to a whole subnet). Immutable, any thread.
 *
 * @param loopback whether loopback addresses are legal: only where the network itself is bound to loopback
 * @param linkLocal whether link-local addresses are legal
 * @param lowestPort the lowest port that is legal; services live below 1024, telephones do not
 * @param own our own ports, to which media would loop
 * @param refused ranges that the operator excludes, management networks above all
 */
public record MediaTargetPolicy(boolean loopback, boolean linkLocal, int lowestPort, List<OwnPorts> own,
        List<AddressRange> refused) {

    /** Copies the lists. */
    public MediaTargetPolicy {
        own = List.copyOf(own);
        refused = List.copyOf(refused);
    }

    /** The rule for a network on ordinary addresses with these ports of ours. */
    public static MediaTargetPolicy strict(List<OwnPorts> own) {
        return new MediaTargetPolicy(false, false, 1024, own, List.of());
    }

    /** The rule for a network that is bound to loopback: a demo, a test, a proxy on the same host. */
    public static MediaTargetPolicy forLoopback(List<OwnPorts> own) {
        return new MediaTargetPolicy(true, false, 1024, own, List.of());
    }

    /**
     * Checks where this stream wants its RTP and RTCP.
     *
     * @return the refusal, or {@code null} if media may go there; a black hole and a port of 0 are legal
     */
    public @Nullable SdpRefusal check(MediaSection section) {
        Connection connection = section.connection();
        if (section.port() == 0) {
            return null;
        }
        if (connection == null) {
            return new SdpRefusal(SdpReason.NO_CONNECTION, section.media());
        }
        SdpRefusal refusal = check(connection, section.port());
        RtcpTarget rtcp = section.rtcp();
        if (refusal == null && rtcp != null) {
            Connection target = rtcp.connection();
            refusal = check(target == null ? connection : target, rtcp.port());
        }
        return refusal;
    }

    /** Checks one target. */
    public @Nullable SdpRefusal check(Connection connection, int port) {
        if (connection.blackHole()) {
            return null;
        }
        InetAddress address = connection.address();
        SdpReason reason = address == null ? SdpReason.HOST_NAME : reason(address, port);
        return reason == null ? null : new SdpRefusal(reason, connection.text() + " port " + port);
    }

    private @Nullable SdpReason reason(InetAddress address, int port) {
        if (address.isMulticastAddress()) {
            return SdpReason.MULTICAST;
        }
        if (address.isLoopbackAddress()) {
            if (!loopback) {
                return SdpReason.LOOPBACK;
            }
        } else if (reserved(address)) {
            return SdpReason.BROADCAST;
        }
        if (address.isLinkLocalAddress() && !linkLocal) {
            return SdpReason.LINK_LOCAL;
        }
        if (port < lowestPort) {
            return SdpReason.REFUSED_PORT;
        }
        for (OwnPorts ports : own) {
            if (ports.holds(address, port)) {
                return SdpReason.OWN_ADDRESS;
            }
        }
        for (AddressRange range : refused) {
            if (range.contains(address)) {
                return SdpReason.REFUSED_ADDRESS;
            }
        }
        return null;
    }

    /** 0.0.0.0/8, 240.0.0.0/4 with the broadcast address, and IPv6 forms that hide an IPv4 address in ::/96. */
    private static boolean reserved(InetAddress address) {
        byte[] bytes = address.getAddress();
        return switch (address) {
            case Inet4Address _ -> bytes[0] == 0 || (bytes[0] & 0xf0) == 0xf0;
            case Inet6Address six -> six.isIPv4CompatibleAddress();
            default -> true;
        };
    }
}
