package io.drawbridge.sip.message;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A response to be sent. Via, From, Call-ID and CSeq come from the request; Record-Route is copied where RFC 3261
 * §12.1.1 asks for it.
 *
 * @param status the status code
 * @param reason the reason phrase, or null for the standard one
 * @param toTag the tag to put on To if the request had none, or null (100 only)
 * @param contact our Contact, or null
 * @param headers further header fields in the order in which they are to be written, values verbatim
 * @param body the body, or null
 */
public record ResponseDraft(
        int status,
        @Nullable String reason,
        @Nullable String toTag,
        @Nullable NameAddress contact,
        List<HeaderField> headers,
        @Nullable Body body) {

    /** Copies the list. */
    public ResponseDraft {
        headers = List.copyOf(headers);
    }

    /** Makes a bare response. */
    public static ResponseDraft of(int status, @Nullable String toTag) {
        return new ResponseDraft(status, null, toTag, null, List.of(), null);
    }

    /** This draft with one more header field. */
    public ResponseDraft with(String name, String value) {
        List<HeaderField> more = new ArrayList<>(headers);
        more.add(new HeaderField(name, value));
        return new ResponseDraft(status, reason, toTag, contact, more, body);
    }
}
