package io.drawbridge.core.call;

import io.drawbridge.sip.message.HeaderField;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of a message of one side goes on to the other: its end-to-end headers and its SDP, rules applied. */
final class Carried {
    private final List<HeaderField> headers;
    private final byte @Nullable [] sdp;

    Carried(List<HeaderField> headers, byte @Nullable [] sdp) {
        this.headers = headers;
        this.sdp = sdp;
    }

    /** The headers, verbatim and in order. */
    List<HeaderField> headers() {
        return headers;
    }

    /** The SDP as the media plane is to see it, or null if there is none. */
    byte @Nullable [] sdp() {
        return sdp;
    }
}
