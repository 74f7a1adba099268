package io.drawbridge.sip.message;

/** A response that was received. */
public non-sealed interface SipResponse extends SipMessage {

    /** The status code, 100 to 699. */
    int status();

    /** The reason phrase as received. */
    String reason();

    /** Tells whether this is a 1xx. */
    default boolean provisional() {
        return status() < 200;
    }

    /** Tells whether this is a 2xx. */
    default boolean success() {
        return status() >= 200 && status() < 300;
    }
}
