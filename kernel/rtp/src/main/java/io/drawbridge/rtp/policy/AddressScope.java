package io.drawbridge.rtp.policy;

import java.net.Inet4Address;
import java.net.InetAddress;

/** How far an address reaches, from nearest to farthest. */
enum AddressScope {
    LOOPBACK, LINK, PRIVATE, GLOBAL;

    static AddressScope of(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return LOOPBACK;
        }
        if (address.isLinkLocalAddress()) {
            return LINK;
        }
        if (address.isSiteLocalAddress() || uniqueLocal(address) || carrierNat(address)) {
            return PRIVATE;
        }
        return GLOBAL;
    }

    /** fc00::/7, RFC 4193. */
    private static boolean uniqueLocal(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 16 && (bytes[0] & 0xFE) == 0xFC;
    }

    /** 100.64.0.0/10, RFC 6598. */
    private static boolean carrierNat(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address && bytes[0] == 100 && (bytes[1] & 0xC0) == 64;
    }
}
