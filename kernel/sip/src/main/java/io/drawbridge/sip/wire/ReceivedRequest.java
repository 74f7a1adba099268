package io.drawbridge.sip.wire;

import io.drawbridge.sip.flow.Flow;
import io.drawbridge.sip.message.SipRequest;
import io.drawbridge.sip.message.SipUri;
import java.util.Optional;

/** A request as received. */
public final class ReceivedRequest extends ReceivedMessage implements SipRequest {
    private static final int DEFAULT_MAX_FORWARDS = 70;

    private final SipUri uri;
    private final TopVia via;

    private ReceivedRequest(Lines lines, Flow flow, String method, SipUri uri) {
        super(lines, flow, method);
        this.uri = uri;
        this.via = topVia();
    }

    /**
     * Makes the view of a request that was scanned without a fault.
     *
     * @return empty if its Request-URI is none that we can read
     */
    public static Optional<ReceivedRequest> of(Lines lines, Flow flow, String method) {
        return SipUri.parse(lines.startText()).map(uri -> new ReceivedRequest(lines, flow, method, uri));
    }

    @Override
    public SipUri uri() {
        return uri;
    }

    @Override
    public int maxForwards() {
        return lines().maxForwards() < 0 ? DEFAULT_MAX_FORWARDS : lines().maxForwards();
    }

    @Override
    public String branch() {
        return via.branch();
    }

    /**
     * What a transaction of this request is found by (RFC 3261 §17.2.3): branch and sent-by, exactly as written, with
     * the INVITE for an ACK. A peer of RFC 2543, whose branch lacks the cookie, is known by everything that stays the
     * same between INVITE, its retransmissions and its ACK.
     */
    public String transactionKey() {
        String by = via.port() < 0 ? via.host() : via.host() + ":" + via.port();
        String key = via.hasCookie() ? via.branch() + "|" + by
                : "2543|" + callId() + "|" + cseq() + "|" + fromTag() + "|" + uri() + "|" + by + "|" + via.branch()
                        + (method().equals(Methods.ACK) ? Methods.INVITE : method());
        return method().equals(Methods.CANCEL) ? key + "|" + Methods.CANCEL : key;
    }

    /** The key of the INVITE that a CANCEL means (RFC 3261 §9.2). */
    public String cancelledKey() {
        String key = transactionKey();
        String invite = key.substring(0, key.length() - Methods.CANCEL.length() - 1);
        return via.hasCookie() ? invite : invite.substring(0, invite.length() - Methods.CANCEL.length())
                + Methods.INVITE;
    }

    /** The topmost Via. */
    public TopVia via() {
        return via;
    }
}
