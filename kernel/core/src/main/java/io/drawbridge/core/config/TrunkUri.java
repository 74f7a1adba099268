package io.drawbridge.core.config;

import io.drawbridge.sip.message.SipUri;

/**
 * Where a trunk is called: a SIP URI without a user part.
 *
 * @param uri the URI
 */
public record TrunkUri(SipUri uri) {

    /** Reads {@code sip:host:port;transport=udp}. */
    public static TrunkUri parse(String text) {
        SipUri uri = SipUri.parse(text).orElseThrow(() -> new IllegalArgumentException(
                "must be a SIP URI such as sip:sbc.example.org or sip:10.0.0.5:5060;transport=udp, not \""
                        + text + "\""));
        if (!uri.scheme().equals("sip")) {
            throw new IllegalArgumentException("must be a sip: URI, not \"" + text + "\"");
        }
        String transport = uri.parameter("transport");
        if (transport != null && !transport.equalsIgnoreCase("udp") && !transport.equalsIgnoreCase("tcp")) {
            throw new IllegalArgumentException("has the transport \"" + transport + "\"; udp and tcp are carried");
        }
        return new TrunkUri(uri);
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
