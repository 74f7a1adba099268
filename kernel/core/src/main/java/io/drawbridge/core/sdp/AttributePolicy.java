package io.drawbridge.core.sdp;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Decides which a= lines of one side the other side may see. Three classes: what describes the media end to end
 * crosses; what belongs to a transport that ends at us (ICE, keys, bundles, RTCP addresses, SSRC lists with CNAMEs)
 * is dropped; what we do not know crosses unless its value holds something by which its side could be found: an
 * address, a host name, a URI or a mail address.
 */
final class AttributePolicy {
    private static final Set<String> END_TO_END = Set.of("rtpmap", "fmtp", "ptime", "maxptime", "rtcp-fb",
            "silenceSupp", "sendrecv", "sendonly", "recvonly", "inactive", "extmap-allow-mixed", "rtcp-rsize",
            "framerate", "quality");
    private static final Set<String> ENDS_HERE = Set.of(
            // ICE (RFC 8839, 8840), comedia and what middleboxes add
            "candidate", "remote-candidates", "end-of-candidates", "altc", "direction", "nortpproxy", "oldmediaip",
            "oldcip", "source-filter",
            // keys and identities (RFC 4568, 8122, 5763, 8842, 4567, 8224)
            "crypto", "fingerprint", "setup", "connection", "tls-id", "dtls-id", "key-mgmt", "identity", "pgmppr",
            // bundles and streams (RFC 9143, 8830, 5576, 8853)
            "group", "mid", "bundle-only", "msid", "msid-semantic", "ssrc", "ssrc-group", "rid", "simulcast",
            // RTCP of this hop (RFC 3605, 5761, 8858)
            "rtcp", "rtcp-mux", "rtcp-mux-only",
            // capability negotiation offers what we would have to understand to carry (RFC 5939, 6871)
            "tcap", "acap", "pcfg", "acfg", "csup", "creq", "rmcap", "omcap", "mfcap", "mscap", "lcfg", "sescap",
            // the sender's software, like User-Agent
            "tool");

    private static final int LONGEST_NAME = 253;

    private final Set<String> hosts = new HashSet<>();

    AttributePolicy(SessionDescription source) {
        if (source.origin() != null) {
            addHost(source.origin().host());
        }
        if (source.connection() != null) {
            addHost(source.connection().text());
        }
        for (MediaSection section : source.media()) {
            if (section.connection() != null) {
                addHost(section.connection().text());
            }
        }
    }

    /** Tells whether the line may be seen by the other side. */
    boolean crosses(SdpLine line) {
        String name = line.attributeName();
        if (END_TO_END.contains(name)) {
            return true;
        }
        if (ENDS_HERE.contains(name) || name.startsWith("ice-")) {
            return false;
        }
        if (name.equals("extmap")) {
            // Extension names are URIs, but none of a place; SDES items in header extensions include the CNAME.
            return !line.value().contains(":sdes:");
        }
        return !betrays(line.value());
    }

    private boolean betrays(String value) {
        if (value.indexOf('@') >= 0 || value.contains("://") || value.contains("sip:") || value.contains("sips:")) {
            return true;
        }
        int start = -1;
        for (int i = 0; i <= value.length(); i++) {
            boolean inside = i < value.length() && ofHost(value.charAt(i));
            if (inside && start < 0) {
                start = i;
            } else if (!inside && start >= 0) {
                if (place(value.substring(start, i))) {
                    return true;
                }
                start = -1;
            }
        }
        return false;
    }

    private boolean place(String word) {
        String bare = word.toLowerCase(Locale.ROOT);
        while (!bare.isEmpty() && ":.".indexOf(bare.charAt(bare.length() - 1)) >= 0) {
            bare = bare.substring(0, bare.length() - 1);
        }
        // The name of the attribute and a port may be glued on: X-addr:192.0.2.1:4000, X-addr:fd00::1.
        int at = 0;
        while (at >= 0) {
            int colon = bare.indexOf(':', at);
            // Nothing that names a place is longer; without the bound a line of colons would cost its square.
            String rest = bare.substring(at, Math.min(bare.length(), at + LONGEST_NAME + 1));
            String first = colon < 0 || colon - at > LONGEST_NAME ? rest : bare.substring(at, colon);
            if (literal(rest) || literal(first) || hosts.contains(first) || domain(first)) {
                return true;
            }
            at = colon < 0 ? -1 : colon + 1;
        }
        return false;
    }

    /** Tells whether this looks like a name of the DNS: labels with dots, the last one letters only. */
    private static boolean domain(String word) {
        int dot = word.lastIndexOf('.');
        return dot > 0 && word.length() - dot > 2
                && word.chars().skip(dot + 1L).allMatch(c -> c >= 'a' && c <= 'z');
    }

    private static boolean literal(String word) {
        if (word.length() > 45) {
            return false;
        }
        boolean dotted = word.chars().filter(c -> c == '.').count() == 3;
        boolean colons = word.indexOf(':') >= 0 && word.indexOf(':') != word.lastIndexOf(':');
        if (!dotted && !colons) {
            return false;
        }
        try {
            InetAddress.ofLiteral(word);
            return true;
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private void addHost(String host) {
        if (host.length() > 2) {
            hosts.add(host.toLowerCase(Locale.ROOT));
        }
    }

    private static boolean ofHost(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || ".:-_".indexOf(c) >= 0;
    }
}
