package io.drawbridge.core.call;

import io.drawbridge.core.sdp.Carriage;
import io.drawbridge.core.sdp.SdpLimits;
import io.drawbridge.core.sdp.SdpParser;
import io.drawbridge.core.sdp.SessionDescription;

/** Tells whether an offer puts the other side on hold (RFC 3264 §8.4). */
final class Hold {
    private Hold() {
    }

    /** Whether whoever offers this wants to hear nothing on the stream that is carried. */
    static boolean asks(byte[] offer) {
        if (!(new SdpParser(SdpLimits.DEFAULT).parse(offer) instanceof SessionDescription session)) {
            return false;
        }
        return switch (Carriage.of(session)) {
            case Carriage.Stream stream -> !stream.section().effectiveDirection().receives();
            case Carriage.Disabled _ -> true;
            case Carriage.Nothing _ -> false; // refused, and everything stays as it was
        };
    }
}
