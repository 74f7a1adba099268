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
 * A new INVITE.
 *
 * @param destination where it goes
 * @param uri the Request-URI
 * @param from the From address; its tag is replaced by one of ours
 * @param to the To address, without tag
 * @param contactUser the user part of our Contact, or null for a token of ours
 * @param routes a route set to begin with (name-addr texts), such as an outbound proxy
 * @param headers further headers, verbatim
 * @param body the offer, or null
 * @param maxForwards the Max-Forwards value, see {@link MaxForwards}
 * @param timing T1 and Timer B of this one, or null for the settings
 * @param keepForks whether each 2xx of a fork is reported, instead of being hung up here
 * @param callId the Call-ID, one that {@link IdSource#callId} made for the shard; null for a new one
 */
public record OutgoingInvite(
        Destination destination,
        SipUri uri,
        NameAddress from,
        NameAddress to,
        @Nullable String contactUser,
        List<String> routes,
        List<HeaderField> headers,
        @Nullable Body body,
        int maxForwards,
        @Nullable Timing timing,
        boolean keepForks,
        @Nullable String callId) {

    /** Copies the lists. */
    public OutgoingInvite {
        routes = List.copyOf(routes);
        headers = List.copyOf(headers);
    }

    /** An INVITE without further headers and body. */
    public static OutgoingInvite of(Destination destination, SipUri uri, NameAddress from, NameAddress to) {
        return new OutgoingInvite(destination, uri, from, to, null, List.of(), List.of(), null,
                MaxForwards.INITIAL, null, false, null);
    }

    /** This one with headers and body. */
    public OutgoingInvite with(List<HeaderField> newHeaders, @Nullable Body newBody) {
        return new OutgoingInvite(destination, uri, from, to, contactUser, routes, newHeaders, newBody, maxForwards,
                timing, keepForks, callId);
    }

    /** This one with a user part for our Contact. */
    public OutgoingInvite withContactUser(String user) {
        return new OutgoingInvite(destination, uri, from, to, user, routes, headers, body, maxForwards, timing,
                keepForks, callId);
    }

    /** This one with a route set. */
    public OutgoingInvite withRoutes(List<String> newRoutes) {
        return new OutgoingInvite(destination, uri, from, to, contactUser, newRoutes, headers, body, maxForwards,
                timing, keepForks, callId);
    }

    /** This one with another Max-Forwards. */
    public OutgoingInvite withMaxForwards(int value) {
        return new OutgoingInvite(destination, uri, from, to, contactUser, routes, headers, body, value, timing,
                keepForks, callId);
    }

    /** This one with timers of its own. */
    public OutgoingInvite withTiming(Timing newTiming) {
        return new OutgoingInvite(destination, uri, from, to, contactUser, routes, headers, body, maxForwards,
                newTiming, keepForks, callId);
    }

    /** This one reporting each answer of a fork. */
    public OutgoingInvite keepingForks() {
        return new OutgoingInvite(destination, uri, from, to, contactUser, routes, headers, body, maxForwards, timing,
                true, callId);
    }

    /** This one with a Call-ID that its caller knows beforehand. */
    public OutgoingInvite withCallId(String known) {
        return new OutgoingInvite(destination, uri, from, to, contactUser, routes, headers, body, maxForwards, timing,
                keepForks, known);
    }
}
