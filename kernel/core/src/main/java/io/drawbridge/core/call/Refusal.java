package io.drawbridge.core.call;

import io.drawbridge.sip.dialog.Reply;
import io.drawbridge.sip.message.HeaderField;
import io.drawbridge.sip.message.SipResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * A final answer other than 2xx for the caller.
 *
 * @param status the SIP status, 300 to 699
 * @param phrase the reason phrase; empty for the standard one
 * @param code the stable reason code for the decision record
 * @param headers headers to go with it
 */
record Refusal(int status, String phrase, String code, List<HeaderField> headers) {

    /** A refusal of ours. */
    static Refusal ours(int status, String code) {
        return new Refusal(status, "", code, List.of());
    }

    /** A refusal as the far end gave it, with what may be carried of its headers. */
    static Refusal of(SipResponse response, Carried carried) {
        return switch (response.status()) {
            // a challenge is for us alone, never for the caller (ES2021-05)
            case 401, 407 -> ours(403, "challenged");
            // RFC 3261 §16.7: the caller must not think that we ourselves are unavailable
            case 503 -> new Refusal(500, "", "status-503", List.of(new HeaderField("Reason", "SIP;cause=503")));
            default -> new Refusal(response.status(), response.reason(), "status-" + response.status(),
                    carried.headers());
        };
    }

    /** This refusal with one more header. */
    Refusal with(String name, String value) {
        List<HeaderField> more = new ArrayList<>(headers);
        more.add(new HeaderField(name, value));
        return new Refusal(status, phrase, code, List.copyOf(more));
    }

    /** Tells whether this is the far end’s own answer. */
    boolean fromPeer() {
        return code.startsWith("status-");
    }

    /** Tells whether the callee himself decided: such a decision is never retried elsewhere. */
    boolean calleeDecision() {
        return status == 486 || status == 487 || status >= 600;
    }

    /** This refusal as a reply. */
    Reply reply() {
        return new Reply(status, phrase.isEmpty() ? null : phrase, headers, null);
    }
}
