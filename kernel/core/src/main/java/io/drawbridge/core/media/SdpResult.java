package io.drawbridge.core.media;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The SDP to send on, or why there is none; immutable. */
public final class SdpResult {
    private final byte @Nullable [] sdp;
    private final int status;
    private final String reason;

    private SdpResult(byte @Nullable [] sdp, int status, String reason) {
        this.sdp = sdp;
        this.status = status;
        this.reason = reason;
    }

    /** This SDP is to be sent. */
    public static SdpResult of(byte[] sdp) {
        return new SdpResult(Objects.requireNonNull(sdp), 0, "");
    }

    /**
     * The SDP cannot be carried.
     *
     * @param status the SIP status: 488 for what we cannot carry, 400 for what cannot be read, 503 for no ports
     * @param reason a stable reason code
     */
    public static SdpResult refused(int status, String reason) {
        return new SdpResult(null, status, reason);
    }

    /** Tells whether there is an SDP. */
    public boolean ok() {
        return sdp != null;
    }

    /** The SDP. Only if {@link #ok()}. */
    public byte[] sdp() {
        return Objects.requireNonNull(sdp, "refused: " + reason);
    }

    /** The status of a refusal, else 0. */
    public int status() {
        return status;
    }

    /** The reason code of a refusal, else empty. */
    public String reason() {
        return reason;
    }
}
