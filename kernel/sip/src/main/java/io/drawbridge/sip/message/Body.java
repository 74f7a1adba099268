package io.drawbridge.sip.message;

import java.nio.charset.StandardCharsets;

/**
 * A message body.
 *
 * @param contentType the Content-Type value, parameters included
 * @param content the bytes; the holder must not change them
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are handed through untouched; nobody compares bodies
public record Body(String contentType, byte[] content) {
    /** The content type of SDP (RFC 8866). */
    public static final String SDP = "application/sdp";

    /** Makes a body of UTF-8 text. */
    public static Body of(String contentType, String text) {
        return new Body(contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Tells whether this is a plain SDP body. */
    public boolean isSdp() {
        return contentType.regionMatches(true, 0, SDP, 0, SDP.length())
                && (contentType.length() == SDP.length() || ";, \t".indexOf(contentType.charAt(SDP.length())) >= 0);
    }

    /** The content as text. */
    public String text() {
        return new String(content, StandardCharsets.UTF_8);
    }
}
