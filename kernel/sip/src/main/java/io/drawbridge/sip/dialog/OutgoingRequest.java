package io.drawbridge.sip.dialog;

import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.message.Body;
import io.drawbridge.sip.message.HeaderField;
import io.drawbridge.sip.message.NameAddress;
import io.drawbridge.sip.message.SipUri;
import io.drawbridge.sip.transaction.Timing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request outside any dialog, such as OPTIONS or MESSAGE; not INVITE.
 *
 * @param method the method
 * @param destination where it goes
 * @param uri the Request-URI
 * @param from the From address; its tag is replaced by one of ours
 * @param to the To address, without tag
 * @param contactUser the user part of our Contact, or null where the request needs no Contact
 * @param routes a route set (name-addr texts)
 * @param headers further headers, verbatim
 * @param body the body, or null
 * @param maxForwards the Max-Forwards value, see {@link MaxForwards}
 * @param timing T1 and Timer F of this one, or null for the settings
 */
public record OutgoingRequest(
        String method,
        Destination destination,
        SipUri uri,
        NameAddress from,
        NameAddress to,
        @Nullable String contactUser,
        List<String> routes,
        List<HeaderField> headers,
        @Nullable Body body,
        int maxForwards,
        @Nullable Timing timing) {

    /** Copies the lists. */
    public OutgoingRequest {
        routes = List.copyOf(routes);
        headers = List.copyOf(headers);
    }

    /** A request without Contact, further headers and body. */
    public static OutgoingRequest of(
            String method, Destination destination, SipUri uri, NameAddress from, NameAddress to) {
        return new OutgoingRequest(method, destination, uri, from, to, null, List.of(), List.of(), null,
                MaxForwards.INITIAL, null);
    }

    /** This one with headers and body. */
    public OutgoingRequest with(List<HeaderField> newHeaders, @Nullable Body newBody) {
        return new OutgoingRequest(method, destination, uri, from, to, contactUser, routes, newHeaders, newBody,
                maxForwards, timing);
    }

    /** This one with timers of its own. */
    public OutgoingRequest withTiming(Timing newTiming) {
        return new OutgoingRequest(method, destination, uri, from, to, contactUser, routes, headers, body, maxForwards,
                newTiming);
    }
}
