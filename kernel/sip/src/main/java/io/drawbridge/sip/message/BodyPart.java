package io.drawbridge.sip.message;

import org.jspecify.annotations.Nullable;

/**
 * A body with what says how to read it: the only body of a message, or one part of a multipart (RFC 5621).
 *
 * @param body type and bytes
 * @param disposition the Content-Disposition value, or null
 * @param encoding the Content-Encoding value, or null
 * @param transferEncoding the Content-Transfer-Encoding value of a part, or null
 */
public record BodyPart(
        Body body, @Nullable String disposition, @Nullable String encoding, @Nullable String transferEncoding) {

    /** The body of a message, or null if it has none. */
    public static @Nullable BodyPart of(SipMessage message) {
        Body body = message.body();
        return body == null ? null
                : new BodyPart(body, message.header("Content-Disposition"), message.header("Content-Encoding"), null);
    }

    /** The disposition type in lower case, or the one that holds where none is named. */
    public String dispositionOr(String fallback) {
        String type = disposition == null ? "" : ParameterText.value(disposition);
        return type.isEmpty() ? fallback : type;
    }

    /** The handling parameter (RFC 3261 §20.11) in lower case: optional, required; empty where none is named. */
    public String handling() {
        return disposition == null ? "" : ParameterText.lower(ParameterText.parameter(disposition, "handling"));
    }

    /** Tells whether the bytes are as they are, neither compressed nor written in another alphabet. */
    public boolean plain() {
        return isOneOf(encoding, "identity") && isOneOf(transferEncoding, "binary", "8bit", "7bit");
    }

    private static boolean isOneOf(@Nullable String value, String... accepted) {
        if (value == null) {
            return true;
        }
        for (String one : accepted) {
            if (one.equalsIgnoreCase(value.strip())) {
                return true;
            }
        }
        return false;
    }
}
