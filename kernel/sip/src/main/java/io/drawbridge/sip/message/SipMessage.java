package io.drawbridge.sip.message;

import io.drawbridge.sip.flow.Flow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message that was received; a read-only view, confined to the shard that got it. */
public sealed interface SipMessage permits SipRequest, SipResponse {

    /** The Call-ID value. */
    String callId();

    /** The sequence number of the CSeq header. */
    long cseq();

    /** The method of the CSeq header; of a request, its method. */
    String method();

    /** The From header. */
    NameAddress from();

    /** The To header. */
    NameAddress to();

    /** The tag of the From header, empty if there is none (RFC 2543 peers). */
    String fromTag();

    /** The tag of the To header, or null. */
    @Nullable String toTag();

    /** The first Contact, or null if there is none or it cannot be read. */
    @Nullable NameAddress contact();

    /**
     * The values of all header fields of this name, in order; a list header in one line is one value.
     *
     * @param name the long form, any case; compact names that were received are found as well
     */
    List<String> headers(String name);

    /** The first value of the named header, or null. */
    default @Nullable String header(String name) {
        List<String> all = headers(name);
        return all.isEmpty() ? null : all.getFirst();
    }

    /** All header fields in the order received, also those that no parser understood, verbatim. */
    List<HeaderField> fields();

    /** The body, or null if the message has none. */
    @Nullable Body body();

    /** Where the message came in: listener, peer, connection. */
    Flow flow();
}
