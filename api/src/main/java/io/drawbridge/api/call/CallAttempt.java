package io.drawbridge.api.call;

import java.util.List;
import java.util.Optional;

/** A new call that is being decided on: what arrived, and what is known so far. A snapshot for one question. */
public interface CallAttempt extends CallView {

    /** The Request-URI as received. */
    String requestUri();

    /** The values of a header of the INVITE, verbatim, in order; empty if there is none. */
    List<String> headers(String name);

    /** The first value of a header of the INVITE. */
    default Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    /** The SDP offer as text, if the INVITE carries one. */
    Optional<String> offer();

    /** Points that filters have given so far. */
    int score();

    /** Tells whether the called number is one of the configured emergency numbers. */
    boolean emergency();
}
