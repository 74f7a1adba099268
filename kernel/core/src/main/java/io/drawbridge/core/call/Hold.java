package io.drawbridge.core.call;

import io.drawbridge.core.sdp.SdpLimits;
import io.drawbridge.core.sdp.SdpParser;
import io.drawbridge.core.sdp.SessionDescription;

/** Tells whether an offer puts the other side on hold (RFC 3264 §8.4). */
final class Hold {
    private Hold() {
    }

    /** Whether whoever offers this wants to hear nothing. */
    static boolean asks(byte[] offer) {
        return new SdpParser(SdpLimits.DEFAULT).parse(offer) instanceof SessionDescription session
                && session.media().stream()
                        .filter(section -> section.media().equals("audio") && section.port() != 0)
                        .noneMatch(section -> section.effectiveDirection().receives());
    }
}
