package io.drawbridge.core.call;

import io.drawbridge.sip.message.Body;
import io.drawbridge.sip.message.BodyPart;
import io.drawbridge.sip.message.Multipart;
import io.drawbridge.sip.message.SipMessage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The session description in the body of a message that sets a session up or changes it.
 *
 * <p>Of a multipart body (RFC 5621) only the SDP goes on. The other parts end at the border, since they are written
 * for the network that they come from: ISUP (RFC 3204) holds its trunks and charging, a location (RFC 6442) its people.
 * They cost no call, because senders seldom say how they are to be handled and the calls that carry them (SIP-I,
 * emergency calls) are worth most. Only a part that says {@code handling=required} in so many words, or a body without
 * any SDP that may not be ignored, is refused with 415 (RFC 3261 §8.2.3): to take it for no body would make an INVITE
 * without offer of it, and a call that nobody can hear.
 */
sealed interface SessionBody {
    /** How deep multiparts may stand in each other. */
    int DEEPEST = 3;

    /** A session description. */
    @SuppressWarnings("ArrayRecordComponent") // bytes are handed through untouched; nobody compares them
    record Sdp(byte[] content) implements SessionBody {
    }

    /** No body, or none that matters. */
    record None() implements SessionBody {
    }

    /** A body that must be understood, and is not. */
    record Unreadable() implements SessionBody {
    }

    /** Reads the body of a message. */
    static SessionBody of(SipMessage message) {
        BodyPart body = BodyPart.of(message);
        return body == null ? new None() : of(body, 1);
    }

    /** The SDP of a message, or null if it has none that can be read. */
    static byte @Nullable [] sdpOf(SipMessage message) {
        return of(message) instanceof Sdp(byte[] content) ? content : null;
    }

    /** What the sender of a message gets whose body must be understood and is not, or null if there is no such body. */
    static @Nullable Refusal refusalOf(SipMessage message) {
        return of(message) instanceof Unreadable
                ? Refusal.ours(415, "body-not-understood").with("Accept", Body.SDP).with("Accept-Encoding", "identity")
                : null;
    }

    private static SessionBody of(BodyPart part, int depth) {
        if (part.plain()) {
            if (part.body().isSdp() && part.dispositionOr("session").equals("session")) {
                return new Sdp(part.body().content());
            }
            if (Multipart.is(part.body()) && depth <= DEEPEST) {
                Optional<List<BodyPart>> parts = Multipart.partsOf(part.body());
                if (parts.isPresent()) {
                    return of(parts.get(), Multipart.isAlternative(part.body()), depth);
                }
            }
        }
        return part.handling().equals("optional") ? new None() : new Unreadable();
    }

    private static SessionBody of(List<BodyPart> parts, boolean alternative, int depth) {
        SessionBody found = new None();
        for (BodyPart part : parts) {
            SessionBody read = of(part, depth + 1);
            if (read instanceof Sdp && (alternative || !(found instanceof Sdp))) {
                found = read;
            } else if (read instanceof Unreadable) {
                if (part.handling().equals("required") && !alternative) {
                    return read;
                }
                if (found instanceof None) {
                    found = read;
                }
            }
        }
        return found;
    }
}
