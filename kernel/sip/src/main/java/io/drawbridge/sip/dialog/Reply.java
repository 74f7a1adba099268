package io.drawbridge.sip.dialog;

import io.drawbridge.sip.message.Body;
import io.drawbridge.sip.message.HeaderField;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to answer; tags, Contact and Record-Route are the dialog’s business.
 *
 * @param status the status code
 * @param reason the reason phrase, or null for the standard one
 * @param headers further headers, verbatim
 * @param body the body, or null
 */
public record Reply(int status, @Nullable String reason, List<HeaderField> headers, @Nullable Body body) {

    /** Copies the headers. */
    public Reply {
        headers = List.copyOf(headers);
    }

    /** A bare response. */
    public static Reply of(int status) {
        return new Reply(status, null, List.of(), null);
    }

    /** A bare response with a reason phrase of our own. */
    public static Reply of(int status, String reason) {
        return new Reply(status, reason, List.of(), null);
    }

    /** This reply with one more header. */
    public Reply with(String name, String value) {
        List<HeaderField> more = new ArrayList<>(headers);
        more.add(new HeaderField(name, value));
        return new Reply(status, reason, more, body);
    }

    /** This reply with a body. */
    public Reply with(@Nullable Body newBody) {
        return new Reply(status, reason, headers, newBody);
    }
}
