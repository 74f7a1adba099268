package io.drawbridge.sip.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to be sent, whole but for its Via, which the transaction layer adds.
 *
 * @param method the method
 * @param uri the Request-URI
 * @param callId the Call-ID
 * @param cseq the sequence number
 * @param from the From header with its tag
 * @param to the To header, with a tag inside a dialog
 * @param contact our Contact, or null where the method has none
 * @param maxForwards the Max-Forwards value
 * @param routes the Route values in order (name-addr texts)
 * @param headers further header fields in the order in which they are to be written, values verbatim
 * @param body the body, or null
 */
public record RequestDraft(
        String method,
        SipUri uri,
        String callId,
        long cseq,
        NameAddress from,
        NameAddress to,
        @Nullable NameAddress contact,
        int maxForwards,
        List<String> routes,
        List<HeaderField> headers,
        @Nullable Body body) {

    /** Copies the lists. */
    public RequestDraft {
        routes = List.copyOf(routes);
        headers = List.copyOf(headers);
    }
}
