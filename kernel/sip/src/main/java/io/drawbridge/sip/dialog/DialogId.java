package io.drawbridge.sip.dialog;

/**
 * What identifies a dialog at our side (RFC 3261 §12).
 *
 * @param callId the Call-ID
 * @param localTag our tag
 * @param remoteTag the peer’s tag, empty where an old peer sends none
 */
public record DialogId(String callId, String localTag, String remoteTag) {
}
