package io.drawbridge.core.sdp;

/**
 * A description that is not accepted.
 *
 * @param reason the class of the refusal
 * @param detail one line for the decision record; it may quote the peer, so it never goes to the other side
 */
public record SdpRefusal(SdpReason reason, String detail) implements SdpReading {
}
