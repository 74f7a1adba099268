package io.drawbridge.api.sip;

import java.util.List;
import java.util.Optional;

/** A SIP message in or out of a leg; valid until the rule returns. */
public interface MessageView {

    /** Tells whether the message comes from the peer; else it is about to be sent to it. */
    boolean inbound();

    /** The id of the call. */
    String callId();

    /** The network of the leg. */
    String network();

    /** The trunk of the leg, if it has one. */
    Optional<String> trunk();

    /** The method of the CSeq header. */
    String method();

    /** The status of a response, or 0 for a request. */
    int status();

    /** The values of a header, verbatim, in order. */
    List<String> headers(String name);
}
