package io.drawbridge.core.sdp;

import java.net.Inet6Address;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * The o= line that we write towards one side of a call: one session id for the whole dialog, and a version that grows
 * by exactly one when the description changes and stays when it does not (RFC 3264 §8). Confined to whoever writes.
 */
public final class OwnOrigin {
    private final long sessionId;
    private long version;
    private @Nullable String lastContent;

    /**
     * Starts with a session id.
     *
     * @param sessionId random, so that it tells nothing; at most 2<sup>31</sup>−1, since equipment exists that reads
     *     it into 32 bits
     */
    public OwnOrigin(int sessionId) {
        if (sessionId <= 0) {
            throw new IllegalArgumentException("session id " + sessionId);
        }
        this.sessionId = sessionId;
        this.version = sessionId;
    }

    /** The o= line for this content, which is the description without its o= line. */
    String line(InetAddress address, String content) {
        if (lastContent != null && !lastContent.equals(content)) {
            version++;
        }
        lastContent = content;
        return "o=- " + sessionId + " " + version + " IN " + addressText(address);
    }

    /** {@code IP4 192.0.2.1} or {@code IP6 2001:db8::1}. */
    static String addressText(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        return (address instanceof Inet6Address ? "IP6 " : "IP4 ") + (zone < 0 ? text : text.substring(0, zone));
    }
}
