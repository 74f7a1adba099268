package io.drawbridge.core.call;

import io.drawbridge.sip.message.HeaderField;
import io.drawbridge.sip.message.SipMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which headers of one side are carried to the other, verbatim and in order.
 *
 * <p>A B2BUA ends a dialog on each side (RFC 7092 §3.1.3): whatever routes, names a dialog, negotiates an extension
 * with <em>us</em>, or tells of hosts and software behind us stays on its side. Everything else is end to end, known or
 * not.
 */
final class CarriedHeaders {
    /** Dialog, routing and framing: each side has its own. */
    private static final Set<String> OWN_TO_EACH_SIDE = Set.of(
            "via", "from", "to", "call-id", "cseq", "contact", "route", "record-route", "max-forwards", "path",
            "service-route", "content-length", "content-type", "content-disposition", "content-encoding",
            "mime-version", "rseq", "rack", "timestamp", "replaces", "target-dialog", "join", "refer-to",
            "referred-by", "event");
    private static final Set<String> OF_BODY =
            Set.of("event", "content-disposition", "content-encoding", "mime-version");
    /** Extensions and capabilities that are agreed hop by hop between a peer and us. */
    private static final Set<String> NEGOTIATED_WITH_US = Set.of(
            "supported", "require", "proxy-require", "unsupported", "allow", "allow-events", "accept",
            "accept-encoding", "session-expires", "min-se", "recv-info", "security-client", "security-server",
            "security-verify", "flow-timer", "max-breadth");
    /** Credentials are for one peer only: never shown to another (ES2021-05). */
    private static final Set<String> CREDENTIALS = Set.of(
            "authorization", "proxy-authorization", "www-authenticate", "proxy-authenticate", "authentication-info",
            "proxy-authentication-info");
    /** Tell of hosts and software behind the border. */
    private static final Set<String> TELLTALE = Set.of(
            "user-agent", "server", "organization", "warning", "error-info", "via-branch", "x-asterisk-hangupcause",
            "p-access-network-info", "p-visited-network-id", "p-charging-vector", "p-charging-function-addresses",
            "session-id", "in-reply-to", "reply-to");
    /** Identity that only a trusted side may assert and see (RFC 3325 §5). */
    private static final Set<String> TRUSTED_IDENTITY = Set.of(
            "p-asserted-identity", "p-preferred-identity", "remote-party-id", "p-called-party-id");

    private CarriedHeaders() {
    }

    /**
     * Picks what passes a side of the border.
     *
     * @param trusted whether that side is trusted, so that asserted identity may pass
     */
    static List<HeaderField> of(List<HeaderField> fields, boolean trusted) {
        List<HeaderField> carried = new ArrayList<>(fields.size());
        for (HeaderField field : fields) {
            if (passes(field.name().toLowerCase(Locale.ROOT), trusted)) {
                carried.add(field);
            }
        }
        return carried;
    }

    /** What says how to read a body that goes over as it is (RFC 6086 §7, RFC 6665, RFC 3261 §20.12). */
    static List<HeaderField> ofBody(SipMessage message) {
        return message.fields().stream()
                .filter(field -> OF_BODY.contains(field.name().toLowerCase(Locale.ROOT))).toList();
    }

    /** Tells whether a header is not for rules: dialogs, routing, bodies, what a peer agrees on with us, secrets. */
    static boolean reserved(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return OWN_TO_EACH_SIDE.contains(lower) || NEGOTIATED_WITH_US.contains(lower) || CREDENTIALS.contains(lower);
    }

    private static boolean passes(String name, boolean trusted) {
        return !OWN_TO_EACH_SIDE.contains(name)
                && !NEGOTIATED_WITH_US.contains(name)
                && !CREDENTIALS.contains(name)
                && !TELLTALE.contains(name)
                && (trusted || !TRUSTED_IDENTITY.contains(name));
    }
}
